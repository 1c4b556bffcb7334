package io.kalshiflow.env.synth;

/** Says what to do in a {@link QuotingGame}: time and inventory are all that matters. */
@FunctionalInterface
public interface QuotingPolicy {
    /**
     * The action in a state.
     *
     * @param step steps since the start
     * @param inventory units held, negative when short
     */
    int action(int step, int inventory);
}
