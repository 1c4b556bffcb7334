package io.kalshiflow.env.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeAudit;
import io.kalshiflow.tape.TapeCursor;
import io.kalshiflow.tape.TapeFile;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticEventTest {
    private static final Duration LENGTH = Duration.ofMinutes(3);
    private static final long SAMPLE_MICROS = 100_000;

    /** Best bid and ask in cents at every tenth of a second; 0 where a side is missing. */
    private static int[][] touches(Tape tape) {
        int samples = (int) (LENGTH.toMillis() * 1_000 / SAMPLE_MICROS);
        int[][] touches = new int[samples][2];
        OrderBook book = new OrderBook(tape.market().ticker(), tape.market().grid());
        BookUpdater updater = new BookUpdater(book);
        TapeCursor cursor = tape.cursor();
        for (int i = 0; i < samples; i++) {
            while (cursor.nextExchangeMicros() <= tape.market().openMicros() + i * SAMPLE_MICROS) {
                cursor.poll(updater, 1);
            }
            if (book.state() == BookState.TWO_SIDED) {
                touches[i] = new int[] {book.bestBidE4() / 100, book.bestAskE4() / 100};
            }
        }
        return touches;
    }

    @Test
    void theMarketsShareEventClockAndUnderlying() {
        SyntheticEvent event = SyntheticEvent.generate(7, 5, LENGTH);
        assertThat(event.markets()).hasSize(5);
        Set<String> tickers = new HashSet<>();
        for (Tape tape : event.tapes()) {
            assertThat(tape.market().eventTicker()).isEqualTo(event.ticker());
            assertThat(tape.market().openMicros())
                    .isEqualTo(event.tapes().get(0).market().openMicros());
            assertThat(TapeAudit.of(tape).passed()).isTrue();
            tickers.add(tape.market().ticker().value());
        }
        assertThat(tickers).hasSize(5);
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        SyntheticEvent event = SyntheticEvent.generate(3, 3, Duration.ofSeconds(30));
        SyntheticEvent again = SyntheticEvent.generate(3, 3, Duration.ofSeconds(30));
        SyntheticEvent other = SyntheticEvent.generate(4, 3, Duration.ofSeconds(30));
        for (int i = 0; i < 3; i++) {
            assertThat(TapeFile.encode(event.tapes().get(i)))
                    .isEqualTo(TapeFile.encode(again.tapes().get(i)))
                    .isNotEqualTo(TapeFile.encode(other.tapes().get(i)));
        }
        assertThat(event.ticker()).isEqualTo(again.ticker()).isNotEqualTo(other.ticker());
        Instant later = Instant.parse("2026-03-01T12:00:00Z");
        assertThat(SyntheticEvent.generate(3, 3, Duration.ofMinutes(15), later).ticker())
                .isEqualTo("KXDEMO15M-26MAR010715S3");
    }

    @Test
    void outcomesFallWithTheStrike() {
        int mixed = 0;
        for (int seed = 0; seed < 30; seed++) {
            int last = 10_000;
            int paid = 0;
            for (SyntheticSession session :
                    SyntheticEvent.generate(seed, 5, Duration.ofSeconds(5)).markets()) {
                int payout = session.outcome().yesPayoutE4();
                assertThat(payout).isLessThanOrEqualTo(last);
                last = payout;
                paid += session.outcome().result() == MarketOutcome.Result.YES ? 1 : 0;
            }
            mixed += paid > 0 && paid < 5 ? 1 : 0;
        }
        assertThat(mixed).isGreaterThan(5);
    }

    /** How neighbours of rising strikes stand to each other, over all samples with two sides in both. */
    private static final class Order {
        int samples;
        int midsReversed;
        int midsReversedByMoreThanACent;
        int arbitrages;
        int arbitragesOfMoreThanTwoCents;

        void add(int[] lower, int[] higher) {
            if (lower[0] > 0 && higher[0] > 0) {
                int twiceMids = higher[0] + higher[1] - lower[0] - lower[1];
                int gain = higher[0] - lower[1];
                samples++;
                midsReversed += twiceMids > 0 ? 1 : 0;
                midsReversedByMoreThanACent += twiceMids > 2 ? 1 : 0;
                arbitrages += gain > 0 ? 1 : 0;
                arbitragesOfMoreThanTwoCents += gain > 2 ? 1 : 0;
            }
        }
    }

    private static Order order(int strikes, int events) {
        Order order = new Order();
        for (int seed = 1; seed <= events; seed++) {
            SyntheticEvent event = SyntheticEvent.generate(seed, strikes, LENGTH);
            int[][] lower = touches(event.tapes().get(0));
            for (int market = 1; market < strikes; market++) {
                int[][] higher = touches(event.tapes().get(market));
                for (int i = 0; i < lower.length; i++) {
                    order.add(lower[i], higher[i]);
                }
                lower = higher;
            }
        }
        return order;
    }

    @Test
    void farStrikesAreInOrder() {
        Order order = order(5, 12);
        assertThat(order.samples).isGreaterThan(50_000);
        assertThat(order.midsReversed).isZero();
    }

    @Test
    void closeStrikesAreOutOfOrderByACentNowAndThen() {
        Order order = order(30, 4);
        assertThat(order.samples).isGreaterThan(100_000);
        assertThat((double) order.midsReversed / order.samples).isBetween(0.005, 0.15);
        assertThat(order.midsReversedByMoreThanACent * 4).isLessThan(order.midsReversed);
        assertThat((double) order.arbitrages / order.samples).isBetween(0.0001, 0.02);
        assertThat(order.arbitragesOfMoreThanTwoCents * 10).isLessThan(order.arbitrages);
    }

    @Test
    void neighboursLeadAndLag() {
        SyntheticEvent event = SyntheticEvent.generate(11, 3, LENGTH);
        int[][] first = touches(event.tapes().get(0));
        int[][] second = touches(event.tapes().get(1));
        double[] agreement = new double[9];
        for (int lag = -4; lag <= 4; lag++) {
            for (int i = 10; i < first.length - 10; i++) {
                double a = first[i][0] - first[i - 1][0];
                double b = second[i + lag][0] - second[i + lag - 1][0];
                agreement[lag + 4] += a * b;
            }
        }
        int best = 0;
        for (int i = 1; i < agreement.length; i++) {
            best = agreement[i] > agreement[best] ? i : best;
        }
        assertThat(agreement[best]).isPositive();
        assertThat(best)
                .as("lag of the best agreement, in tenths of a second, plus 4")
                .isNotEqualTo(4);
    }

    @Test
    void absurdEventsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyntheticEvent.generate(1, 0, LENGTH))
                .withMessageContaining("not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyntheticEvent.generate(1, 2, Duration.ZERO))
                .withMessageContaining("PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyntheticMarket.generate(1, Duration.ofDays(2)))
                .withMessageContaining("a second to a day");
    }
}
