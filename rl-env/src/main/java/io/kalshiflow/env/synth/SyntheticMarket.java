package io.kalshiflow.env.synth;

import io.kalshiflow.env.CounterRandom;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.tape.TapeBuilder;
import java.time.Duration;
import java.time.Instant;

/**
 * Generates sessions of a 15-minute binary market in whole cents: orders come and go around a wandering fair price,
 * takers hit the touch and sometimes sweep two levels, every print has its decrease, and the market settles YES with
 * the probability that the fair price showed at the end. It looks like a market; it is not fitted to one, and profit
 * made on it proves nothing.
 */
public final class SyntheticMarket {
    private static final int CENT_E4 = 100;
    private static final int LOWEST_CENT = 1;
    private static final int HIGHEST_CENT = 99;
    private static final double MEAN_GAP_MICROS = 45_000;
    private static final double CENTS_PER_ROOT_SECOND = 0.45;
    private static final long SHORTEST_LAG_MICROS = 8_000;
    private static final int LAG_RANGE_MICROS = 22_000;
    private static final long SETTLEMENT_DELAY_MICROS = 5_000_000;
    private static final Instant FIRST_OPEN = Instant.parse("2026-01-01T05:00:00Z");

    private final CounterRandom random;
    private final TapeBuilder tape = new TapeBuilder();
    private final SyntheticLevels bids = new SyntheticLevels(BookSide.BID);
    private final SyntheticLevels asks = new SyntheticLevels(BookSide.ASK);
    private final Market market;
    private double fairCents;
    private long nowMicros;
    private long receiveMicros;
    private int messages;

    private SyntheticMarket(long seed, Duration length) {
        random = new CounterRandom(seed, 1);
        long open = FIRST_OPEN.getEpochSecond() * 1_000_000L;
        market = new Market(
                new MarketTicker("KXDEMO15M-26JAN010015-" + Long.toUnsignedString(seed)),
                "KXDEMO15M-26JAN010015",
                "KXDEMO15M",
                "Synthetic market of seed " + seed,
                0,
                PriceGrid.WHOLE_CENTS,
                open,
                open + length.toMillis() * 1_000,
                null,
                0);
        nowMicros = open;
        receiveMicros = open;
    }

    /** The 15-minute session of a seed. */
    public static SyntheticSession generate(long seed) {
        return generate(seed, Duration.ofMinutes(15));
    }

    /** The session of a seed with another length. */
    public static SyntheticSession generate(long seed, Duration length) {
        return new SyntheticMarket(seed, length).run();
    }

    private SyntheticSession run() {
        fairCents = 30 + 40 * random.nextDouble();
        openingBook();
        while (true) {
            long gap = 1 + (long) random.nextExponential(MEAN_GAP_MICROS);
            if (nowMicros + gap >= market.closeMicros()) {
                break;
            }
            nowMicros += gap;
            moveFairPrice(gap);
            act();
        }
        return close();
    }

    private void openingBook() {
        for (int cents = LOWEST_CENT; cents <= HIGHEST_CENT; cents++) {
            double distance = cents - fairCents;
            if (Math.abs(distance) > 0.7 && random.nextDouble() < 0.8) {
                (distance < 0 ? bids : asks).add(cents, orderSizeE2());
            }
        }
        snapshot();
    }

    private void snapshot() {
        message();
        tape.onSnapshotStart(0, 0, receiveMicros);
        for (SyntheticLevels side : new SyntheticLevels[] {bids, asks}) {
            for (int cents = LOWEST_CENT; cents <= HIGHEST_CENT; cents++) {
                if (side.sizeE2(cents) > 0) {
                    tape.onSnapshotLevel(0, side.side(), cents * CENT_E4, side.sizeE2(cents));
                }
            }
        }
        tape.onSnapshotEnd(0);
    }

    private void message() {
        long lag = SHORTEST_LAG_MICROS + random.nextInt(LAG_RANGE_MICROS);
        receiveMicros = Math.max(receiveMicros, nowMicros + lag);
        tape.at(messages++, 0);
    }

