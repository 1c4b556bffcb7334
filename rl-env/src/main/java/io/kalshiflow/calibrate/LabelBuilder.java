package io.kalshiflow.calibrate;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.sim.queue.ClassifiedTape;
import io.kalshiflow.sim.queue.LevelChange;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the orders of a tape whose size is a fingerprint: nobody else at the level had it while they rested, and one
 * decrease of exactly that size took them away. Orders that were filled in part or amended are not found.
 */
public final class LabelBuilder {
    private static final long SHORTEST_MILLIS = 50;
    private static final int FARTHEST_TICKS = 3;

    private record Level(BookSide side, int priceE4) {}

    private static final class Resting {
        final int row;
        final long aheadE2;
        final int ticks;
        boolean ambiguous;

        Resting(int row, long aheadE2, int ticks) {
            this.row = row;
            this.aheadE2 = aheadE2;
            this.ticks = ticks;
        }
    }

    private final ClassifiedTape classified;
    private final Tape tape;
    private final OrderBook book;
    private final Map<Long, Integer> adds = new HashMap<>();
    private final Map<Level, Map<Long, List<Resting>>> resting = new HashMap<>();
    private final List<Label> labels = new ArrayList<>();

    private LabelBuilder(ClassifiedTape classified) {
        this.classified = classified;
        tape = classified.tape();
        Market market = tape.market();
        book = new OrderBook(market.ticker(), market.grid());
    }

    /** The labels of a tape that lasted 50 ms or more within three ticks of the best price, in order of their ends. */
    public static List<Label> of(ClassifiedTape tape) {
        LabelBuilder builder = new LabelBuilder(tape);
        builder.countSizes();
        builder.run();
        return List.copyOf(builder.labels);
    }

    private void countSizes() {
        for (int row = 0; row < tape.rows(); row++) {
            LevelChange change = classified.change(row);
            if (change != null && change.isAdd()) {
                adds.merge(tape.countE2(row), 1, Integer::sum);
            }
        }
    }

    private void run() {
        BookUpdater updater = new BookUpdater(book);
        TapeCursor cursor = tape.cursor();
        while (cursor.nextRow() < tape.rows()) {
            int row = cursor.nextRow();
            LevelChange change = classified.change(row);
            if (change == null) {
                cursor.poll(updater, 1);
                if (tape.kind(row) == RowKind.SNAPSHOT || tape.kind(row) == RowKind.GAP) {
                    resting.clear();
                }
                continue;
            }
            Level level = new Level(BookSide.ofCode(tape.side(row)), tape.priceE4(row));
            Map<Long, List<Resting>> here = resting.computeIfAbsent(level, key -> new HashMap<>());
            if (change.isAdd()) {
                come(row, level, here.computeIfAbsent(tape.countE2(row), key -> new ArrayList<>()));
            } else {
                go(row, level, change, here.getOrDefault(-tape.countE2(row), new ArrayList<>()));
            }
            cursor.poll(updater, 1);
            if (book.sizeE2(level.side, level.priceE4) <= 0) {
                resting.remove(level);
            }
        }
    }

    private void come(int row, Level level, List<Resting> same) {
        same.add(new Resting(row, book.sizeE2(level.side, level.priceE4), ticksBehindBest(level)));
        if (same.size() > 1) {
            same.forEach(each -> each.ambiguous = true);
        }
    }

    private int ticksBehindBest(Level level) {
        int best = book.bestE4(level.side);
        if (best < 0) {
            return 0;
        }
        return Math.max(
                0,
                level.side.sign()
                        * (best - level.priceE4)
                        / tape.market().grid().commonStepE4());
    }

    private void go(int row, Level level, LevelChange change, List<Resting> same) {
        if (same.isEmpty()) {
            return;
        }
        Resting order = same.remove(0);
        long size = -tape.countE2(row);
        long life = tape.exchangeMicros(row) / 1_000 - tape.exchangeMicros(order.row) / 1_000;
        if (same.isEmpty() && !order.ambiguous && life >= SHORTEST_MILLIS && order.ticks <= FARTHEST_TICKS) {
            labels.add(new Label(
                    level.side,
                    level.priceE4,
                    size,
                    order.row,
                    row,
                    order.aheadE2,
                    order.ticks,
                    adds.getOrDefault(size, 0),
                    change.isPrint()));
        }
    }
}
