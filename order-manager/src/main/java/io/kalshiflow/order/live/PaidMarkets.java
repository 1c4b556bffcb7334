package io.kalshiflow.order.live;

import io.kalshiflow.market.MarketTicker;
import java.util.Map;

/**
 * Lets the ledgers of markets go that paid long ago, so that neither snapshots nor restarts grow with all that was ever
 * traded. What they earned stays. One thread.
 */
final class PaidMarkets {
    private final Books books;
    private final Times times;
    private final long keptMicros;

    PaidMarkets(Parts parts) {
        books = parts.books();
        times = parts.times();
        keptMicros = parts.settings().keeping().paidMarketsMicros();
    }

    /** Whether one may go that has been kept for twice as long as it has to be: letting many go at once is cheaper. */
    boolean isLate() {
        for (Map.Entry<MarketTicker, Books.Payout> each : books.paid.entrySet()) { // oldest first
            if (!isOlder(each.getValue(), 2 * keptMicros)) {
                return false;
            }
            if (mayGo(each.getKey(), each.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** Lets all go that may. */
    void retire() {
        for (Map.Entry<MarketTicker, Books.Payout> each : Map.copyOf(books.paid).entrySet()) {
            if (mayGo(each.getKey(), each.getValue())) {
                books.retire(each.getKey());
            }
        }
    }

    /** What is not read any more cannot turn up again. */
    private boolean mayGo(MarketTicker market, Books.Payout paid) {
        return isOlder(paid, keptMicros)
                && paid.micros() < payoutsReadFromMicros()
                && books.account.position(market).countE2() == 0
                && !books.orders.has(market);
    }

    private long payoutsReadFromMicros() {
        return 1_000_000 * AccountReader.payoutsFrom(books.trades.floorMicros()).getEpochSecond();
    }

    private boolean isOlder(Books.Payout paid, long micros) {
        return paid.micros() <= times.exchangeMicros() - micros;
    }
}
