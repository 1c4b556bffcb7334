package io.kalshiflow.trader.testing;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.Ticker;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.trader.Exchanges;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Ways to exchanges that are not there for real. */
public final class ScriptedWay {
    /** The variables of a user with a good demo key. */
    public static final Map<String, String> KEY =
            Map.of("KALSHI_DEMO_KEY_ID", Keys.KEY_ID, "KALSHI_DEMO_PRIVATE_KEY", Keys.pkcs8(Keys.ED25519));

    private static final int NOBODY_LISTENS = 1;

    private ScriptedWay() {}

    /** To a scripted exchange, which is demo; production is not there. */
    public static Exchanges to(ScriptedExchange exchange, Map<String, String> variables) {
        return to(exchange, variables, Duration.ZERO);
    }

    /** As {@link #to(ScriptedExchange, Map)}, with a clock that is so much ahead of the exchange's. */
    public static Exchanges to(ScriptedExchange exchange, Map<String, String> variables, Duration ahead) {
        return new Exchanges(
                variables,
                environment -> environment == ExchangeEnvironment.DEMO ? exchange.host() : nobody(environment),
                Ticker.system(),
                () -> Instant.ofEpochMilli(exchange.nowMillis()).plus(ahead),
                exchange.time());
    }

    /** An address at which no connection is accepted. */
    public static Host nobody(ExchangeEnvironment environment) {
        String authority = "localhost:" + NOBODY_LISTENS;
        return new Host(
                environment, URI.create("http://" + authority), URI.create("ws://" + authority + "/trade-api/ws/v2"));
    }
}
