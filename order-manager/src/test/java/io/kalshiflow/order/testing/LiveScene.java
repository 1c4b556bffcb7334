package io.kalshiflow.order.testing;

import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.RateLimits;
import io.kalshiflow.client.http.Tier;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.memory.InMemory;
import io.kalshiflow.client.testing.rest.ApiRequest;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.order.journal.OrderJournal;
import io.kalshiflow.order.live.KalshiOrderManager;
import io.kalshiflow.order.live.Lanes;
import io.kalshiflow.order.live.LiveSettings;
import io.kalshiflow.trade.OrderListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** A scripted exchange without sockets, and live managers on it, all on one thread and one clock. */
public final class LiveScene {
    public final ScriptedExchange exchange = ScriptedExchange.inMemory(new ManualTime());
    private long starts;

    /** What a manager is made of; each start is a process of its own. */
    public TradingClient client() {
        return client(exchange.transport());
    }

    private TradingClient client(HttpTransport way) {
        return KalshiClient.demo(InMemory.unsigned())
                .transport(way)
                .limits(limits())
                .time(exchange.time(), clock(), exchange.time(), new SplittableRandom(1))
                .build();
    }

    private InstantSource clock() {
        return () -> Instant.ofEpochMilli(exchange.nowMillis());
    }

    private static RateLimits limits() {
        return Tier.PRESTIGE.limits();
    }

    public MarketStream stream() {
        return MarketStream.demo(InMemory.unsigned())
                .connector(exchange.connector())
                .time(exchange.time(), clock(), new SplittableRandom(2))
                .build();
    }

    /** A manager without markets of its own. */
    public KalshiOrderManager manager(OrderJournal journal, Lanes lanes, LiveSettings settings) {
        return managerThrough(exchange.transport(), journal, lanes, settings);
    }

    /** As {@link #manager}, with another way to the exchange. */
    public KalshiOrderManager managerThrough(
            HttpTransport way, OrderJournal journal, Lanes lanes, LiveSettings settings) {
        return KalshiOrderManager.of(client(way), stream(), journal)
                .lanes(lanes)
                .settings(settings)
                .ids(OrderIds.seeded(++starts))
                .clock(clock())
                .build();
    }

    /** A request that came before, to be sent again. */
    public HttpRequest repeated(ApiRequest request) {
        return HttpRequest.of(HttpMethod.valueOf(request.method()), request.path())
                .withHeaders(request.headers())
                .withBody(HttpBody.of(request.body()));
    }

    /** Polls, and lets time pass, until the manager takes orders. */
    public void start(KalshiOrderManager manager, Runnable work) {
        for (int i = 0; i < 200 && !manager.snapshot().trading(); i++) {
            pass(manager, work, Duration.ofMillis(100));
        }
        if (!manager.snapshot().trading()) {
            throw new AssertionError("does not start: " + manager.snapshot().notTradingBecause());
        }
    }

    /** Lets time pass in the exchange and the manager. */
    public void pass(KalshiOrderManager manager, Runnable work, Duration time) {
        exchange.advance(time);
        work.run();
        manager.poll(OrderListener.NONE);
    }
}
