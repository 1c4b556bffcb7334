package io.kalshiflow.client.testing;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.testing.rest.ExchangeDispatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import mockwebserver3.MockWebServer;

/** The sockets of an exchange, on a loopback port that was free. Thread-safe. */
final class LoopbackServer implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();

    private LoopbackServer() {}

    static LoopbackServer start(ExchangeDispatcher dispatcher) {
        LoopbackServer started = new LoopbackServer();
        started.server.setServerSocketFactory(new PromptServerSockets());
        started.server.setDispatcher(dispatcher);
        try {
            started.server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        return started;
    }

    Host host() {
        String authority = "localhost:" + server.getPort();
        return new Host(
                ExchangeEnvironment.DEMO,
                URI.create("http://" + authority),
                URI.create("ws://" + authority + ExchangeDispatcher.STREAM_PATH));
    }

    @Override
    public void close() {
        server.close();
    }
}
