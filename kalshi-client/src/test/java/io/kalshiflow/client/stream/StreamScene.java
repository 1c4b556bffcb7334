package io.kalshiflow.client.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.market.MarketTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A stream over fake sockets in a time of its own. */
final class StreamScene {
    static final DemoCredentials KEY = DemoCredentials.of("key", new io.kalshiflow.client.auth.RequestSigner() {
        @Override
        public byte[] sign(byte[] text) {
            return text.clone();
        }

        @Override
        public String kind() {
            return "none";
        }
    });

    final ManualTime time = new ManualTime();
    final FakeSockets sockets = new FakeSockets();
    final Heard heard = new Heard();
    final MarketStream stream;

    StreamScene() {
        this(StreamLimits.DEFAULT);
    }

    StreamScene(StreamLimits limits) {
        stream = MarketStream.demo(KEY)
                .connector(sockets)
                .limits(limits)
                .time(
                        time,
                        () -> Instant.ofEpochSecond(1_790_000_000L).plusNanos(time.nanos()),
                        new SplittableRandom(1))
                .build();
    }

    static List<MarketTicker> tickers(String... names) {
        return Arrays.stream(names).map(MarketTicker::new).toList();
    }

    StreamScene books(String... names) {
        stream.subscribe(Channel.ORDER_BOOK, tickers(names));
        poll();
        return this;
    }

    /** Polls until nothing waits. */
    void poll() {
        while (stream.poll(heard, 100) > 0) {}
    }

    void pass(Duration duration) {
        time.advance(duration);
        poll();
    }

    FakeSockets.Socket socket() {
        return sockets.last();
    }

    /** A message to the newest socket. */
    StreamScene brings(String text) {
        socket().brings(text);
        poll();
        return this;
    }

    JsonNode nextCommand() {
        return socket().next();
    }

    /** Books A, B, … with one bid each, subscribed as sid 1 at sequence numbers from 1. */
    static StreamScene live(String... names) {
        StreamScene scene = new StreamScene().books(names);
        scene.subscribed(scene.nextCommand().get("id").asLong(), "orderbook_delta", 1);
        long seq = 0;
        for (String name : names) {
            scene.brings(snapshot(1, ++seq, name));
        }
        scene.heard.drainCalls();
        return scene;
    }

    StreamScene subscribed(long id, String channel, long sid) {
        return brings("{'id':" + id + ",'type':'subscribed','msg':{'channel':'" + channel + "','sid':" + sid + "}}");
    }

    static String snapshot(long sid, long seq, String market) {
        return "{'type':'orderbook_snapshot','sid':" + sid + ",'seq':" + seq + ",'msg':{'market_ticker':'" + market
                + "','market_id':'m','yes_dollars_fp':[['0.4000','10.00']],'no_dollars_fp':[['0.6000','5.00']]}}";
    }

    static String delta(long sid, long seq, String market, String count) {
        return "{'type':'orderbook_delta','sid':" + sid + ",'seq':" + seq + ",'msg':{'market_ticker':'" + market
                + "','market_id':'m','price_dollars':'0.4000','delta_fp':'" + count + "','side':'yes','ts_ms':5}}";
    }
}
