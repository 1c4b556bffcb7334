package io.kalshiflow.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.Test;

/** An exchange that compresses is understood. */
class CompressedStreamTest {
    private static final String SNAPSHOT = StreamScene.snapshot(1, 1, "A").replace('\'', '"');

    private static final class Exchange extends WebSocketListener {
        @Override
        public void onMessage(WebSocket socket, String command) {
            socket.send("{\"type\":\"subscribed\",\"id\":1,\"msg\":{\"channel\":\"orderbook_delta\",\"sid\":1}}");
            // Long enough to be worth compressing.
            socket.send(SNAPSHOT + " ".repeat(100_000));
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.close(code, null);
        }
    }

    @Test
    void compressionIsOfferedAndUsed() throws IOException, InterruptedException {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder()
                    .headers(Headers.of("Sec-WebSocket-Extensions", "permessage-deflate"))
                    .webSocketUpgrade(new Exchange())
                    .build());
            server.start();
            String authority = "localhost:" + server.getPort();
            Host host = new Host(
                    ExchangeEnvironment.DEMO,
                    URI.create("http://" + authority),
                    URI.create("ws://" + authority + "/trade-api/ws/v2"));
            Doorbell doorbell = new Doorbell();
            Heard heard = new Heard();
            try (MarketStream stream = MarketStream.demo(StreamScene.KEY)
                    .host(host)
                    .doorbell(doorbell)
                    .build()) {
                stream.subscribe(Channel.ORDER_BOOK, List.of(new MarketTicker("A")));
                while (stream.statistics().marketEvents() == 0 || stream.poll(heard, 10) > 0) {
                    stream.poll(heard, 10);
                    doorbell.await(Duration.ofMillis(20));
                }

                assertThat(heard.book(0).sizeE2(BookSide.BID, 4000)).isEqualTo(1_000);
                assertThat(server.takeRequest().getHeaders().get("Sec-WebSocket-Extensions"))
                        .contains("permessage-deflate");
            }
        }
    }
}
