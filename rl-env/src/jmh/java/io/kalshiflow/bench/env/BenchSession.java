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

/** Sessions to measure on. */
final class BenchSession {
    private static final int EVENTS = 5_000;
    private static final int LEVELS = 10;
    private static final long OPEN_MICROS = 1_767_225_600_000_000L;

    private BenchSession() {}

    /** 5,000 events on a book of 10 levels a side, some of them trades with their decrease. */
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
        long[][] sizes = new long[2][LEVELS];
        long now = OPEN_MICROS;
        tape.at(0, 0);
        tape.onSnapshotStart(0, now, now);
        for (BookSide side : BookSide.values()) {
            for (int level = 0; level < LEVELS; level++) {
                sizes[side.code()][level] = 10_000 + random.nextInt(100_000);
                tape.onSnapshotLevel(0, side, price(side, level), sizes[side.code()][level]);
            }
        }
        tape.onSnapshotEnd(0);
        for (int event = 1; tape.rows() < EVENTS; event++) {
            now += 1 + random.nextInt(300_000);
            tape.at(event, 0);
            change(tape, random, sizes, now);
        }
        tape.onSettlement(0, market.closeMicros() + 1, market.closeMicros() + 1, 10_000);
        return tape.build(market);
    }

    private static void change(TapeBuilder tape, CounterRandom random, long[][] sizes, long now) {
        BookSide side = random.nextInt(2) == 0 ? BookSide.BID : BookSide.ASK;
        boolean trade = random.nextInt(20) == 0;
        int level = trade ? 0 : random.nextInt(LEVELS);
        long[] of = sizes[side.code()];
        long delta = trade || random.nextInt(2) == 0
                ? -Math.min(of[level] - 1, 1 + random.nextInt(20_000))
                : 1 + random.nextInt(20_000);
        if (delta == 0) {
            delta = 500;
        }
        of[level] += delta;
        tape.onDelta(0, now, now, side, price(side, level), delta, 0);
        if (trade && delta < 0) {
            tape.onTrade(0, now / 1_000 * 1_000, now, side, price(side, level), -delta, 0);
        }
    }

    private static int price(BookSide side, int level) {
        return side == BookSide.BID ? 4_900 - 100 * level : 5_100 + 100 * level;
    }

    /** A generated market of 15 minutes. */
    static Tape market() {
        return SyntheticMarket.generate(1).tape();
    }

    static Tape recorded(Path frames) throws IOException {
        return FrameImport.of(frames).run().tapes().values().iterator().next();
    }
}
