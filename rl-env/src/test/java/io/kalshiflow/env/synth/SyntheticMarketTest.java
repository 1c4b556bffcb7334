package io.kalshiflow.env.synth;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.DecreaseClassifier;
import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeAudit;
import io.kalshiflow.tape.TapeCursor;
import io.kalshiflow.tape.TapeFile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SyntheticMarketTest {
    private static byte[] bytes(long seed) {
        return TapeFile.encode(
                SyntheticMarket.generate(seed, Duration.ofMinutes(1)).tape());
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(bytes(5)).isEqualTo(bytes(5)).isNotEqualTo(bytes(6));
    }

    @Test
    void fiftySeedsPassTheAuditAndNeverCross() {
        for (int seed = 0; seed < 50; seed++) {
            TapeAudit.Report audit = TapeAudit.of(
                    SyntheticMarket.generate(seed, Duration.ofMinutes(3)).tape());
            assertThat(audit.passed()).as("seed %s: %s", seed, audit).isTrue();
            assertThat(audit.joinRate()).isEqualTo(1.0);
            assertThat(audit.trades()).isPositive();
            assertThat(audit.crossedEvents()).isZero();
            assertThat(audit.timeReversals()).isZero();
        }
    }

    @Test
    void aSessionStartsWithABookAndEndsWithItsSettlement() {
        SyntheticSession session = SyntheticMarket.generate(2);
        Tape tape = session.tape();
        int last = tape.rows() - 1;
        assertThat(tape.kind(0)).isEqualTo(RowKind.SNAPSHOT);
        assertThat(tape.kind(last)).isEqualTo(RowKind.SETTLEMENT);
        assertThat(tape.priceE4(last)).isEqualTo(session.outcome().yesPayoutE4());
        assertThat(tape.exchangeMicros(last))
                .isEqualTo(session.outcome().settledMicros())
                .isGreaterThan(tape.market().closeMicros());
        assertThat(tape.exchangeMicros(last - 1)).isLessThan(tape.market().closeMicros());
        assertThat(tape.rows()).isBetween(25_000, 70_000);
        for (int row = 1; row < tape.rows(); row++) {
            assertThat(tape.receiveMicros(row)).isGreaterThanOrEqualTo(tape.receiveMicros(row - 1));
        }
    }

    @Test
    void theBookIsTwoSidedMostOfTheTime() {
        for (int seed = 1; seed <= 5; seed++) {
            Tape tape = SyntheticMarket.generate(seed, Duration.ofMinutes(5)).tape();
            OrderBook book = new OrderBook(tape.market().ticker(), tape.market().grid());
            MarketHandler updater = new BookUpdater(book);
            TapeCursor cursor = tape.cursor();
            int events = 0;
            int twoSided = 0;
            while (cursor.poll(updater, 1) != MarketFeed.END) {
                events++;
                twoSided += book.state() == BookState.TWO_SIDED ? 1 : 0;
            }
            assertThat(twoSided).isGreaterThan(events * 9 / 10);
        }
    }

    @Test
    void tradesAreStampedInMillisecondsAndChangesInMicroseconds() {
        Tape tape = SyntheticMarket.generate(1, Duration.ofMinutes(1)).tape();
        int fine = 0;
        int deltas = 0;
        for (int row = 0; row < tape.rows(); row++) {
            if (tape.kind(row) == RowKind.TRADE) {
                assertThat(tape.exchangeMicros(row) % 1_000).isZero();
            } else if (tape.kind(row) == RowKind.DELTA) {
                deltas++;
                fine += tape.exchangeMicros(row) % 1_000 != 0 ? 1 : 0;
            }
        }
        assertThat(fine).isGreaterThan(deltas * 9 / 10);
    }

    @Test
    void theLiveClassifierFindsTheDecreaseOfEveryTrade() {
        for (int seed = 1; seed <= 5; seed++) {
            SyntheticSession session = SyntheticMarket.generate(seed, Duration.ofMinutes(3));
            int[] fills = {0};
            DecreaseClassifier classifier =
                    new DecreaseClassifier((market, exchange, receive, side, price, count, cause) ->
                            fills[0] += cause == DecreaseClassifier.Cause.FILL ? 1 : 0);
            TapeCursor cursor = session.tape().cursor();
            while (cursor.poll(classifier, 100) != MarketFeed.END) {}
            classifier.finish();
            assertThat(classifier.lonelyTrades()).isZero();
            assertThat(fills[0]).isEqualTo(session.truth().fills().size()).isPositive();
        }
    }

    @Test
    void shortSessionsHaveAsMuchPerMinuteAsLongOnes() {
        int rows = 0;
        for (int seed = 1; seed <= 10; seed++) {
            rows += SyntheticMarket.generate(seed, Duration.ofSeconds(60))
                    .tape()
                    .rows();
        }
        assertThat(rows / 10).isBetween(2_000, 4_000);
    }

    @Test
    void settlementsFollowTheLastPrice() {
        int sessions = 400;
        int yes = 0;
        double expected = 0;
        for (int seed = 0; seed < sessions; seed++) {
            SyntheticSession session = SyntheticMarket.generate(seed, Duration.ofSeconds(40));
            yes += session.outcome().result() == MarketOutcome.Result.YES ? 1 : 0;
            expected += lastMid(session.tape());
        }
        assertThat((double) yes).isBetween(expected - 60, expected + 60);
        assertThat(yes).isBetween(sessions / 4, sessions * 3 / 4);
    }

    private static double lastMid(Tape tape) {
        OrderBook book = new OrderBook(tape.market().ticker(), tape.market().grid());
        MarketHandler updater = new BookUpdater(book);
        double mid = 0.5;
        TapeCursor cursor = tape.cursor();
        while (cursor.poll(updater, 1) != MarketFeed.END) {
            mid = book.state() == BookState.TWO_SIDED ? (book.bestBidE4() + book.bestAskE4()) / 20_000.0 : mid;
        }
        return mid;
    }
}
