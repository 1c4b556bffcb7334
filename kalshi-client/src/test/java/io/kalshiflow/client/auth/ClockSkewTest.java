package io.kalshiflow.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClockSkewTest {
    private static final long SECOND = 1_790_000_000_000L;

    private long now = SECOND;
    private final ClockSkew skew = new ClockSkew(() -> Instant.ofEpochMilli(now));

    @Test
    void oneAnswerBoundsTheSkewByItsSecondAndTheRoundTrip() {
        assertThat(skew.bound()).isNull();
        assertThat(skew.observe(SECOND + 100, SECOND + 300, date(SECOND + 5000)))
                .isTrue();
        assertThat(skew.bound()).isEqualTo(new ClockSkew.Bound(4700, 5899));
        assertThat(skew.correctionMillis()).isEqualTo(5299);
        assertThat(skew.exchangeMillis()).isEqualTo(now + 5299);
        assertThat(skew.localMillis()).isEqualTo(now);
    }

    @Test
    void answersInDifferentPartsOfASecondNarrowTheBound() {
        skew.observe(SECOND + 100, SECOND + 150, date(SECOND + 3000));
        skew.observe(SECOND + 900, SECOND + 950, date(SECOND + 3000));
        assertThat(skew.bound()).isEqualTo(new ClockSkew.Bound(2850, 3099));
    }

    @Test
    void aSkewThatMayBeASecondIsReportedAndNotApplied() {
        assertThat(skew.observe(SECOND, SECOND + 50, date(SECOND + 1000))).isFalse();
        assertThat(skew.bound()).isEqualTo(new ClockSkew.Bound(950, 1999));
        assertThat(skew.correctionMillis()).isZero();
        assertThat(skew).hasToString("exchange's clock ahead of ours by 1.5 s (at least 1.0, at most 2.0)");
        // Half a second later the exchange's date is still two seconds on.
        assertThat(skew.observe(SECOND + 500, SECOND + 500, date(SECOND + 2000)))
                .isTrue();
        assertThat(skew.correctionMillis()).isEqualTo(1749);
    }

    @Test
    void aClockBehindOursIsFollowedToo() {
        skew.observe(SECOND, SECOND + 40, date(SECOND - 60_000));
        assertThat(skew.bound()).isEqualTo(new ClockSkew.Bound(-60_040, -59_001));
        assertThat(skew.exchangeMillis()).isEqualTo(now - 59_521);
        assertThat(skew.toString()).endsWith(", corrected");
    }

    @Test
    void anAnswerThatContradictsTheBoundReplacesIt() {
        skew.observe(SECOND, SECOND + 40, date(SECOND + 30_000));
        // Our clock was set right.
        assertThat(skew.observe(SECOND + 30_000, SECOND + 30_040, date(SECOND + 30_000)))
                .isTrue();
        assertThat(skew.bound()).isEqualTo(new ClockSkew.Bound(-40, 999));
        assertThat(skew.correctionMillis()).isZero();
    }

    @Test
    void whatIsNoMeasurementIsIgnored() {
        String[] noDates = {null, "", "soon", "2026-11-22T00:00:00Z", "Sun, 99 Nov 2026 00:00:00 GMT"};
        for (String noDate : noDates) {
            assertThat(skew.observe(SECOND, SECOND + 40, noDate)).isFalse();
        }
        assertThat(skew.observe(SECOND, SECOND - 1, date(SECOND))).isFalse();
        assertThat(skew.bound()).isNull();
        assertThat(skew).hasToString("clock skew not measured");
    }

    @Property(tries = 300)
    void theTrueSkewIsAlwaysWithinTheBound(
            @ForAll @IntRange(min = -100_000, max = 100_000) int trueSkew,
            @ForAll @Size(min = 1, max = 20) int[] randoms) {
        ClockSkew measured = new ClockSkew(() -> Instant.EPOCH);
        long sent = SECOND;
        for (int random : randoms) {
            sent += Math.floorMod(random, 7919);
            long there = sent + Math.floorMod(random / 7, 400);
            long back = there + Math.floorMod(random / 11, 400);
            measured.observe(sent, back, date(there + trueSkew));
            ClockSkew.Bound bound = Objects.requireNonNull(measured.bound());
            assertThat(trueSkew).isBetween((int) bound.lowMillis(), (int) bound.highMillis());
            long error = Math.abs(measured.correctionMillis() - trueSkew);
            assertThat(error).isLessThanOrEqualTo(Math.abs(trueSkew) <= 1000 ? 1000L : 2800L);
        }
    }

    private static String date(long millis) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }
}
