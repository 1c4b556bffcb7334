package io.kalshiflow.order.live;

import io.kalshiflow.order.CleanupReport;
import io.kalshiflow.order.CleanupSettings;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The clean start that is under way, if one is; nothing opens a position until it has got clean. One thread. */
final class CleanStarts {
    private static final String KEY = "cleaning";

    private final Gate gate;
    private final Function<CleanupSettings, CleanStart> starter;
    private @Nullable CleanStart current;
    private CompletableFuture<CleanupReport> report = new CompletableFuture<>();

    /** @param starter begins one */
    CleanStarts(Gate gate, Function<CleanupSettings, CleanStart> starter) {
        this.gate = gate;
        this.starter = starter;
    }

    CompletableFuture<CleanupReport> begin(CleanupSettings settings) {
        if (current != null) {
            throw new IllegalStateException("a clean start is under way");
        }
        gate.close(KEY, "a clean start is under way");
        report = new CompletableFuture<>();
        current = starter.apply(settings);
        return report;
    }

    /** Goes on with it. */
    void poll() {
        CleanStart start = current;
        if (start == null) {
            return;
        }
        try {
            CleanupReport found = start.poll();
            if (found != null) {
                end(found);
            }
        } catch (RuntimeException failure) {
            current = null;
            gate.close(KEY, "the clean start failed: " + failure.getMessage());
            report.completeExceptionally(failure);
        }
    }

    private void end(CleanupReport found) {
        current = null;
        if (found.clean()) {
            gate.open(KEY);
        } else {
            gate.close(KEY, "the clean start failed: " + String.join("; ", found.warnings()));
        }
        report.complete(found);
    }
}
