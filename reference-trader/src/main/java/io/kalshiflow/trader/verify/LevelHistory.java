package io.kalshiflow.trader.verify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the recording displayed at one price level, frame by frame, and what our fills took from it. */
final class LevelHistory {
    private final List<Change> changes = new ArrayList<>();
    /** What our fills took and the level still misses, as of the change with this position. */
    private BigDecimal taken = BigDecimal.ZERO;

    private int takenAt;
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

    /**
     * What is left at the level after our earlier takes in the same life. A level that shrinks for reasons of its own
     * loses ours and others' contracts in proportion, rounded so that less is left. Ask in the order of time.
     */
    BigDecimal available(Change change) {
        int upTo = changes.indexOf(change);
        while (takenAt < upTo) {
            Change before = changes.get(takenAt++);
            Change after = changes.get(takenAt);
            if (after.life() != before.life()) {
                taken = BigDecimal.ZERO;
            } else if (after.displayed().compareTo(before.displayed()) < 0) {
                taken = taken.multiply(after.displayed()).divide(before.displayed(), 2, RoundingMode.CEILING);
            }
        }
        return change.displayed().subtract(taken);
    }

    void take(Change change, BigDecimal contracts) {
        taken = change.displayed().subtract(available(change)).add(contracts);
    }
}
