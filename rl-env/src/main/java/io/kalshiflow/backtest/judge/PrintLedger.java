package io.kalshiflow.backtest.judge;

import static io.kalshiflow.backtest.judge.Violation.require;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import java.util.HashMap;
import java.util.Map;

/** The trades of a tape and how much of each resting orders have spent. */
final class PrintLedger {
    private static final long NEAR_MICROS = 5_000;

    private final Tape tape;
    private final Map<Long, Integer> rows = new HashMap<>();
    private final Map<Long, Long> spentE2 = new HashMap<>();

    PrintLedger(Tape tape) {
        this.tape = tape;
        for (int row = 0; row < tape.rows(); row++) {
            if (tape.kind(row) == RowKind.TRADE) {
                rows.put((long) tape.ordinal(row), row);
            }
        }
    }

    boolean isPrint(long evidence) {
        return rows.containsKey(evidence);
    }

    /** A resting order spends of a print that must be near in time, on its side, and at its price or through it. */
    void spend(JudgedOrder order, long countE2, long evidence, long rowMicros) {
        int row = rows.getOrDefault(evidence, -1);
        BookSide side = order.terms.side();
        require(
                Math.abs(tape.exchangeMicros(row) - rowMicros) < NEAR_MICROS,
                () -> order + " traded by the print of message " + evidence + ", which did not happen now");
        require(tape.side(row) == side.code(), () -> order + " traded by a print on the other side");
        require(order.allows(tape.priceE4(row)), () -> order + " traded by a print at " + tape.priceE4(row));
        long spent = spentE2.merge(evidence, countE2, Long::sum);
        require(
                spent <= tape.countE2(row),
                () -> "the print of message " + evidence + " over " + tape.countE2(row) + " was spent " + spent
                        + " times over");
    }
}
