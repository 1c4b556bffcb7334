package io.kalshiflow.bench.env;

import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Sessions to measure on. */
final class BenchSession {
    private static final int EVENTS = 5_000;
    private static final int LEVELS = 10;
    private static final long OPEN_MICROS = 1_767_225_600_000_000L;

    private BenchSession() {}

    /**
     * 5,000 events on a book of 10 levels a side: adds, cancels of whole orders that were added before, and, in one of
     * twenty events, a trade of the oldest order at the touch with its decrease.
     */
    static Tape tape() {
        Market market = new Market(
                new MarketTicker("KXBENCH15M-1"),
                "KXBENCH15M",
                "KXBENCH15M",
                "",
                0,
                PriceGrid.WHOLE_CENTS,
                OPEN_MICROS,
                OPEN_MICROS + 900_000_000L,
                null,
                0);
        CounterRandom random = new CounterRandom(1, 1);
        TapeBuilder tape = new TapeBuilder();
        List<ArrayDeque<Long>> queues = new ArrayList<>();
        long now = OPEN_MICROS;
        tape.at(0, 0);
        tape.onSnapshotStart(0, now, now);
        for (int queue = 0; queue < 2 * LEVELS; queue++) {
            queues.add(new ArrayDeque<>());
            tape.onSnapshotLevel(0, side(queue), price(queue), 100_000);
        }
        tape.onSnapshotEnd(0);
        for (int event = 1; tape.rows() < EVENTS; event++) {
            now += 1 + random.nextInt(300_000);
            tape.at(event, 0);
            change(tape, random, queues, now);
        }
        tape.onSettlement(0, market.closeMicros() + 1, market.closeMicros() + 1, 10_000);
        return tape.build(market);
    }

    private static void change(TapeBuilder tape, CounterRandom random, List<ArrayDeque<Long>> queues, long now) {
        boolean trade = random.nextInt(20) == 0;
        int queue = LEVELS * random.nextInt(2) + (trade ? 0 : random.nextInt(LEVELS));
        ArrayDeque<Long> orders = queues.get(queue);
        if (orders.size() < 2 || (!trade && orders.size() < 12 && random.nextInt(2) == 0)) {
            long size = 1 + random.nextInt(20_000);
            orders.add(size);
            tape.onDelta(0, now, now, side(queue), price(queue), size, 0);
            return;
        }
        long size = trade || random.nextInt(3) == 0 ? orders.removeFirst() : orders.removeLast();
        tape.onDelta(0, now, now, side(queue), price(queue), -size, 0);
        if (trade) {
            tape.onTrade(0, now / 1_000 * 1_000, now, side(queue), price(queue), size, 0);
        }
    }

    private static BookSide side(int queue) {
        return queue < LEVELS ? BookSide.BID : BookSide.ASK;
    }

    private static int price(int queue) {
        return queue < LEVELS ? 4_900 - 100 * queue : 5_100 + 100 * (queue - LEVELS);
    }

    /** A generated market of 15 minutes. */
    static Tape market() {
        return SyntheticMarket.generate(1).tape();
    }

    static Tape recorded(Path frames) throws IOException {
        return FrameImport.of(frames).run().tapes().values().iterator().next();
    }
}
