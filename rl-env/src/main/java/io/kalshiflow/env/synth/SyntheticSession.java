package io.kalshiflow.env.synth;

import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.tape.Tape;

/**
 * A generated session.
 *
 * @param tape its events, the settlement as the last row
 * @param outcome how it ended; never shown to a strategy
 */
public record SyntheticSession(Tape tape, MarketOutcome outcome) {}
