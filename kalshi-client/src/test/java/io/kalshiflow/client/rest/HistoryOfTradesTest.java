package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.client.http.HttpTransport;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistoryOfTradesTest {
    private static final long DAY = 86_400_000_000L;
    private static final long CUTOFF = 1_767_225_600_000_000L;

    private static List<TwoTierExchange.Trade> truth(SplittableRandom random) {
        return TwoTierExchange.truth(random, CUTOFF);
    }

    private static List<PublicTrade> read(HttpTransport transport, TradeQuery query) {
        try (KalshiClient client = Answers.publicClient(transport)) {
            return client.history().trades(query).toList();
        }
    }

    private static List<String> ids(List<PublicTrade> trades) {
        return trades.stream().map(PublicTrade::tradeId).toList();
    }

    private static List<String> truthIds(List<TwoTierExchange.Trade> truth) {
        return truth.stream().map(TwoTierExchange.Trade::id).toList();
    }

    @Test
    void whateverTheSplitEveryTradeComesOnceNewestFirst() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<TwoTierExchange.Trade> truth = truth(random);
            TwoTierExchange exchange = new TwoTierExchange(truth, CUTOFF, seed);
            List<PublicTrade> read = read(exchange, TradeQuery.ALL.pagesOf(random.nextInt(1, 9)));
            assertThat(ids(read)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(truthIds(truth));
            assertThat(read)
                    .as("seed %d", seed)
                    .isSortedAccordingTo(
                            Comparator.comparingLong(PublicTrade::createdMicros).reversed());
        }
    }

    @Test
    void ofAStretchOfTimeComesWhatLiesInIt() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<TwoTierExchange.Trade> truth = truth(random);
            long from = CUTOFF / 1_000_000 + random.nextInt(-200_000, 200_000);
            long until = from + random.nextInt(1, 100_000);
            TradeQuery query = TradeQuery.ALL
                    .between(Instant.ofEpochSecond(from), Instant.ofEpochSecond(until))
                    .pagesOf(3);
            assertThat(ids(read(new TwoTierExchange(truth, CUTOFF, seed), query)))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(truthIds(truth.stream()
                            .filter(each -> each.micros() >= from * 1_000_000 && each.micros() <= until * 1_000_000)
                            .toList()));
        }
    }

    @Test
    void nothingIsLostOrToldTwiceWhileTheCutoffMoves() {
        for (long seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<TwoTierExchange.Trade> truth = truth(random);
            TwoTierExchange exchange = new TwoTierExchange(truth, CUTOFF, seed);
            long micros = CUTOFF;
            for (int move = 0; move < 3; move++) {
                micros += random.nextLong(DAY);
                exchange.movingBefore(random.nextInt(12) + 12 * move, micros);
            }
            assertThat(ids(read(exchange, TradeQuery.ALL.pagesOf(random.nextInt(1, 9)))))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(truthIds(truth));
        }
    }

    @Test
    void whatIsClearlyOldOrNewIsAskedOfOneTier() {
        List<TwoTierExchange.Trade> truth = List.of(
                new TwoTierExchange.Trade("new", CUTOFF + 2 * DAY), new TwoTierExchange.Trade("old", CUTOFF - 2 * DAY));
        TwoTierExchange exchange = new TwoTierExchange(truth, CUTOFF, 1);
        Instant dayBefore = Instant.ofEpochSecond(CUTOFF / 1_000_000 - 86_400);
        Instant dayAfter = Instant.ofEpochSecond(CUTOFF / 1_000_000 + 86_400);
        assertThat(ids(read(exchange, TradeQuery.ALL.between(null, dayBefore)))).containsExactly("old");
        assertThat(exchange.sent())
                .containsExactly("/trade-api/v2/historical/cutoff", "/trade-api/v2/historical/trades");
        exchange.sent().clear();
        assertThat(ids(read(exchange, TradeQuery.ALL.between(dayAfter, null)))).containsExactly("new");
        assertThat(exchange.sent())
                .containsExactly(
                        "/trade-api/v2/historical/cutoff",
                        "/trade-api/v2/markets/trades",
                        "/trade-api/v2/historical/cutoff");
    }

    @Test
    void nothingIsAskedBeforeItIsReadAndOnlyOnce() {
        TwoTierExchange exchange =
                new TwoTierExchange(List.of(new TwoTierExchange.Trade("a", CUTOFF + 2 * DAY)), CUTOFF, 1);
        try (KalshiClient client = Answers.publicClient(exchange)) {
            Readings<PublicTrade> trades = client.history().trades(TradeQuery.ALL);
            assertThat(exchange.sent()).isEmpty();
            assertThat(trades.stream().limit(1).map(PublicTrade::tradeId)).containsExactly("a");
            assertThat(exchange.sent()).doesNotContain("/trade-api/v2/historical/trades");
            assertThatIllegalStateException().isThrownBy(trades::iterator);
        }
    }
}
