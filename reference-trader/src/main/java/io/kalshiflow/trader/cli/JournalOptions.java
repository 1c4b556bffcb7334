package io.kalshiflow.trader.cli;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.trader.operate.JournalCopy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the journal of an account is, and how long a comparison may take. */
final class JournalOptions {
    private static final BigDecimal LONGEST = new BigDecimal("3600");
    private static final int MILLIS_DIGITS = 3;

    @Option(names = "--journal", description = "Folder of the order journal. Default: data/journal/ENV.")
    private @Nullable Path journal;

    @Option(names = "--within", description = "Seconds that it may take. Default: ${DEFAULT-VALUE}.")
    private BigDecimal within = new BigDecimal("60");

    /** The folder, with a journal that can be read or with none yet. */
    Path folder(ExchangeEnvironment environment) throws IOException {
        Path folder = journal == null ? byDefault(environment) : journal;
        JournalCopy.requireReadable(folder);
        return folder;
    }

    /** As {@link #folder}; one that was named must be there. */
    Path existingFolder(ExchangeEnvironment environment) throws IOException {
        if (journal != null && Files.notExists(journal)) {
            throw new InputException("--journal: no folder " + journal + "; make it first to begin a journal in it, or"
                    + " leave the option out for " + byDefault(environment));
        }
        return folder(environment);
    }

    private static Path byDefault(ExchangeEnvironment environment) {
        return Path.of("data", "journal", EnvironmentOption.word(environment));
    }

    Duration limit() {
        if (within.signum() <= 0 || within.compareTo(LONGEST) > 0 || within.scale() > MILLIS_DIGITS) {
            throw new InputException("--within: more than 0 and at most " + LONGEST
                    + " seconds, with at most 3 decimals, not " + within);
        }
        return Duration.ofMillis(within.movePointRight(MILLIS_DIGITS).longValueExact());
    }
}
