package io.kalshiflow.sim;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static io.kalshiflow.sim.Trader.buy;
import static io.kalshiflow.sim.Trader.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ProbabilisticFillsTest {
    private static final VenueSettings PROBABLE = Venue.PLAIN.withProbabilisticFills();

    private static MarketScript quiet() {
        return new MarketScript().snapshot(bid(45, 100), ask(50, 100));
    }

    private static double chance(double limit, double age, long countE2, int trades) {
        return ProbabilisticFills.chance(limit, 45, 50, age, countE2, trades);
    }

    @Test
    void theChanceStaysWithinItsBoundsAndRisesWithThePrice() {
        double[][] books = {{45, 50}, {45, 46}, {45, 47}, {45, 48}, {10, 90}, {Double.NaN, 50}};
        for (double[] book : books) {
            double before = 0.01;
            for (double limit = 1; limit <= 99; limit += 0.5) {
                double now = ProbabilisticFills.chance(limit, book[0], book[1], 40, 500, 200);
                assertThat(now).isBetween(before, 0.99);
                before = now;
            }
        }
    }

    @Test
    void oneTickCloserIsLikelierWhereThePredecessorHadItTheOtherWay() {
        assertThat(chance(49, 10, 2_000, 25)).isCloseTo(0.90, within(1e-12));
        assertThat(chance(48, 10, 2_000, 25)).isCloseTo(0.80, within(1e-12));
        assertThat(chance(45, 10, 2_000, 25)).isCloseTo(0.40, within(1e-12));
    }

    @Test
    void olderSmallerAndMoreActiveIsLikelierAndAnEmptyOrWideBookIsNot() {
        assertThat(chance(45, 30, 2_000, 10)).isGreaterThan(chance(45, 5, 2_000, 10));
        assertThat(chance(45, 5, 2_000, 10)).isGreaterThan(chance(45, 0, 2_000, 10));
        assertThat(chance(45, 5, 999, 10)).isGreaterThan(chance(45, 5, 1_000, 10));
        assertThat(chance(45, 5, 5_000, 10)).isGreaterThan(chance(45, 5, 5_001, 10));
        assertThat(chance(45, 5, 10_000, 10)).isGreaterThan(chance(45, 5, 10_001, 10));
        assertThat(chance(45, 5, 1_000, 100)).isGreaterThan(chance(45, 5, 1_000, 20));
        assertThat(ProbabilisticFills.chance(45, 45, 60, 9, 1_000, 10)).isLessThan(chance(45, 9, 1_000, 10));
        assertThat(ProbabilisticFills.chance(45, Double.NaN, Double.NaN, 0, 1_000, 0))
                .isEqualTo(0.01);
    }

    private static List<OrderEvent> events(MarketScript script, long seed, boolean sells) {
        Venue venue = new Venue(Tapes.of(script), PROBABLE);
        Trader trader = venue.trader();
        venue.feed().reset(seed);
        venue.plays(1);
        for (int i = 0; i < 30; i++) {
            trader.places(sells ? sell(55 + i % 3, 20) : buy(45 - i % 3, 20));
        }
        venue.playsToTheEnd();
        return new ArrayList<>(trader.events());
    }

    @Test
    void eventsWithoutAChangeMakeNoDifference() {
        MarketScript busy = quiet();
        for (int i = 1; i < 400; i++) {
            busy.at(i * 7L).delta(bid(20, 1));
        }
        List<OrderEvent> few = events(quiet().at(4_000).delta(bid(20, 1)), 3, false);
        assertThat(few).filteredOn(OrderEvent.Filled.class::isInstance).hasSizeGreaterThan(5);
        assertThat(events(busy.at(4_000).delta(bid(20, 1)), 3, false)).isEqualTo(few);
    }

    @Test
    void theSeedDecidesAndOnlyTheSeed() {
        MarketScript script = quiet().at(2_000).delta(bid(20, 1));
        assertThat(events(script, 5, false)).isEqualTo(events(script, 5, false));
        assertThat(events(script, 5, false)).isNotEqualTo(events(script, 6, false));
    }

    @Test
    void aMirroredMarketFillsTheMirroredOrdersAtTheSameTimes() {
        MarketScript mirrored = new MarketScript().snapshot(ask(55, 100), bid(50, 100));
        List<OrderEvent> bought = events(quiet().at(3_000).delta(bid(20, 1)), 4, false);
        List<OrderEvent> sold = events(mirrored.at(3_000).delta(ask(80, 1)), 4, true);
        assertThat(sold)
                .extracting(OrderEvent::exchangeMicros, OrderEvent::order)
                .isEqualTo(bought.stream()
                        .map(event -> Tuple.tuple(event.exchangeMicros(), event.order()))
                        .toList());
    }

    @Test
    void aboutTheChanceIsFilledWithinTheFirstSecond() {
        int filled = 0;
        int orders = 0;
        for (int seed = 0; seed < 100; seed++) {
            for (OrderEvent event : events(quiet().at(999).delta(bid(20, 1)), seed, false)) {
                boolean atTheTouch = Integer.parseInt(event.order().value()) % 3 == 1;
                orders += atTheTouch && event instanceof OrderEvent.Accepted ? 1 : 0;
                filled += atTheTouch && event instanceof OrderEvent.Filled ? 1 : 0;
            }
        }
        assertThat(orders).isEqualTo(1_000);
        assertThat(filled / 1_000.0).isCloseTo(0.2, within(0.05));
    }

    @Test
    void theWholeRestIsFilledAtTheLimitWithoutEvidenceAndPrintsFillNothing() {
        Venue venue =
                new Venue(Tapes.of(quiet().at(1).trade(bid(40, 500)).at(800_000).delta(bid(20, 1))), PROBABLE).plays(1);
        Trader trader = venue.trader().places(buy(45, 20));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 accepted");
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 made 20.00 at 0.4500");
        assertThat(trader.fills()).extracting(Fill::evidence).containsExactly(Fill.NO_EVIDENCE);
        assertThat(trader.events().get(1).exchangeMicros())
                .isBetween(Markets.OPEN_MICROS + 1, Markets.OPEN_MICROS + 100_000_000);
    }

    @Test
    void theMarketsOwnTradesMakeItLikelier() {
        MarketScript active = quiet();
        for (int i = 1; i <= 100; i++) {
            active.at(1).trade(ask(70, 1));
        }
        long quietFills = fills(events(quiet().at(1_500).delta(bid(20, 1)), 9, false));
        assertThat(fills(events(active.at(1_500).delta(bid(20, 1)), 9, false))).isGreaterThan(quietFills);
    }

    private static long fills(List<OrderEvent> events) {
        return events.stream().filter(OrderEvent.Filled.class::isInstance).count();
    }
}
