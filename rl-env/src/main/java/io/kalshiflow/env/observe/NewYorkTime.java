package io.kalshiflow.env.observe;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The clock of New York, where the exchange counts its days. Looks the offset up once per change of it, so that nothing
 * is allocated in between. One thread.
 */
public final class NewYorkTime {
    private static final ZoneRules RULES = ZoneId.of("America/New_York").getRules();
    private static final long SECOND = 1_000_000;
    private static final int MINUTES_A_DAY = 24 * 60;
    private static final int DAYS_A_WEEK = 7;
    private static final int THURSDAY = 3;
    private static final float[] SINES = new float[MINUTES_A_DAY];
    private static final float[] COSINES = new float[MINUTES_A_DAY];

    static {
        for (int i = 0; i < MINUTES_A_DAY; i++) {
            double angle = 2 * Math.PI * i / MINUTES_A_DAY;
            SINES[i] = (float) StrictMath.sin(angle);
            COSINES[i] = (float) StrictMath.cos(angle);
        }
    }

    private long validFromMicros = 1;
    private long validUntilMicros;
    private long offsetMicros;

    /** Local time as if it were UTC. */
    private long localMicros(long micros) {
        if (micros < validFromMicros || micros >= validUntilMicros) {
            lookUp(Instant.ofEpochSecond(Math.floorDiv(micros, SECOND)));
        }
        return micros + offsetMicros;
    }

    private void lookUp(Instant instant) {
        ZoneOffsetTransition next = RULES.nextTransition(instant);
        ZoneOffsetTransition last = RULES.previousTransition(instant.plusNanos(1));
        validFromMicros = last == null ? Long.MIN_VALUE : last.toEpochSecond() * SECOND;
        validUntilMicros = next == null ? Long.MAX_VALUE : next.toEpochSecond() * SECOND;
        offsetMicros = RULES.getOffset(instant).getTotalSeconds() * SECOND;
    }

    /** Minutes since midnight. */
    public int minuteOfDay(long micros) {
        return (int) Math.floorMod(Math.floorDiv(localMicros(micros), 60 * SECOND), (long) MINUTES_A_DAY);
    }

    /** Minutes since the midnight on which Monday begins. */
    public int minuteOfWeek(long micros) {
        long minutes = Math.floorDiv(localMicros(micros), 60 * SECOND) + THURSDAY * MINUTES_A_DAY;
        return (int) Math.floorMod(minutes, (long) DAYS_A_WEEK * MINUTES_A_DAY);
    }

    /** Sine of the share of the day that is over. */
    static float daySine(int minuteOfDay) {
        return SINES[minuteOfDay];
    }

    static float dayCosine(int minuteOfDay) {
        return COSINES[minuteOfDay];
    }

    /** Sine of the share of the week that is over, in steps of seven minutes. */
    static float weekSine(int minuteOfWeek) {
        return SINES[minuteOfWeek / DAYS_A_WEEK];
    }

    static float weekCosine(int minuteOfWeek) {
        return COSINES[minuteOfWeek / DAYS_A_WEEK];
    }
}
