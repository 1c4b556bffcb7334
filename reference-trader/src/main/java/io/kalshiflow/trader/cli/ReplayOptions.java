package io.kalshiflow.trader.cli;

import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.trader.Pacer;
import io.kalshiflow.trader.Replay;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a replay is run; {@code replay} and {@code demo} share these options. */
final class ReplayOptions {
    private static final String MAX_SPEED = "max";

    @Mixin
    private TradingOptions trading;

    @Option(names = "--fills", description = "CSV file for one line a fill.")
    private @Nullable Path fills;

    @Option(names = "--speed", description = "Market seconds per second, or max. Default: ${DEFAULT-VALUE}.")
    private String speed = MAX_SPEED;

    /** Options with another default pricing, in lower case. */
    ReplayOptions(String pricing) {
        trading = new TradingOptions(pricing);
    }

    long seed() {
        return trading.seed();
    }

    @Nullable
    Path fills() {
        return fills;
    }

    /** The fee terms given, if any. */
    @Nullable
    FeeTerms fee() {
        return trading.fee();
    }

    Replay.Settings settings() {
        return trading.settings();
    }

    Pacer pacer() {
        if (speed.equals(MAX_SPEED)) {
            return Pacer.UNPACED;
        }
        return Pacer.ofSpeed(DecimalOption.parse("--speed", speed, 6) / 1e6);
    }
}
