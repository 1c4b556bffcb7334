package io.kalshiflow.client.rest;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.http.CallOptions;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.MarketTicker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Which shard each market is on, as answers told. Live markets do not move, so what is known stays true. Thread-safe.
 *
 * <p>A market that no answer has told of is looked up once. Where that fails, or the market does not say, writes are
 * routed by the exchange ({@link CallOptions#AUTO}): slower, and charged on every shard, but right.
 */
final class Shards {
    private static final int MOST_MARKETS = 10_000;
    /** A write waits for it. */
    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(2);

    private final HttpTransport transport;
    /** The market that was not asked for the longest goes first. */
    private final Map<MarketTicker, Integer> known;

    Shards(HttpTransport transport) {
        this(transport, MOST_MARKETS);
    }

    Shards(HttpTransport transport, int mostMarkets) {
        this.transport = transport;
        known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<MarketTicker, Integer> eldest) {
                return size() > mostMarkets;
            }
        };
    }

    void learn(MarketTicker ticker, int exchangeIndex) {
        synchronized (known) {
            known.put(ticker, exchangeIndex);
        }
    }

    /** Learns from anything that names its shard; one that is not said is not shard 0. */
    void learn(MarketTicker ticker, JsonView exchangeIndex) {
        if (exchangeIndex.isPresent() && exchangeIndex.integer() >= 0) {
            learn(ticker, exchangeIndex.integer());
        }
    }

    /** Reads a market and learns from it. */
    MarketSnapshot market(JsonView json) {
        MarketSnapshot market = MarketSnapshot.from(json);
        learn(market.ticker(), json.at("exchange_index"));
        return market;
    }

    /** Reads an event and learns from it: its markets share a shard. */
    EventSnapshot event(JsonView answer) {
        EventSnapshot event = EventSnapshot.from(answer);
        JsonView index = answer.at("event").at("exchange_index");
        learn(answer.at("markets"), index);
        learn(answer.at("event").at("markets"), index);
        return event;
    }

    /** As {@link #event}, of one in a list. */
    EventSnapshot listedEvent(JsonView json) {
        EventSnapshot event = EventSnapshot.listed(json);
        learn(json.at("markets"), json.at("exchange_index"));
        return event;
    }

    private void learn(JsonView markets, JsonView eventsIndex) {
        for (JsonView market : markets.items()) {
            JsonView own = market.at("exchange_index");
            learn(market.at("ticker").as(MarketTicker::new), own.isPresent() ? own : eventsIndex);
        }
    }

    /** What is known without asking; null if nothing is. */
    @Nullable
    Integer known(MarketTicker ticker) {
        synchronized (known) {
            return known.get(ticker);
        }
    }

    /** The shard, looked up if it is not known. */
    int now(MarketTicker ticker) {
        Integer index = known(ticker);
        if (index != null) {
            return index;
        }
        try {
            return lookup(ticker).now();
        } catch (KalshiException unanswered) {
            return CallOptions.AUTO;
        }
    }

    /** As {@link #now}, without waiting. */
    CompletableFuture<Integer> later(MarketTicker ticker) {
        Integer index = known(ticker);
        if (index != null) {
            return CompletableFuture.completedFuture(index);
        }
        return lookup(ticker).later().exceptionally(thrown -> {
            Throwable failure = Waiting.cause(thrown);
            if (failure instanceof KalshiException) {
                return CallOptions.AUTO;
            }
            throw new CompletionException(failure);
        });
    }

    private RestCall<Integer> lookup(MarketTicker ticker) {
        HttpRequest request = HttpRequest.of(HttpMethod.GET, Host.REST_PREFIX + "/markets/" + RestCall.segment(ticker))
                .withOptions(CallOptions.DEFAULT.within(LONGEST_LOOKUP));
        return new RestCall<>(transport, request, answer -> {
            JsonView market = MarketCalls.about(ticker, answer.at("market").object());
            learn(ticker, market.at("exchange_index"));
            Integer index = known(ticker);
            return index == null ? CallOptions.AUTO : index;
        });
    }
}
