package io.kalshiflow.env.synth;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeBuilder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes a generated market down as a recorder would have received it: every message late, stalls of the connection in
 * between, trades stamped in whole milliseconds and some milliseconds after their decrease, a few before it.
 */
final class FeedRecording {
    private static final double STALLS_PER_SECOND = 0.0625;
    private static final double TRADE_FIRST = 0.09;

    private record Trade(long stampMicros, long dueMicros, BookSide makers, int priceE4, long countE2) {}

    private final TapeBuilder tape = new TapeBuilder();
    private final CounterRandom random;
    private final Deque<Trade> trades = new ArrayDeque<>();
    private long nextStallMicros;
    private long receiveMicros;
    private int messages;

    FeedRecording(CounterRandom random, long openMicros) {
        this.random = random;
        nextStallMicros = openMicros + (long) random.nextExponential(1e6 / STALLS_PER_SECOND);
    }

    private void receive(long nowMicros) {
        if (nowMicros >= nextStallMicros) {
            receiveMicros = Math.max(receiveMicros, nowMicros + 500_000 + random.nextInt(2_500_000));
            nextStallMicros = nowMicros + (long) random.nextExponential(1e6 / STALLS_PER_SECOND);
        }
        long lag = 4_000 + random.nextInt(4_000) + (long) random.nextExponential(5_000);
        receiveMicros = Math.max(receiveMicros, nowMicros + lag);
        while (!trades.isEmpty() && trades.peek().dueMicros() <= receiveMicros) {
            write(trades.remove());
        }
        tape.at(messages++, 0);
    }

    private void write(Trade trade) {
        tape.at(messages++, 0);
        tape.onTrade(0, trade.stampMicros(), trade.dueMicros(), trade.makers(), trade.priceE4(), trade.countE2(), 0);
    }

    void snapshot(SyntheticBook book, long nowMicros) {
        receive(nowMicros);
        tape.onSnapshotStart(0, 0, receiveMicros);
        for (BookSide side : BookSide.values()) {
            for (int cents = SyntheticBook.LOWEST_CENT; cents <= SyntheticBook.HIGHEST_CENT; cents++) {
                long size = book.sizeE2(side, cents);
                if (size > 0) {
                    tape.onSnapshotLevel(0, side, cents * 100, size);
                }
            }
        }
        tape.onSnapshotEnd(0);
    }

    /** A level changed; the row of it. */
    int change(long nowMicros, BookSide side, int cents, long deltaE2) {
        receive(nowMicros);
        tape.onDelta(0, nowMicros, receiveMicros, side, cents * 100, deltaE2, 0);
        return tape.rows() - 1;
    }

    /** An order of the makers was hit: its decrease and its trade; the row of the decrease. */
    int print(long nowMicros, BookSide makers, int cents, long countE2) {
        long stamp = nowMicros / 1_000 * 1_000;
        // Trades keep their order, so only one with no other before it can come first.
        if (trades.isEmpty() && random.nextDouble() < TRADE_FIRST) {
            receive(nowMicros);
            tape.onTrade(0, stamp, receiveMicros, makers, cents * 100, countE2, 0);
            receiveMicros += random.nextInt(3_000);
            tape.at(messages++, 0);
            tape.onDelta(0, nowMicros, receiveMicros, makers, cents * 100, -countE2, 0);
            return tape.rows() - 1;
        }
        int row = change(nowMicros, makers, cents, -countE2);
        long delay = random.nextDouble() < 0.69 ? 0 : Math.min(4_000, (long) random.nextExponential(1_200));
        long after = trades.isEmpty()
                ? receiveMicros
                : Math.max(receiveMicros, trades.getLast().dueMicros());
        trades.add(new Trade(stamp, Math.max(after, receiveMicros + delay), makers, cents * 100, countE2));
        return row;
    }

    int rows() {
        return tape.rows();
    }

    Tape settled(Market market, long settledMicros, int payoutE4) {
        while (!trades.isEmpty()) {
            Trade last = trades.remove();
            receiveMicros = Math.max(receiveMicros, last.dueMicros());
            write(last);
        }
        tape.at(messages, 0);
        tape.onSettlement(0, settledMicros, Math.max(settledMicros, receiveMicros), payoutE4);
        return tape.build(market);
    }
}
