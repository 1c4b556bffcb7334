package io.kalshiflow.sim.queue;

/** What a change of a level was. A burst is a run of book changes with the same microsecond. */
public enum LevelChange {
    ADD,
    /** The new place of an order that changed its price: the add of a burst of exactly one cancel and one add. */
    ADD_REPRICED,
    CANCEL,
    /** The old place of an order that changed its price. */
    CANCEL_REPRICED,
    /** A fill that another fill of the same level follows in its burst, so it took a whole order. */
    PRINT,
    /** The last fill of its level in its burst: the only one that can leave an order filled in part. */
    PRINT_LAST;

    public boolean isAdd() {
        return this == ADD || this == ADD_REPRICED;
    }

    public boolean isCancel() {
        return this == CANCEL || this == CANCEL_REPRICED;
    }

    public boolean isPrint() {
        return this == PRINT || this == PRINT_LAST;
    }

    public boolean isRepriced() {
        return this == ADD_REPRICED || this == CANCEL_REPRICED;
    }
}
