package io.kalshiflow.order.sim;

import io.kalshiflow.order.OrderIds;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SimulatedOrderManager} does beside the simulation.
 *
 * @param ids who names orders; null for {@code sim-1, sim-2, …}, the same at every run
 * @param executionsKept how many fills {@link io.kalshiflow.order.ManagerSnapshot#executions} goes back
 */
public record SimulatedSettings(@Nullable OrderIds ids, int executionsKept) {
    /** Counted names, the last 100 fills. */
    public static final SimulatedSettings DEFAULT = new SimulatedSettings(null, 100);

    public SimulatedSettings {
        if (executionsKept < 0) {
            throw new IllegalArgumentException("a history of " + executionsKept + " fills; 0 keeps none");
        }
    }

    public SimulatedSettings withIds(OrderIds names) {
        return new SimulatedSettings(names, executionsKept);
    }

    public SimulatedSettings withExecutionsKept(int count) {
        return new SimulatedSettings(ids, count);
    }
}
