package io.kalshiflow.client.testing.memory;

import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.auth.RequestSigner;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.rest.TradingClientBuilder;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.MarketStreamBuilder;
import io.kalshiflow.client.testing.ScriptedExchange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;

/**
 * The real client and the real stream on an exchange in memory, in its time: what a client waits is what passes there.
 */
public final class InMemory {
    private static final byte[] NO_SIGNATURE = {1};

    private InMemory() {}

    /** A key that signs nothing, which an exchange accepts as long as it was told of no public key. */
    public static DemoCredentials unsigned() {
        return DemoCredentials.of("memory", new RequestSigner() {
            @Override
            public byte[] sign(byte[] text) {
                return NO_SIGNATURE.clone();
            }

            @Override
            public String kind() {
                return "none";
            }
        });
    }

    /** The exchange's time of day. */
    public static InstantSource instants(ScriptedExchange exchange) {
        return () -> Instant.ofEpochMilli(exchange.nowMillis());
    }

    /** A client of the exchange; the seed decides how it jitters its waits. */
    public static TradingClientBuilder client(ScriptedExchange exchange, long seed) {
        return KalshiClient.demo(unsigned())
                .transport(exchange.transport())
                .time(exchange.time(), instants(exchange), exchange.time(), new SplittableRandom(seed));
    }

    /** A stream of the exchange; the seed decides how it jitters its reconnects. */
    public static MarketStreamBuilder stream(ScriptedExchange exchange, long seed) {
        return MarketStream.demo(unsigned())
                .connector(exchange.connector())
                .time(exchange.time(), instants(exchange), new SplittableRandom(seed));
    }
}
