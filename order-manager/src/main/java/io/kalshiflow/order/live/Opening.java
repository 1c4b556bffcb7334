package io.kalshiflow.order.live;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.PositionState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Begins the books of an account that has no journal, from what the exchange says. Its answers are not of one moment:
 * two readings in a row that say the same are. News from before that wait and are taken in afterwards, so that each
 * trade is in the opening or in the fold, never in both. One thread.
 */
final class Opening {
    private final Books books;
    private final MarketDirectory markets;
    private final List<Runnable> early = new ArrayList<>();
    private boolean done;
    private boolean waitsForMarkets;
    private final Strangers strangers;
    private @Nullable AccountReading before;

    Opening(Books books, MarketDirectory markets, Strangers strangers) {
        this.books = books;
        this.markets = markets;
        this.strangers = strangers;
    }

    /** The books go on from a journal. */
    void fromJournal() {
        done = true;
    }

    boolean isDone() {
        return done;
    }

    /** Keeps news until the books have begun, or takes it in now. */
    void afterwards(Runnable news) {
        if (done) {
            news.run();
        } else {
            early.add(news);
        }
    }

    /** Whether a reading is of the account as it was at an earlier one: asking at once would show the same. */
    boolean stands(AccountReading reading) {
        AccountReading last = before;
        return last != null && reading.asOfMicros() <= last.asOfMicros();
    }

    /** Takes a reading; returns whether the books have begun with it. */
    boolean take(AccountReading reading) {
        AccountReading last = before;
        if (last != null && same(last, reading) && reading.asOfMicros() <= last.finishedMicros()) {
            return false; // it may be of the same mixture of moments
        }
        before = reading;
        AccountReading.Whole whole = reading.everything();
        if (whole == null || last == null || !same(last, reading) || !marketsKnown(reading, whole)) {
            return false;
        }
        begin(reading, whole);
        done = true;
        List<Runnable> waiting = List.copyOf(early);
        early.clear();
        waiting.forEach(Runnable::run);
        return true;
    }

    private static boolean same(AccountReading one, AccountReading other) {
        return orders(one).equals(orders(other))
                && trades(one).equals(trades(other))
                && Objects.equals(one.everything(), other.everything());
    }

    private static Map<String, List<Long>> orders(AccountReading reading) {
        return reading.resting().stream()
                .collect(Collectors.toMap(
                        Sighting::exchangeId,
                        each -> List.of((long) each.priceE4(), each.filledE2(), each.remainingE2()),
                        (first, second) -> second));
    }

    private static Set<String> trades(AccountReading reading) {
        return reading.fills().stream().map(each -> each.tradeId()).collect(Collectors.toSet());
    }

    private boolean marketsKnown(AccountReading reading, AccountReading.Whole whole) {
        boolean known = true;
        for (MarketTicker market : whole.positions().keySet()) {
            known &= whole.positions().get(market).countE2() == 0 || markets.knows(market);
        }
        for (Sighting order : reading.resting()) {
            known &= markets.knows(order.market());
        }
        waitsForMarkets = !known;
        return known;
    }

    /** Whether all that is missing is what a market is. */
    boolean waitsForMarkets() {
        return waitsForMarkets;
    }

    private void begin(AccountReading reading, AccountReading.Whole whole) {
        books.open(new TreeMap<>(whole.availableE6()));
        whole.positions().forEach((market, held) -> {
            if (held.countE2() != 0) {
                books.hold(market, new PositionState(held.countE2(), held.costE6(), 0, true, 0, 0));
            }
        });
        reading.fills().forEach(each -> books.seenBefore(each.tradeId(), each.createdMicros()));
        // What was placed first closes first, here as there.
        reading.resting().stream()
                .sorted(Comparator.comparingLong(Sighting::createdMicros))
                .forEach(strangers::opening);
        for (int shard : whole.availableE6().keySet()) {
            long reserved = books.account.openingCostE6(shard);
            if (reserved != 0) {
                books.adjustCash(shard, "held back for orders that rested at the beginning", reserved);
            }
        }
        books.begun(reading.request().fillsFromMicros());
    }
}
