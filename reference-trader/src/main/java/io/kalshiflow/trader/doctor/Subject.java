package io.kalshiflow.trader.doctor;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.TradingCredentials;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.RetryPolicy;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trader.Exchanges;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is examined: one exchange, and what the checks so far have found of key and market. Used by one check after the
 * other.
 */
final class Subject implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Exchanges exchanges;
    private final ExchangeEnvironment environment;
    private final RetryPolicy retries;
    private final KalshiClient publicClient;
    private @Nullable MarketTicker market;
    private @Nullable TradingCredentials credentials;
    private @Nullable TradingClient tradingClient;
    private @Nullable StreamListening listening;

    Subject(Exchanges exchanges, ExchangeEnvironment environment, @Nullable MarketTicker market, Duration limit) {
        this.exchanges = exchanges;
        this.environment = environment;
        this.market = market;
        retries = new RetryPolicy(2, limit, LONGEST_PAUSE, LONGEST_PAUSE);
        publicClient = exchanges.publicData(environment).retries(retries).build();
    }

    ExchangeEnvironment environment() {
        return environment;
    }

    Host host() {
        return exchanges.host(environment);
    }

    TradingCredentials readKey() {
        TradingCredentials read = exchanges.credentials(environment);
        credentials = read;
        return read;
    }

    boolean isSet(String variable) {
        return exchanges.isSet(variable);
    }

    /** What is wrong with the path of the key's file; null if a file is there, or none is named. */
    @Nullable
    String missingKeyFile() {
        return exchanges.missingKeyFile(environment);
    }

    KalshiClient publicClient() {
        return publicClient;
    }

    /** Only when the key is good. */
    TradingClient client() {
        TradingClient client = tradingClient;
        if (client == null) {
            client = exchanges
                    .client(Objects.requireNonNull(credentials))
                    .retries(retries)
                    .build();
            tradingClient = client;
        }
        return client;
    }

    /** Opened by the first who asks; only when the key is good. */
    StreamListening listening() {
        StreamListening open = listening;
        if (open == null) {
            open = new StreamListening(
                    exchanges.stream(Objects.requireNonNull(credentials).forMarketData()));
            listening = open;
        }
        return open;
    }

    /** The one that was asked for; null if none was, and none was found yet. */
    @Nullable
    MarketTicker market() {
        return market;
    }

    void market(MarketTicker found) {
        market = found;
    }

    @Override
    public void close() {
        publicClient.close();
        if (tradingClient != null) {
            tradingClient.close();
        }
        if (listening != null) {
            listening.close();
        }
    }
}
