package io.kalshiflow.env.synth;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/** The market makers of a market: each keeps one order, runs when the fair price comes near, follows when it goes. */
final class Quoters {
    private static final double[] BEHIND_CENTS = {0, 0.7, 2.3};
    private static final double RUN_CENTS = 0.05;
    private static final double REACTION_MICROS = 12_000;
    private static final double PAUSE_MICROS = 1_500_000;
    private static final double REGIME_MICROS = 6_000_000;

    private final SyntheticBook book;
    private final SyntheticDesk desk;
    private final OrderFlow flow;
    private final CounterRandom random;
    private final List<Quoter> quoters = new ArrayList<>();
    private double tightestCents;
    private long regimeUntilMicros;

    Quoters(SyntheticBook book, SyntheticDesk desk, OrderFlow flow, CounterRandom random) {
        this.book = book;
        this.desk = desk;
        this.flow = flow;
        this.random = random;
        for (double behind : BEHIND_CENTS) {
            quoters.add(new Quoter(BookSide.BID, behind));
            quoters.add(new Quoter(BookSide.ASK, behind));
        }
    }

    long nextWakeMicros() {
        long next = Long.MAX_VALUE;
        for (Quoter quoter : quoters) {
            next = Math.min(next, quoter.wakeMicros);
        }
        return next;
    }

    /** The fair price is another one: whoever does not like his price any more will act. */
    void see(double fairCents, long nowMicros) {
        if (nowMicros >= regimeUntilMicros) {
            tightestCents = flow.tightestCents();
            regimeUntilMicros = nowMicros + 1 + (long) random.nextExponential(REGIME_MICROS);
        }
        for (Quoter quoter : quoters) {
            if (quoter.wakeMicros == Long.MAX_VALUE
                    && nowMicros >= quoter.pausedUntilMicros
                    && wantsMove(quoter, fairCents)) {
                quoter.wakeMicros = nowMicros + 1 + (long) random.nextExponential(REACTION_MICROS);
            }
        }
    }

    private int wanted(Quoter quoter, double fairCents) {
        double price = fairCents - quoter.side.sign() * (tightestCents + quoter.behindCents);
        return (int) (quoter.side == BookSide.BID ? Math.floor(price) : Math.ceil(price));
    }

    private boolean wantsMove(Quoter quoter, double fairCents) {
        QueuedOrder order = quoter.order;
        if (order == null) {
            return true;
        }
        int sign = quoter.side.sign();
        boolean tooNear = sign * (fairCents - order.cents) < tightestCents - RUN_CENTS + 0.1 * quoter.behindCents;
        int step = quoter.behindCents > 1 ? 3 : 1;
        return tooNear || sign * (wanted(quoter, fairCents) - order.cents) >= step;
    }

    /** The quoter whose turn it is acts. */
    void act(double fairCents, long nowMicros) {
        for (Quoter quoter : quoters) {
            if (quoter.wakeMicros <= nowMicros) {
                quoter.wakeMicros = Long.MAX_VALUE;
                quote(quoter, fairCents, nowMicros);
                return;
            }
        }
    }

    private void quote(Quoter quoter, double fairCents, long nowMicros) {
        BookSide side = quoter.side;
        int cents = wanted(quoter, fairCents);
        if (side.sign() * (cents - book.closest(side)) > 0) {
            cents = book.closest(side);
        }
        boolean possible = SyntheticBook.isPrice(cents);
        QueuedOrder order = quoter.order;
        if (order == null) {
            quoter.sizeE2 = flow.quoteE2();
            quoter.order = possible ? desk.add(side, cents, quoter.sizeE2, quoter, nowMicros) : null;
        } else if (!possible) {
            desk.cancel(order, nowMicros);
            quoter.order = null;
        } else if (order.cents != cents) {
            quoter.order = desk.reprice(order, cents, quoter.sizeE2, nowMicros);
        }
    }

    /** Whoever was filled waits a while. */
    void afterTake(long nowMicros) {
        for (Quoter quoter : quoters) {
            if (quoter.order != null && quoter.order.remainingE2 == 0) {
                quoter.order = null;
                quoter.wakeMicros = Long.MAX_VALUE;
                quoter.pausedUntilMicros = nowMicros + (long) random.nextExponential(PAUSE_MICROS);
            }
        }
    }

    /** One of them amends an order up. */
    void grow(long nowMicros) {
        Quoter quoter = quoters.get(random.nextInt(quoters.size()));
        if (quoter.order != null) {
            quoter.order = desk.grow(quoter.order, flow.growthE2(), nowMicros);
        }
    }
}
