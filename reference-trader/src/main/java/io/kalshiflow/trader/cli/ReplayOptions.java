package io.kalshiflow.trader.cli;

import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Money;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trader.Pacer;
import io.kalshiflow.trader.Replay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a replay is run; {@code replay} and {@code demo} share these options. */
final class ReplayOptions {
    private static final String MAX_SPEED = "max";

    @Option(
            names = "--selector",
            description = "Who decides: hold, cycle, random or one of yours. Default: ${DEFAULT-VALUE}.")
    private String selector = "cycle";

    @Option(names = "--seed", description = "Seed of random choices. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--cash", description = "Dollars at the start. Default: ${DEFAULT-VALUE}.")
    private String cash = "100.00";

    @Option(names = "--sizes", split = ",", description = "Contracts per order, rising. Default: 5,10,20,50,100.")
    private List<String> sizes = List.of("5", "10", "20", "50", "100");

    @Option(names = "--latency-ms", description = "Way of an order to the venue. Default: ${DEFAULT-VALUE}.")
    private String latencyMs = "50";

    @Option(names = "--throttle-ms", description = "Shortest time between decisions. Default: ${DEFAULT-VALUE}.")
    private String throttleMs = "250";

    @Option(names = "--pricing", description = "aggressive, passive or mid. Default: ${DEFAULT-VALUE}.")
    private String pricing;

    @Option(names = "--fee", description = "TYPE:FACTOR, such as quadratic:1 or flat:0.02. Default: the metadata's.")
    private @Nullable String fee;

    @Option(names = "--max-position", description = "Most contracts to hold on one side. Default: no limit.")
    private @Nullable String maxPosition;

    @Option(names = "--fills", description = "CSV file for one line a fill.")
    private @Nullable Path fills;

    @Option(names = "--speed", description = "Market seconds per second, or max. Default: ${DEFAULT-VALUE}.")
    private String speed = MAX_SPEED;

    /** Options with another default pricing, in lower case. */
    ReplayOptions(String pricing) {
        this.pricing = pricing;
    }

    long seed() {
        return seed;
    }

    @Nullable
    Path fills() {
        return fills;
    }

    /** The fee terms given, if any. */
    @Nullable
    FeeTerms fee() {
        return fee == null ? null : FeeTerms.parse(fee);
    }

    Replay.Settings settings() {
        SessionSettings session = SessionSettings.DEFAULT
                .withCash(new Money(decimal("--cash", cash, 6)))
                .withOrderLatencyMicros(decimal("--latency-ms", latencyMs, 3))
                .withThrottleMicros(decimal("--throttle-ms", throttleMs, 3));
        FeeTerms terms = fee();
        if (terms != null) {
            session = session.withFees(terms);
        }
        if (maxPosition != null) {
            session = session.withLimits(new ExposureLimits(decimal("--max-position", maxPosition, 2)));
        }
        List<Long> sizesE2 = new ArrayList<>();
        for (String size : sizes) {
            sizesE2.add(decimal("--sizes", size, 2));
        }
        return new Replay.Settings(selector, seed, sizesE2, Pricing.parse(pricing), session);
    }

    Pacer pacer() {
        if (speed.equals(MAX_SPEED)) {
            return Pacer.UNPACED;
        }
        return Pacer.ofSpeed(decimal("--speed", speed, 6) / 1e6);
    }

    private static long decimal(String option, String text, int scale) {
        try {
            return Decimals.parse(text.strip(), scale);
        } catch (NumberFormatException wrong) {
            throw new InputException(option + ": " + wrong.getMessage());
        }
    }
}
