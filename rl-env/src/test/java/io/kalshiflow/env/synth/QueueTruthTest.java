package io.kalshiflow.env.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueTruthTest {
    private static SyntheticSession session(long seed) {
        return SyntheticMarket.generate(seed, Duration.ofSeconds(60));
    }

    /** What the truth says that a level holds after a row. */
    private static long sizeE2(QueueTruth truth, BookSide side, int priceE4, int row) {
        long size = 0;
        for (int stay = 0; stay < truth.orders().size(); stay++) {
            SyntheticOrder order = truth.orders().get(stay);
            boolean there = order.joinedRow() <= row && (order.leftRow() < 0 || order.leftRow() > row);
            if (there && order.side() == side && order.priceE4() == priceE4) {
                size += order.sizeE2();
                for (SyntheticFill fill : truth.fills()) {
                    size -= fill.stay() == stay && fill.row() <= row ? fill.countE2() : 0;
                }
            }
        }
        return size;
    }

    @Test
    void theOrdersAddUpToTheLevelsOfTheTape() {
        SyntheticSession session = session(1);
        Tape tape = session.tape();
        OrderBook book = new OrderBook(tape.market().ticker(), tape.market().grid());
        BookUpdater updater = new BookUpdater(book);
        TapeCursor cursor = tape.cursor();
        while (cursor.nextRow() < tape.rows() - 1) {
            cursor.poll(updater, 1);
            int row = cursor.nextRow() - 1;
            if (row % 97 == 0) {
                for (int price = 100; price < 10_000; price += 100) {
                    for (BookSide side : BookSide.values()) {
                        assertThat(book.sizeE2(side, price))
                                .as("%s %s after row %s", side, price, row)
                                .isEqualTo(sizeE2(session.truth(), side, price, row));
                    }
                }
            }
        }
    }

    @Test
    void everyPrintFillsTheOrderInFrontAndHasItsTrade() {
        for (int seed = 1; seed <= 5; seed++) {
            SyntheticSession session = session(seed);
            Tape tape = session.tape();
            QueueTruth truth = session.truth();
            long trades = 0;
            for (int row = 0; row < tape.rows(); row++) {
                trades += tape.kind(row) == RowKind.TRADE ? 1 : 0;
            }
            assertThat(truth.fills()).hasSize((int) trades).isNotEmpty();
            for (SyntheticFill fill : truth.fills()) {
                SyntheticOrder order = truth.orders().get(fill.stay());
                assertThat(tape.kind(fill.row())).isEqualTo(RowKind.DELTA);
                assertThat(tape.countE2(fill.row())).isEqualTo(-fill.countE2());
                assertThat(tape.priceE4(fill.row())).isEqualTo(order.priceE4());
                assertThat(truth.aheadE2(fill.stay(), fill.row() - 1)).isZero();
            }
        }
    }

    @Test
    void theRowsOfAnOrderShowItsComingAndGoing() {
        SyntheticSession session = session(2);
        Tape tape = session.tape();
        List<SyntheticOrder> orders = session.truth().orders();
        for (SyntheticOrder order : orders) {
            if (order.joinedRow() > 0) {
                assertThat(tape.exchangeMicros(order.joinedRow())).isEqualTo(order.joinedMicros());
                assertThat(tape.side(order.joinedRow())).isEqualTo(order.side().code());
                assertThat(tape.priceE4(order.joinedRow())).isEqualTo(order.priceE4());
                assertThat(tape.countE2(order.joinedRow())).isPositive().isLessThanOrEqualTo(order.sizeE2());
            }
            if (order.end() == SyntheticOrder.End.CANCELED || order.end() == SyntheticOrder.End.REPRICED) {
                assertThat(-tape.countE2(order.leftRow())).isEqualTo(order.sizeE2() - order.filledE2());
            }
            assertThat(order.end() == SyntheticOrder.End.FILLED).isEqualTo(order.filledE2() == order.sizeE2());
            assertThat(order.end() == SyntheticOrder.End.STANDING).isEqualTo(order.leftRow() < 0);
        }
        for (SyntheticOrder.End end : SyntheticOrder.End.values()) {
            assertThat(orders).as("%s", end).anyMatch(order -> order.end() == end);
        }
    }

    @Test
    void anOrderJoinsBehindEverythingThatStandsThere() {
        QueueTruth truth = session(3).truth();
        for (int stay = 0; stay < truth.orders().size(); stay += 3) {
            SyntheticOrder order = truth.orders().get(stay);
            if (order.leftRow() < 0 || order.joinedRow() < order.leftRow()) {
                assertThat(truth.aheadE2(stay, order.joinedRow())).isEqualTo(order.aheadE2());
            }
        }
    }

    @Test
    void anOrderThatGrewStandsAtTheBackOfTheSameQueue() {
        QueueTruth truth = session(4).truth();
        int grown = 0;
        for (int stay = 0; stay < truth.orders().size(); stay++) {
            SyntheticOrder before = truth.orders().get(stay);
            if (before.end() == SyntheticOrder.End.GREW) {
                SyntheticOrder after = truth.orders().stream()
                        .filter(order -> order.order() == before.order() && order.joinedRow() == before.leftRow())
                        .findFirst()
                        .orElseThrow();
                assertThat(after.priceE4()).isEqualTo(before.priceE4());
                assertThat(after.sizeE2()).isGreaterThan(before.sizeE2() - before.filledE2());
                grown++;
            }
        }
        assertThat(grown).isGreaterThan(5);
    }

    @Test
    void theOlderAnOrderTheLessLikelyItIsWithdrawnSoon() {
        long[] edges = {0, 10_000, 100_000, 1_000_000, 10_000_000};
        double[] withdrawn = new double[edges.length - 1];
        double[] atRiskMicros = new double[edges.length - 1];
        for (int seed = 1; seed <= 5; seed++) {
            for (SyntheticOrder order : session(seed).truth().orders()) {
                long age = order.leftMicros() - order.joinedMicros();
                for (int bin = 0; bin < withdrawn.length && order.joinedRow() > 0; bin++) {
                    boolean left = age >= edges[bin] && age < edges[bin + 1];
                    withdrawn[bin] += left && order.end() == SyntheticOrder.End.CANCELED ? 1 : 0;
                    atRiskMicros[bin] += Math.max(0, Math.min(age, edges[bin + 1]) - edges[bin]);
                }
            }
        }
        for (int bin = 1; bin < withdrawn.length; bin++) {
            assertThat(withdrawn[bin] / atRiskMicros[bin])
                    .as("from an age of %s us", edges[bin])
                    .isLessThan(0.6 * withdrawn[bin - 1] / atRiskMicros[bin - 1]);
        }
    }

    @Test
    void aRowOutsideOfTheStayIsRefused() {
        QueueTruth truth = session(5).truth();
        int stay = 0;
        while (truth.orders().get(stay).joinedRow() == 0) {
            stay++;
        }
        int canceled = stay;
        int joined = truth.orders().get(stay).joinedRow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> truth.aheadE2(canceled, joined - 1))
                .withMessageContaining("from row " + joined);
    }
}
