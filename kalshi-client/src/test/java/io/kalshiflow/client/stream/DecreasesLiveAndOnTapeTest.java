package io.kalshiflow.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.DecreaseClassifier;
import io.kalshiflow.book.FanOut;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.client.frames.FrameRecorder;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.tape.Tape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decrease is a fill or a cancel for the same reason live and on the tape of what was recorded. */
class DecreasesLiveAndOnTapeTest {
    @Test
    void aRecordedStreamIsClassifiedAsItWasLive(@TempDir Path folder) throws IOException {
        ManualTime time = new ManualTime();
        FakeSockets sockets = new FakeSockets();
        List<String> live = new ArrayList<>();
        DecreaseClassifier classifier = classifier(live);
        StreamHandler handler = new StreamHandler() {}.andThen(new ClassifyingHandler(classifier));
        try (FrameRecorder recorder = FrameRecorder.into(folder.resolve("frames"))) {
            MarketStream stream = MarketStream.demo(StreamScene.KEY)
                    .connector(sockets)
                    .tap(recorder::onMessage)
                    .time(
                            time,
                            () -> Instant.ofEpochSecond(1_790_000_000L).plusNanos(time.nanos()),
                            new SplittableRandom(1))
                    .build();
            stream.subscribe(Channel.ORDER_BOOK, StreamScene.tickers("A"));
            stream.poll(handler, 10);
            sockets.last().brings("{'type':'subscribed','id':1,'msg':{'channel':'orderbook_delta','sid':1}}");
            sockets.last().brings(StreamScene.snapshot(1, 1, "A"));
            SplittableRandom random = new SplittableRandom(3);
            int trades = 0;
            for (int seq = 2; seq < 400; seq++) {
                boolean trade = seq % 2 == 1 && random.nextBoolean();
                long stamp = 1_790_000_000_000L + seq;
                String delta = "{'type':'orderbook_delta','sid':1,'seq':" + seq + ",'msg':{'market_ticker':'A',"
                        + "'market_id':'m','price_dollars':'0.4000','delta_fp':'" + (seq % 2 == 0 ? "" : "-")
                        + "1.00','side':'yes','ts_ms':" + stamp + "}}";
                String print = "{'type':'trade','sid':2,'seq':" + (trades + 1)
                        + ",'msg':{'market_ticker':'A','trade_id':'t',"
                        + "'yes_price_dollars':'0.4000','count_fp':'1.00','taker_book_side':'ask','ts_ms':" + stamp
                        + "}}";
                boolean before = random.nextBoolean();
                if (trade && before) {
                    sockets.last().brings(print);
                    time.advance(Duration.ofMillis(random.nextInt(4)));
                }
                sockets.last().brings(delta);
                time.advance(Duration.ofMillis(random.nextInt(4)));
                if (trade && !before) {
                    sockets.last().brings(print);
                }
                trades += trade ? 1 : 0;
                time.advance(Duration.ofMillis(random.nextInt(20)));
                while (stream.poll(handler, 100) > 0) {}
            }
            classifier.finish();
        }

        List<String> onTape = new ArrayList<>();
        DecreaseClassifier replayed = classifier(onTape);
        Tape tape = FrameImport.of(folder.resolve("frames"))
                .run()
                .tapes()
                .values()
                .iterator()
                .next();
        tape.cursor().poll(replayed, Integer.MAX_VALUE);
        replayed.finish();

        assertThat(onTape).isEqualTo(live);
        assertThat(live).anyMatch(each -> each.endsWith("FILL")).anyMatch(each -> each.endsWith("CANCEL"));
    }

    private static DecreaseClassifier classifier(List<String> told) {
        return new DecreaseClassifier(
                (market, exchangeMicros, receiveMicros, side, priceE4, countE2, cause) -> told.add(exchangeMicros + " "
                        + receiveMicros + " " + side + " " + priceE4 + " " + countE2 + " " + cause));
    }

    /** Hands market events on. */
    private static final class ClassifyingHandler extends FanOut implements StreamHandler {
        ClassifyingHandler(MarketHandler handler) {
            super(handler);
        }
    }

    @Test
    void recordedTradesFindTheirDecreases() throws IOException {
        long trades = 0;
        long lonely = 0;
        for (Path window : SharedData.goldWindows()) {
            for (Tape tape : FrameImport.of(window).run().tapes().values()) {
                long[] fills = new long[1];
                DecreaseClassifier classifier =
                        new DecreaseClassifier((market, exchangeMicros, receiveMicros, side, priceE4, countE2, cause) ->
                                fills[0] += cause == DecreaseClassifier.Cause.FILL ? 1 : 0);
                tape.cursor().poll(classifier, Integer.MAX_VALUE);
                classifier.finish();
                trades += fills[0] + classifier.lonelyTrades();
                lonely += classifier.lonelyTrades();
            }
        }
        System.out.println("decreases: " + trades + " trades, " + lonely + " without their decrease");
        assertThat(trades).isGreaterThan(1_000);
        assertThat(lonely * 200).as("half a percent").isLessThanOrEqualTo(trades);
    }
}
