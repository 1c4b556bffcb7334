package io.kalshiflow.trader.cli;

import io.kalshiflow.client.ExchangeEnvironment;
import java.math.BigDecimal;
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

    Path folder(ExchangeEnvironment environment) {
        return journal == null ? Path.of("data", "journal", EnvironmentOption.word(environment)) : journal;
    }

    Duration limit() {
        if (within.signum() <= 0 || within.compareTo(LONGEST) > 0 || within.scale() > MILLIS_DIGITS) {
            throw new InputException("--within: more than 0 and at most " + LONGEST
                    + " seconds, with at most 3 decimals, not " + within);
        }
        return Duration.ofMillis(within.movePointRight(MILLIS_DIGITS).longValueExact());
    }
}
