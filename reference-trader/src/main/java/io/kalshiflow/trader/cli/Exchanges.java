package io.kalshiflow.trader.cli;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.auth.MarketDataCredentials;
import io.kalshiflow.client.auth.ProductionCredentials;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.rest.KalshiClientBuilder;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.MarketStreamBuilder;
import java.util.Map;
import java.util.function.Function;

/**
 * How commands reach an exchange: keys from environment variables, addresses that no user can change.
 *
 * @param variables of the process
 * @param hosts the address of each environment; tests give another
 */
record Exchanges(Map<String, String> variables, Function<ExchangeEnvironment, Host> hosts) {
    static Exchanges ofProcess() {
        return new Exchanges(System.getenv(), Host::of);
    }

    KalshiClientBuilder publicData(ExchangeEnvironment environment) {
        return KalshiClient.publicData(environment).host(hosts.apply(environment));
    }

    /** The environment's key, for reading alone. */
    MarketDataCredentials readingKey(ExchangeEnvironment environment) {
        String prefix = environment.variablePrefix();
        return switch (environment) {
            case DEMO -> DemoCredentials.fromEnv(variables, prefix).forMarketData();
            case PRODUCTION -> ProductionCredentials.fromEnv(variables, prefix).forMarketData();
        };
    }

    MarketStreamBuilder stream(ExchangeEnvironment environment) {
        return MarketStream.marketData(readingKey(environment)).host(hosts.apply(environment));
    }
}