    private void moveFairPrice(long gapMicros) {
        double step = random.nextGaussian() * CENTS_PER_ROOT_SECOND * StrictMath.sqrt(gapMicros / 1e6);
        fairCents = Math.max(2, Math.min(98, fairCents + step));
    }

    private void act() {
        if (bids.best() > fairCents + 0.3) {
            cross(bids);
        } else if (asks.best() != SyntheticLevels.NONE && asks.best() < fairCents - 0.3) {
            cross(asks);
        } else {
            double choice = random.nextDouble();
            if (choice < 0.52) {
                add(random.nextDouble() < 0.5 ? bids : asks);
            } else if (choice < 0.90) {
                cancel(random.nextDouble() < 0.5 ? bids : asks);
            } else {
                print(random.nextDouble() < 0.5 ? bids : asks);
            }
        }
    }

    /** The fair price has passed a side's best order: somebody takes it or its owner runs. */
    private void cross(SyntheticLevels side) {
        if (random.nextDouble() < 0.4) {
            print(side);
        } else {
            change(side, side.best(), -side.sizeE2(side.best()));
        }
    }

    private long orderSizeE2() {
        double size = random.nextExponential(40);
        return random.nextDouble() < 0.3 ? 1 + (long) (size * 100) : 100 * (1 + (long) size);
    }

    private void add(SyntheticLevels side) {
        int distance = (int) random.nextExponential(3);
        boolean bid = side.side() == BookSide.BID;
        int cents = bid ? (int) Math.floor(fairCents - 0.3) - distance : (int) Math.ceil(fairCents + 0.3) + distance;
        boolean crosses = bid
                ? asks.best() != SyntheticLevels.NONE && cents >= asks.best()
                : bids.best() != SyntheticLevels.NONE && cents <= bids.best();
        if (cents >= LOWEST_CENT && cents <= HIGHEST_CENT && !crosses) {
            change(side, cents, orderSizeE2());
        }
    }

    private void cancel(SyntheticLevels side) {
        int cents = side.nth(random.nextInt(8));
        if (cents != SyntheticLevels.NONE) {
            long size = side.sizeE2(cents);
            change(side, cents, random.nextDouble() < 0.3 ? -size : -Math.min(size, orderSizeE2()));
        }
    }

    private void print(SyntheticLevels makers) {
        long wanted = orderSizeE2();
        for (int level = 0; level < 2 && wanted > 0 && makers.best() != SyntheticLevels.NONE; level++) {
            int cents = makers.best();
            long count = Math.min(wanted, makers.sizeE2(cents));
            boolean tradeFirst = random.nextDouble() < 0.06;
            if (tradeFirst) {
                trade(makers, cents, count);
            }
            change(makers, cents, -count);
            if (!tradeFirst) {
                trade(makers, cents, count);
            }
            wanted -= count;
        }
    }

    private void change(SyntheticLevels side, int cents, long deltaE2) {
        side.add(cents, deltaE2);
        message();
        tape.onDelta(0, nowMicros, receiveMicros, side.side(), cents * CENT_E4, deltaE2, 0);
    }

    /** Trades are stamped in whole milliseconds, as on the wire. */
    private void trade(SyntheticLevels makers, int cents, long countE2) {
        message();
        long stamp = nowMicros / 1_000 * 1_000;
        tape.onTrade(0, stamp, receiveMicros, makers.side(), cents * CENT_E4, countE2, 0);
    }

    private SyntheticSession close() {
        boolean yes = random.nextDouble() < fairCents / 100;
        long settled = market.closeMicros() + SETTLEMENT_DELAY_MICROS;
        int payout = yes ? Price.ONE_E4 : 0;
        tape.at(messages, 0);
        tape.onSettlement(0, settled, Math.max(settled, receiveMicros), payout);
        MarketOutcome.Result result = yes ? MarketOutcome.Result.YES : MarketOutcome.Result.NO;
        return new SyntheticSession(tape.build(market), new MarketOutcome(market.ticker(), result, payout, settled));
    }
}
