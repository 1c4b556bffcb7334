package io.kalshiflow.bench;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.auth.SigningKey;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.stream.Channel;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.LocalBooks;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.StreamLimits;
import io.kalshiflow.client.stream.StreamStatistics;
import io.kalshiflow.market.MarketTicker;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Messages per second through a real socket on loopback into the books of 1,000 markets; server and client share the
 * machine. A run that loses anything is no figure but an error.
 */
final class SocketBenchmark {
    private static final int MARKETS = 1_000;
    private static final int DELTAS = 400_000;
    private static final int RUNS = 5;

    private SocketBenchmark() {}

    static Measurement run() throws IOException {
        WireFrames wire = new WireFrames(MARKETS, DELTAS);
        List<String> frames = new ArrayList<>();
        frames.add("{\"type\":\"subscribed\",\"id\":1,\"msg\":{\"channel\":\"orderbook_delta\",\"sid\":1}}");
        frames.addAll(wire.snapshots());
        frames.addAll(wire.deltas(MARKETS + 1));
        double[] rates = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            rates[run] = rate(frames);
            System.err.printf("loopback run %d: %.0f messages/s%n", run + 1, rates[run]);
        }
        Arrays.sort(rates);
        return new Measurement(
                "wire.loopback", "messages/s", rates[RUNS / 2], rates[0], rates[RUNS - 1], null, null, null, null);
    }

    private static double rate(List<String> frames) throws IOException {
        try (FrameServer server = new FrameServer(frames)) {
            return receive(server.port(), frames.size() - 1);
        }
    }

    private static double receive(int port, int expected) {
        Doorbell doorbell = new Doorbell();
        URI address = URI.create("ws://localhost:" + port + "/trade-api/ws/v2");
        Host host = new Host(ExchangeEnvironment.DEMO, URI.create("http://localhost:" + port), address);
        try (MarketStream stream = MarketStream.demo(DemoCredentials.of("bench", key().signer()))
                .host(host)
                .doorbell(doorbell)
                .limits(StreamLimits.DEFAULT.withMostWaiting(1 << 20, 1L << 30))
                .build()) {
            List<MarketTicker> tickers = new ArrayList<>();
            for (int market = 0; market < MARKETS; market++) {
                tickers.add(new MarketTicker(WireFrames.ticker(market)));
            }
            stream.subscribe(Channel.ORDER_BOOK, tickers);
            LocalBooks books = LocalBooks.of(stream, MARKETS);
            long start = 0;
            while (stream.statistics().marketEvents() < expected) {
                if (stream.poll(books, 4_096) == 0) {
                    doorbell.await(Duration.ofMillis(5));
                }
                StreamStatistics counts = stream.statistics();
                start = start == 0 && counts.marketEvents() > 0 ? System.nanoTime() : start;
                if (counts.gaps() + counts.malformed() + counts.overflows() + counts.disconnects() > 0) {
                    throw new IllegalStateException("something was lost: " + counts);
                }
            }
            return expected * 1e9 / (System.nanoTime() - start);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static SigningKey key() {
        try {
            return SigningKey.fromPem(Base64.getEncoder()
                    .encodeToString(KeyPairGenerator.getInstance("Ed25519")
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded()));
        } catch (NoSuchAlgorithmException notInThisJdk) {
            throw new IllegalStateException(notInThisJdk);
        }
    }
}
