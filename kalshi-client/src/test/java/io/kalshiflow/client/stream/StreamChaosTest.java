package io.kalshiflow.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.client.stream.ModelExchange.Change;
import io.kalshiflow.client.stream.ModelExchange.Line;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.tape.Tape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Over a line that loses, repeats and swaps messages and breaks, a book is at every moment stale or equal to the
 * exchange's as of the last message that came; and once the line is good, every book is live and right.
 */
class StreamChaosTest {
    private static final int RUNS = 1_000;

    /** One run: what the exchange does, on a line and with a client drawn from the seed. */
    private static final class Run {
        final SplittableRandom random;
        final List<String> markets;
        final ModelExchange exchange;
        final ManualTime time = new ManualTime();
        final Heard heard = new Heard();
        final MarketStream stream;
        long lastSerial;
        int checks;
        int live;

        Run(long seed, List<String> markets) {
            random = new SplittableRandom(seed);
            this.markets = markets;
            exchange = new ModelExchange(seed, markets);
            stream = MarketStream.demo(StreamScene.KEY)
                    .connector(exchange.sockets)
                    .limits(StreamLimits.DEFAULT
                            .withItemsPerCommand(1 + random.nextInt(4))
                            .withMostWaiting(4 + random.nextInt(60), 1_000_000))
                    .tap((connection, micros, text) -> {
                        int at = text.indexOf("sending_ts_ms");
                        if (at >= 0) {
                            // A message that comes late changes nothing any more.
                            long serial = Long.parseLong(text.substring(at + 15, text.indexOf(',', at)));
                            lastSerial = Math.max(lastSerial, serial);
                        }
                    })
                    .time(time, () -> Instant.ofEpochSecond(1_790_000_000L).plusNanos(time.nanos()), random.split())
                    .build();
            stream.subscribe(
                    Channel.ORDER_BOOK, markets.stream().map(MarketTicker::new).toList());
        }

        void change(Change change) {
            exchange.apply(change);
            if (random.nextInt(8) == 0) {
                time.advance(Duration.ofMillis(random.nextInt(4_000)));
            }
            pollAndCheck();
            for (int messages = random.nextInt(4); messages > 0 && exchange.bringOne(); messages--) {
                pollAndCheck();
            }
        }

        private void pollAndCheck() {
            while (stream.poll(heard, 1 + random.nextInt(3)) > 0) {}
            for (String market : markets) {
                int handle = stream.handle(new MarketTicker(market));
                checks++;
                if (heard.state(handle) != BookState.STALE) {
                    live++;
                    assertThat(ModelExchange.text(heard.book(handle)))
                            .as("%s after message %d", market, lastSerial)
                            .isEqualTo(exchange.truth(market, lastSerial));
                }
            }
        }

        void settle() {
            exchange.line(Line.GOOD);
            // The loss of a last message is only seen at the next.
            markets.forEach(market -> exchange.apply(new Change(market, BookSide.BID, 100, 100)));
            for (int i = 0; i < 60; i++) {
                while (exchange.bringOne()) {
                    pollAndCheck();
                }
                time.advance(Duration.ofSeconds(5));
                stream.poll(heard, 1_000);
            }
            for (String market : markets) {
                int handle = stream.handle(new MarketTicker(market));
                assertThat(heard.state(handle)).as("%s in the end", market).isNotEqualTo(BookState.STALE);
                assertThat(ModelExchange.text(heard.book(handle))).isEqualTo(exchange.truth(market));
            }
        }
    }

    private static Line badLine(SplittableRandom random) {
        return new Line(
                random.nextDouble(0.06),
                random.nextDouble(0.05),
                random.nextDouble(0.05),
                random.nextDouble(0.02),
                random.nextDouble(0.01));
    }

    /** What went wrong over many runs, so that no run of nothing passes for a proof. */
    private static final class Total {
        long checks;
        long live;
        long gaps;
        long oldMessages;
        long disconnects;
        long overflows;
        long staleDeltas;

