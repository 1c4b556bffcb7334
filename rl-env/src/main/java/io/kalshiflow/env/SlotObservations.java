package io.kalshiflow.env;

import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.observe.Siblings;

/** Gives the observation builder of a slot, always of the same schema. */
@FunctionalInterface
public interface SlotObservations {
    /** A builder for a slot whose event's other markets are these. */
    ObservationBuilder create(Siblings siblings);
}
