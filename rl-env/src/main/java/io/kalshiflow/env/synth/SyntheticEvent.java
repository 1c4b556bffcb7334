package io.kalshiflow.env.synth;

import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.tape.Tape;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A generated event: several markets that ask about rising strikes of one underlying, on one clock. Prices fall with the
 * strike; each market has makers of its own who see the underlying a little sooner or later than their neighbours and
 * misjudge it a little, so that neighbours are now and then a cent out of order.
 *
 * @param ticker the event's name, which all its markets carry
 * @param markets its sessions, the lowest strike first
 */
public record SyntheticEvent(String ticker, List<SyntheticSession> markets) {
    private static final Instant FIRST_OPEN = Instant.parse("2026-01-01T05:00:00Z");
    private static final String SERIES = "KXDEMO15M";
    private static final DateTimeFormatter CLOSE_STAMP =
            DateTimeFormatter.ofPattern("yyMMMddHHmm", Locale.ROOT).withZone(ZoneId.of("America/New_York"));
    private static final int MOST_STRIKES = 50;
    /** Distance of the outermost strikes from the middle, in deviations of the underlying over its horizon. */
    private static final double WIDEST_STRIKE = 0.8;

    private static final int LATEST_MICROS = 400_000;
    private static final double ERROR_CENTS = 1.0;

    public SyntheticEvent {
        markets = List.copyOf(markets);
    }

    /** The event of a seed with so many strikes, opening on the first day of 2026. */
    public static SyntheticEvent generate(long seed, int strikes, Duration length) {
        return generate(seed, strikes, length, FIRST_OPEN);
    }

    /**
     * The event of a seed that opens at an instant; its ticker names its close and its seed, so that events of other
     * seeds or instants are other events.
     *
     * @throws IllegalArgumentException without a strike or with more than 50
     */
    public static SyntheticEvent generate(long seed, int strikes, Duration length, Instant open) {
        if (strikes < 1 || strikes > MOST_STRIKES) {
            throw new IllegalArgumentException("an event has 1 to " + MOST_STRIKES + " strikes, not " + strikes);
        }
        String ticker = SERIES + "-" + stamp(open.plus(length)) + "S" + Long.toUnsignedString(seed);
        UnderlyingPath path = new UnderlyingPath(new CounterRandom(seed, 3), micros(length));
        CounterRandom random = new CounterRandom(seed, 4);
        double middle = 0.3 * random.nextGaussian();
        List<SyntheticSession> markets = new ArrayList<>();
        for (int i = 0; i < strikes; i++) {
            double strike = strikes == 1 ? middle : middle + WIDEST_STRIKE * (2.0 * i / (strikes - 1) - 1);
            Market market = market(ticker + "-T" + (i + 1), ticker, "Synthetic strike " + (i + 1), open, length);
            long marketSeed = CounterRandom.hash(seed, 5, i);
            SyntheticMarket.View view = new SyntheticMarket.View(strike, random.nextInt(LATEST_MICROS), ERROR_CENTS);
            markets.add(new SyntheticMarket(market, path, view, marketSeed).run());
        }
        return new SyntheticEvent(ticker, markets);
    }

    /** The one market of {@link SyntheticMarket#generate}. */
    static SyntheticSession single(long seed, Duration length) {
        String event = SERIES + "-" + stamp(FIRST_OPEN.plus(Duration.ofMinutes(15)));
        String ticker = event + "-" + Long.toUnsignedString(seed);
        Market market = market(ticker, event, "Synthetic market of seed " + seed, FIRST_OPEN, length);
        UnderlyingPath path = new UnderlyingPath(new CounterRandom(seed, 3), micros(length));
        double strike = 0.4 * new CounterRandom(seed, 4).nextGaussian();
        return new SyntheticMarket(market, path, new SyntheticMarket.View(strike, 0, 0), seed).run();
    }

    private static Market market(String ticker, String event, String title, Instant open, Duration length) {
        long openMicros = open.getEpochSecond() * 1_000_000L;
        return new Market(
                new MarketTicker(ticker),
                event,
                SERIES,
                title,
                0,
                PriceGrid.WHOLE_CENTS,
                openMicros,
                openMicros + micros(length),
                null,
                0);
    }

    private static long micros(Duration length) {
        if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a generated session lasts a second to a day, not " + length);
        }
        return length.toMillis() * 1_000;
    }

    private static String stamp(Instant close) {
        return CLOSE_STAMP.format(close).toUpperCase(Locale.ROOT);
    }

    /** The tapes, the lowest strike first. */
    public List<Tape> tapes() {
        return markets.stream().map(SyntheticSession::tape).toList();
    }
}
