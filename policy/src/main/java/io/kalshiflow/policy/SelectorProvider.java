package io.kalshiflow.policy;

import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.observe.ObservationSchema;

/**
 * Makes selectors of one name. Implementations are found by {@link java.util.ServiceLoader}: list the class in
 * {@code META-INF/services/io.kalshiflow.policy.SelectorProvider}.
 */
public interface SelectorProvider {
    /** The name users type; lower case, unique. */
    String name();

    /** One line for people. */
    String description();

    /**
     * A fresh selector for one session.
     *
     * @throws IllegalArgumentException if it cannot work with this action space or schema
     */
    ActionSelector create(ActionSpace actions, ObservationSchema observations, long seed);
}
