package io.kalshiflow.env.synth;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.CounterRandom;
import java.util.PriorityQueue;

/** The many who leave an order in the book and withdraw it after a while, most of them within milliseconds. */
final class Passers {
    private static final int OPENING_LEVELS = 30;
    private static final double STANDING_MICROS = 200e6;
    /** Owners of orders run when the fair price comes so near. */
    private static final double SCARE_CENTS = 0.05;

    private static final double SCARE_MICROS = 15_000;

    /** An order whose owner withdraws it at some time. */
    private record Leaving(long micros, QueuedOrder order) implements Comparable<Leaving> {
        @Override
        public int compareTo(Leaving other) {
            int byTime = Long.compare(micros, other.micros);
            return byTime != 0 ? byTime : Integer.compare(order.stay, other.order.stay);
        }
    }

    private final SyntheticBook book;
    private final SyntheticDesk desk;
    private final OrderFlow flow;
    private final CounterRandom random;
    private final PriorityQueue<Leaving> leaving = new PriorityQueue<>();

    Passers(SyntheticBook book, SyntheticDesk desk, OrderFlow flow, CounterRandom random) {
        this.book = book;
        this.desk = desk;
        this.flow = flow;
        this.random = random;
    }

    long nextLeavingMicros() {
        return leaving.isEmpty() ? Long.MAX_VALUE : leaving.peek().micros();
    }

    /** The one whose time has come withdraws. */
    void leave(long nowMicros) {
        desk.cancel(leaving.remove().order(), nowMicros);
    }

    /** The orders that are there when the recording starts. */
    void standAround(double fairCents, long nowMicros) {
        for (BookSide side : BookSide.values()) {
            for (int behind = 1; behind < OPENING_LEVELS; behind++) {
                stand(side, (int) Math.round(fairCents) - side.sign() * behind, nowMicros);
            }
        }
    }

    private void stand(BookSide side, int cents, long nowMicros) {
        if (SyntheticBook.isPrice(cents)) {
            for (int orders = 1 + random.nextInt(2); orders > 0; orders--) {
                QueuedOrder order = desk.standing(side, cents, flow.orderE2(), nowMicros);
                leaving.add(new Leaving(nowMicros + (long) random.nextExponential(STANDING_MICROS), order));
            }
        }
    }

    /** Owners of orders that the fair price has reached run. */
    void see(double fairCents, long nowMicros) {
        for (BookSide side : BookSide.values()) {
            int cents = book.best(side);
            while (SyntheticBook.isPrice(cents) && side.sign() * (fairCents - cents) < SCARE_CENTS) {
                for (QueuedOrder order : book.queue(side, cents)) {
                    if (order.quoter == null && !order.leaving) {
                        order.leaving = true;
                        leaving.add(new Leaving(nowMicros + 1 + (long) random.nextExponential(SCARE_MICROS), order));
                    }
                }
                cents -= side.sign();
            }
        }
    }

    /** Somebody leaves an order at the touch, or some cents behind it, for a short while. */
    void passBy(double fairCents, long nowMicros) {
        BookSide side = random.nextDouble() < 0.5 ? BookSide.BID : BookSide.ASK;
        double limit = fairCents - side.sign() * SCARE_CENTS;
        int safe = (int) (side == BookSide.BID ? Math.floor(limit) : Math.ceil(limit));
        int touch = book.best(side);
        int from = touch == SyntheticBook.NONE || side.sign() * (touch - safe) > 0 ? safe : touch;
        int behind = random.nextDouble() < 0.5 ? 0 : 1 + (int) random.nextExponential(3);
        int cents = from - side.sign() * behind;
        if (SyntheticBook.isPrice(cents) && side.sign() * (cents - book.closest(side)) <= 0) {
            QueuedOrder order = desk.add(side, cents, flow.orderE2(), null, nowMicros);
            leaving.add(new Leaving(nowMicros + flow.lifeMicros(), order));
        }
    }
}
