package io.kalshiflow.trader.conformance;

import java.util.List;

/**
 * What the exchange does. Immutable.
 *
 * @param answer in few words
 * @param evidence what was seen, a line each
 */
public record Answer(String answer, List<String> evidence) {
    public Answer {
        evidence = List.copyOf(evidence);
    }

    static Answer of(String answer, String... evidence) {
        return new Answer(answer, List.of(evidence));
    }
}
