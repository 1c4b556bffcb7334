package io.kalshiflow.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The obviously right venue book, kept from outside: recorded sizes from the tape, what was taken and what rests from
 * the order events. It judges every fill by the tape.
 */
final class NaiveVenue {
    private record Place(BookSide side, int priceE4) {}

    private record OrderKey(Trader trader, String id) {}

    private static final class Order {
        final BookSide side;
        int priceE4;
        long remainingE2;

        Order(NewOrder terms) {
            side = terms.side();
            priceE4 = terms.priceE4();
            remainingE2 = terms.countE2();
        }
    }

    private final Tape tape;
    private final Map<Place, Long> recorded = new HashMap<>();
    private final Map<Place, Integer> lastOrdinal = new HashMap<>();
    private final Map<Place, Long> taken = new HashMap<>();
    private final Set<Place> justTaken = new HashSet<>();
    private final Map<Long, Long> printSpent = new HashMap<>();
    private final Map<OrderKey, Order> sent = new HashMap<>();
    private final Map<OrderKey, Order> resting = new HashMap<>();
    private final Map<OrderKey, Long> filled = new HashMap<>();
    private int row;

    NaiveVenue(Tape tape) {
        this.tape = tape;
    }

    void sent(Trader trader, int id, NewOrder terms) {
        sent.put(new OrderKey(trader, Integer.toString(id)), new Order(terms));
    }

    private Order known(Map<OrderKey, Order> orders, OrderKey key) {
        Order order = orders.get(key);
        assertThat(order).as("order %s", key.id()).isNotNull();
        return Objects.requireNonNull(order);
    }

    void hear(Trader trader, OrderEvent event) {
        OrderKey key = new OrderKey(trader, event.order().value());
        if (event instanceof OrderEvent.Accepted) {
            resting.put(key, known(sent, key));
        } else if (event instanceof OrderEvent.Canceled) {
            known(resting, key);
            resting.remove(key);
        } else if (event instanceof OrderEvent.Amended amended) {
            Order order = known(resting, key);
            order.priceE4 = amended.priceE4();
            order.remainingE2 = amended.totalE2() - filled.getOrDefault(key, 0L);
        } else if (event instanceof OrderEvent.Filled fill) {
            Order order = known(resting, key);
            order.remainingE2 -= fill.fill().countE2();
            filled.merge(key, fill.fill().countE2(), Long::sum);
            assertThat(order.remainingE2).isNotNegative();
            judge(order, fill.fill());
            if (order.remainingE2 == 0) {
                resting.remove(key);
            }
        }
    }

    private void judge(Order order, Fill fill) {
        assertThat(fill.side()).isEqualTo(order.side);
        assertThat(order.side.sign() * (order.priceE4 - fill.priceE4()))
                .as("within its limit")
                .isNotNegative();
        if (fill.liquidity() == Liquidity.MAKER) {
            assertThat(fill.priceE4()).isEqualTo(order.priceE4);
            if (fill.evidence() != Fill.NO_EVIDENCE) {
                judgePrint(fill);
            }
        } else if (fill.evidence() != Fill.NO_EVIDENCE) {
            Place place = new Place(fill.side().opposite(), fill.priceE4());
            taken.merge(place, fill.countE2(), Long::sum);
            justTaken.add(place);
            assertThat((Object) lastOrdinal.get(place)).isEqualTo((int) fill.evidence());
        }
    }

    private void judgePrint(Fill fill) {
        int trade = 0;
        while (tape.ordinal(trade) != fill.evidence()) {
            trade++;
        }
        assertThat(tape.kind(trade)).isEqualTo(RowKind.TRADE);
        assertThat(Math.abs(tape.exchangeMicros(trade) - tape.exchangeMicros(row)))
                .isLessThan(5_000);
        assertThat(tape.side(trade)).isEqualTo(fill.side().code());
        assertThat(fill.side().sign() * (fill.priceE4() - tape.priceE4(trade))).isNotNegative();
        assertThat(printSpent.merge(fill.evidence(), fill.countE2(), Long::sum))
                .isLessThanOrEqualTo(tape.countE2(trade));
    }

    /** All that was taken before the current event must have been there. */
    void checkTaken() {
        for (Place place : justTaken) {
            assertThat(taken.get(place)).as("taken at %s", place).isLessThanOrEqualTo(recorded.get(place));
        }
        justTaken.clear();
    }

    /** The event that the feed delivered happens here too. */
    void applyEvent() {
        byte kind = tape.kind(row);
        if (kind == RowKind.SNAPSHOT) {
            recorded.clear();
            int levels = (int) tape.countE2(row);
            for (int level = row + 1; level <= row + levels; level++) {
                change(level);
            }
            taken.keySet().removeIf(place -> recorded.getOrDefault(place, 0L) == 0);
            row += levels;
        } else if (kind == RowKind.DELTA) {
            change(row);
        }
        row++;
    }

    private void change(int at) {
        Place place = new Place(BookSide.ofCode(tape.side(at)), tape.priceE4(at));
        lastOrdinal.put(place, tape.ordinal(at));
        long before = recorded.getOrDefault(place, 0L);
        long after = recorded.merge(place, tape.countE2(at), Long::sum);
        if (after == 0) {
            taken.remove(place);
        } else if (after < before) {
            // In proportion, rounded up.
            taken.computeIfPresent(place, (unused, count) -> -Math.floorDiv(-count * after, before));
        }
    }

    void compare(BookView published) {
        Map<Place, Long> expected = new HashMap<>();
        recorded.forEach((place, size) -> {
            long left = size - taken.getOrDefault(place, 0L);
            if (left > 0) {
                expected.put(place, left);
            }
        });
        resting.values()
                .forEach(order -> expected.merge(new Place(order.side, order.priceE4), order.remainingE2, Long::sum));
        Map<Place, Long> actual = new HashMap<>();
        for (BookSide side : BookSide.values()) {
            for (int price = published.bestE4(side); price != BookView.NONE; price = published.nextE4(side, price)) {
                actual.put(new Place(side, price), published.sizeE2(side, price));
            }
        }
        assertThat(actual).isEqualTo(expected);
    }
}
