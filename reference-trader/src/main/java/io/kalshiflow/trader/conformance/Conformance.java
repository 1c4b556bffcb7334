package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.trader.Exchanges;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the demo exchange what its documents leave open. One run each; {@link #abort} may be called by any thread.
 *
 * <p>A probe that fails does not stop the others. However a run ends, its orders are taken back.
 */
public final class Conformance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Exchanges exchanges;
    private final DemoCredentials credentials;
    private final @Nullable MarketTicker market;
    private final List<Probe> probes;
    private final Consumer<String> progress;
    private final TradingClient client;
    private final ProbeOrders orders;

    /**
     * A run with a key that no production client takes.
     *
     * @param market null to choose one
     * @param most what orders may cost together while they rest
     * @param progress is told the probe under way
     */
    public Conformance(
            Exchanges exchanges,
            DemoCredentials credentials,
            @Nullable MarketTicker market,
            Money most,
            Consumer<String> progress) {
        this(exchanges, credentials, market, most, progress, all());
    }

    Conformance(
            Exchanges exchanges,
            DemoCredentials credentials,
            @Nullable MarketTicker market,
            Money most,
            Consumer<String> progress,
            List<Probe> probes) {
        this.exchanges = exchanges;
        this.credentials = credentials;
        this.market = market;
        this.progress = progress;
        this.probes = probes;
        client = exchanges.client(credentials).build();
        String run = Long.toString(exchanges.clock().millis(), Character.MAX_RADIX);
        orders = new ProbeOrders(client, exchanges.sleeper(), most, run);
    }

    private static List<Probe> all() {
        return List.of(
                new RestClockProbe(),
                new StreamClockProbe(),
                new RestLevelOrderProbe(),
                new StreamLevelOrderProbe(),
                new UnknownTickerRestProbe(),
                new UnknownTickerStreamProbe(),
                new DuplicateIdProbe(),
                new FinishedIdProbe(),
                new ReduceOnlyProbe(),
                new AmendIdProbe(),
                new AmendQueueProbe(),
                new ShardCancelProbe(),
                new BatchSizeProbe(),
                new FeeProbe());
    }

    /** What a run does, for people to agree to. */
    public static List<String> plan(Money most) {
        return List.of(
                "reads markets, books, and this account's orders, fills and balances at the demo exchange",
                "places post-only orders to buy 1 YES contract at the two lowest prices of a market, up to $"
                        + dollars(most) + " of them at a time; if somebody sells into one, the contract stays",
                "places one immediate, reduce-only order where nothing is held",
                "signs some requests and handshakes with wrong times, which the exchange may refuse",
                "cancels all of its own orders at the end, also after a failure or an interrupt, and no others");
    }

    private static String dollars(Money money) {
        BigDecimal exact = BigDecimal.valueOf(money.e6(), 6).stripTrailingZeros();
        return exact.setScale(Math.max(2, exact.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /**
     * Asks every question.
     *
     * @throws ExchangeUnavailableException if the exchange gives no answer at all, before anything is placed
     */
    public Report run() {
        Bench bench;
        try {
            bench = bench();
        } catch (ExchangeUnavailableException unreachable) {
            if (unreachable.status() == 0) {
                throw unreachable;
            }
            return impossible(String.valueOf(unreachable.getMessage()));
        } catch (Untestable | KalshiException reason) {
            return impossible(String.valueOf(reason.getMessage()));
        }
        List<ProbeResult> results = new ArrayList<>();
        List<OrderRef> left;
        try {
            probes.forEach(each -> results.add(ask(each, bench)));
        } finally {
            progress.accept("clean_up");
            left = abort();
        }
        return new Report(bench.ticker().value(), results, left);
    }

    /** Nothing was placed. */
    private Report impossible(String reason) {
        List<ProbeResult> results = new ArrayList<>();
        results.add(new ProbeResult(
                "account",
                "Can the account be read, and is there a market to ask in?",
                ProbeResult.Status.FAILED,
                reason,
                List.of()));
        probes.forEach(each -> results.add(
                ProbeResult.without(each, ProbeResult.Status.UNTESTED, "there is no account or market to ask in")));
        return new Report(null, results, List.of());
    }

    private Bench bench() {
        progress.accept("market");
        client.account().configureLimits();
        MarketChoice markets = MarketChoice.of(
                client, market, Instant.ofEpochMilli(client.clockSkew().exchangeMillis()));
        return new Bench(exchanges, credentials, client, markets, orders, PATIENCE);
    }

    private ProbeResult ask(Probe probe, Bench bench) {
        progress.accept(probe.name());
        if (Thread.currentThread().isInterrupted()) {
            return ProbeResult.without(probe, ProbeResult.Status.UNTESTED, "the run was interrupted");
        }
        try {
            return ProbeResult.of(probe, probe.ask(bench));
        } catch (Untestable reason) {
            return ProbeResult.without(probe, ProbeResult.Status.UNTESTED, String.valueOf(reason.getMessage()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return ProbeResult.without(probe, ProbeResult.Status.UNTESTED, "the run was interrupted");
        } catch (RuntimeException fault) { // one probe's fault is not another's
            return ProbeResult.without(
                    probe, ProbeResult.Status.FAILED, fault.getClass().getSimpleName() + ": " + fault.getMessage());
        }
    }

    /** Takes all orders back, now and for ever: no more are placed. Returns those that rest all the same. */
    public List<OrderRef> abort() {
        orders.stop();
        return orders.cleanUp();
    }

    @Override
    public void close() {
        client.close();
    }
}
