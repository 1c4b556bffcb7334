package io.kalshiflow.trader.verify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the recording displayed at one price level, frame by frame, and what our fills took from it. */
final class LevelHistory {
    private final List<Change> changes = new ArrayList<>();
    private final Map<Integer, BigDecimal> takenByLife = new HashMap<>();
    private BigDecimal displayed = BigDecimal.ZERO;
    private int life;

    /**
     * A frame that touched the level.
     *
     * @param displayed contracts after it
     * @param life number of the level's life it belongs to; being emptied or a snapshot ends one
     * @param moved whether the level is another than before
     */
    record Change(long ordinal, long venueMicros, BigDecimal displayed, int life, boolean moved) {}

    void snapshot(long ordinal, long venueMicros, BigDecimal contracts) {
        displayed = contracts;
        life++;
        changes.add(new Change(ordinal, venueMicros, displayed, life, true));
    }

    void delta(long ordinal, long venueMicros, BigDecimal contracts) {
        displayed = displayed.add(contracts);
        if (displayed.signum() <= 0) {
            life++;
        }
        changes.add(new Change(ordinal, venueMicros, displayed, life, contracts.signum() != 0));
    }

    @Nullable
    Change at(long ordinal) {
        for (Change change : changes) {
            if (change.ordinal() == ordinal) {
                return change;
            }
        }
        return null;
    }

    /** The first frame after {@code since} that moved the level at a venue time before {@code untilMicros}. */
    @Nullable
    Change movedBetween(Change since, long untilMicros) {
        for (Change change : changes) {
            if (change.ordinal() > since.ordinal() && change.moved() && change.venueMicros() < untilMicros) {
                return change;
            }
        }
        return null;
    }

    /** What is left at the level after our earlier takes in the same life. */
    BigDecimal available(Change change) {
        return change.displayed().subtract(takenByLife.getOrDefault(change.life(), BigDecimal.ZERO));
    }

    void take(Change change, BigDecimal contracts) {
        takenByLife.merge(change.life(), contracts, BigDecimal::add);
    }
}
