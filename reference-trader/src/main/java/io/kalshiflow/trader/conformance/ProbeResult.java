package io.kalshiflow.trader.conformance;

import java.util.List;
import java.util.Locale;

/**
 * What a probe came to. Immutable.
 *
 * @param answer what the exchange does, or why that is not known
 */
public record ProbeResult(String name, String question, Status status, String answer, List<String> evidence) {
    /** How a probe can end. */
    public enum Status {
        ANSWERED,
        /** It could not be asked here and now. */
        UNTESTED,
        /** Something went wrong that should not have. */
        FAILED;

        /** In lower case, as it is shown. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ProbeResult {
        evidence = List.copyOf(evidence);
    }

    static ProbeResult of(Probe probe, Answer answer) {
        return new ProbeResult(probe.name(), probe.question(), Status.ANSWERED, answer.answer(), answer.evidence());
    }

    static ProbeResult without(Probe probe, Status status, String reason) {
        return new ProbeResult(
                probe.name(), probe.question(), status, reason.strip().replaceAll("\\s*\\R\\s*", "; "), List.of());
    }
}
