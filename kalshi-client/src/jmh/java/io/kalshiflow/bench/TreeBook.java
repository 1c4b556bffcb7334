package io.kalshiflow.bench;

import io.kalshiflow.market.BookSide;
import java.util.Comparator;
import java.util.TreeMap;

/** The book anybody would write first, as a yardstick. */
final class TreeBook {
    private final TreeMap<Integer, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Integer, Long> asks = new TreeMap<>();

    void applyDelta(BookSide side, int priceE4, long deltaE2) {
        TreeMap<Integer, Long> levels = side == BookSide.BID ? bids : asks;
        long size = levels.getOrDefault(priceE4, 0L) + deltaE2;
        if (size < 0) {
            throw new IllegalStateException("negative level");
        }
        if (size == 0) {
            levels.remove(priceE4);
        } else {
            levels.put(priceE4, size);
        }
    }

    int bestBidE4() {
        return bids.isEmpty() ? -1 : bids.firstKey();
    }

    int bestAskE4() {
        return asks.isEmpty() ? -1 : asks.firstKey();
    }
}
