package io.kalshiflow.env;

/** What a {@link VectorEnvironment} does when one of its episodes is over; Gymnasium's modes. */
public enum AutoReset {
    /**
     * The step that ends an episode shows its final observation; the next step ignores the environment's action and
     * shows the first observation of the next episode, with reward 0.
     */
    NEXT_STEP,
    /**
     * The step that ends an episode shows the first observation of the next one already; the final one is kept apart.
     */
    SAME_STEP,
    /** Nothing: an environment whose episode is over must be reset before it is stepped again. */
    DISABLED
}
