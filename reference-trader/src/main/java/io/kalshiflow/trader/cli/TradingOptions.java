package io.kalshiflow.trader.cli;

import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Money;
import io.kalshiflow.sim.ImpactModel;
import io.kalshiflow.sim.Recovery;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trader.Replay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who trades, with what, and what is assumed of the venue; every command that simulates trading shares these options. */
final class TradingOptions {
    @Option(
            names = "--selector",
            description = "Who decides: hold, cycle, random or one of yours. Default: ${DEFAULT-VALUE}.")
    private String selector = "cycle";

    @Option(names = "--seed", description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--cash", description = "Dollars at the start. Default: ${DEFAULT-VALUE}.")
    private String cash = "100.00";

    @Option(names = "--sizes", split = ",", description = "Contracts per order, rising. Default: 5,10,20,50,100.")
    private List<String> sizes = List.of("5", "10", "20", "50", "100");

    @Option(
            names = "--latency-ms",
            description = "Way of an order to the venue, and of its answer back. Default: ${DEFAULT-VALUE}.")
    private String latencyMs = "50";

    @Option(names = "--throttle-ms", description = "Shortest time between decisions. Default: ${DEFAULT-VALUE}.")
    private String throttleMs = "250";

    @Option(names = "--pricing", description = "aggressive, passive or mid. Default: ${DEFAULT-VALUE}.")
    private String pricing;

    @Option(names = "--fee", description = "TYPE:FACTOR, such as quadratic:1 or flat:0.02. Default: the metadata's.")
    private @Nullable String fee;

    @Option(names = "--max-position", description = "Most contracts to hold on one side. Default: no limit.")
    private @Nullable String maxPosition;

    @Option(
            names = "--queue",
            description = "What is assumed of the queue ahead: " + QueueChoice.KNOWN + ". Default: ${DEFAULT-VALUE}.")
    private String queue = VenueSettings.DEFAULT.queue().toString();

    @Option(
            names = "--recovery",
            description = "How liquidity that was taken comes back: none, expire or fitted. Default: ${DEFAULT-VALUE}.")
    private String recovery = VenueSettings.DEFAULT.recovery().toString();

    @Option(names = "--impact", description = "How others react to takes: none or widening. Default: ${DEFAULT-VALUE}.")
    private String impact = VenueSettings.DEFAULT.impact().toString();

    /** Options with another default pricing, in lower case. */
    TradingOptions(String pricing) {
        this.pricing = pricing;
    }

    long seed() {
        return seed;
    }

    /** The fee terms given, if any. */
    @Nullable
    FeeTerms fee() {
        return fee == null ? null : FeeTerms.parse(fee);
    }

    Replay.Settings settings() {
        VenueSettings venue = VenueSettings.DEFAULT
                .withQueue(QueueChoice.parse(queue))
                .withRecovery(Recovery.parse(recovery))
                .withImpact(ImpactModel.parse(impact));
        SessionSettings session = SessionSettings.DEFAULT
                .withCash(new Money(DecimalOption.parse("--cash", cash, 6)))
                .withVenue(venue)
                .withOrderLatencyMicros(DecimalOption.parse("--latency-ms", latencyMs, 3))
                .withThrottleMicros(DecimalOption.parse("--throttle-ms", throttleMs, 3))
                .withSeed(seed);
        FeeTerms terms = fee();
        if (terms != null) {
            session = session.withFees(terms);
        }
        if (maxPosition != null) {
            session = session.withLimits(new ExposureLimits(DecimalOption.parse("--max-position", maxPosition, 2)));
        }
        List<Long> sizesE2 = new ArrayList<>();
        for (String size : sizes) {
            sizesE2.add(DecimalOption.parse("--sizes", size, 2));
        }
        return new Replay.Settings(selector, seed, sizesE2, Pricing.parse(pricing), session);
    }
}