        void add(Run run) {
            StreamStatistics counts = run.stream.statistics();
            checks += run.checks;
            live += run.live;
            gaps += counts.gaps();
            oldMessages += counts.oldMessages();
            disconnects += counts.disconnects();
            overflows += counts.overflows();
            staleDeltas += counts.staleDeltas();
        }

        void assertThatMuchWentWrong() {
            System.out.printf(
                    "chaos: %d checks, %d of live books; %d gaps, %d old messages, %d disconnects, %d overflows,"
                            + " %d stale deltas%n",
                    checks, live, gaps, oldMessages, disconnects, overflows, staleDeltas);
            assertThat(live).isBetween(checks / 10, checks * 9 / 10);
            assertThat(List.of(gaps, oldMessages, disconnects, staleDeltas)).allMatch(each -> each > RUNS);
        }
    }

    private static void run(long seed, List<Change> changes, Total total) {
        List<String> markets = changes.stream().map(Change::market).distinct().toList();
        Run run = new Run(seed, markets);
        try {
            run.exchange.line(badLine(run.random));
            changes.forEach(run::change);
            run.settle();
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("seed " + seed + " failed; run it alone", failed);
        }
        total.add(run);
    }

    @Test
    void generatedMarketsOnBadLines() {
        Total total = new Total();
        for (long seed = 0; seed < RUNS; seed++) {
            run(seed, generated(new SplittableRandom(seed ^ 0x5eed)), total);
        }
        total.assertThatMuchWentWrong();
    }

    private static List<Change> generated(SplittableRandom random) {
        int markets = 1 + random.nextInt(6);
        Map<String, Long> sizes = new TreeMap<>();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String market = "KX" + random.nextInt(markets);
            BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
            int price = side == BookSide.BID ? 100 * (1 + random.nextInt(40)) : 100 * (50 + random.nextInt(40));
            long size = sizes.getOrDefault(market + side + price, 0L);
            long delta = size > 0 && random.nextInt(3) > 0 ? -1 - random.nextLong(size) : 1 + random.nextLong(5_000);
            sizes.put(market + side + price, size + delta);
            changes.add(new Change(market, side, price, delta));
        }
        return changes;
    }

    @Test
    void recordedMarketsOnBadLines() throws IOException {
        List<Path> windows = SharedData.goldWindows();
        List<List<Change>> recorded = new ArrayList<>();
        for (Path window : windows) {
            recorded.add(changes(window));
        }
        SplittableRandom random = new SplittableRandom(7);
        Total total = new Total();
        for (long seed = 0; seed < RUNS; seed++) {
            List<Change> window = recorded.get(random.nextInt(recorded.size()));
            int from = random.nextInt(Math.max(1, window.size() - 200));
            run(seed, fromAnEmptyBook(window.subList(from, Math.min(window.size(), from + 200))), total);
        }
        total.assertThatMuchWentWrong();
    }

    /** Everything that a recorded book did, as one gapless story. */
    private static List<Change> changes(Path window) throws IOException {
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<MarketTicker, Tape> each :
                FrameImport.of(window).run().tapes().entrySet()) {
            String market = each.getKey().value();
            each.getValue()
                    .cursor()
                    .poll(
                            new MarketHandler() {
                                @Override
                                public void onDelta(
                                        int handle,
                                        long exchangeMicros,
                                        long receiveMicros,
                                        BookSide side,
                                        int priceE4,
                                        long deltaE2,
                                        int flags) {
                                    changes.add(new Change(market, side, priceE4, deltaE2));
                                }
                            },
                            Integer.MAX_VALUE);
        }
        return changes;
    }

    /** What takes away more than the slice has put there is left out. */
    private static List<Change> fromAnEmptyBook(List<Change> slice) {
        Map<String, Long> sizes = new TreeMap<>();
        List<Change> possible = new ArrayList<>();
        for (Change change : slice) {
            String level = change.market() + change.side() + change.priceE4();
            long size = sizes.getOrDefault(level, 0L) + change.deltaE2();
            if (size >= 0) {
                sizes.put(level, size);
                possible.add(change);
            }
        }
        return possible;
    }
}
