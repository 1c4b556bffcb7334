package io.kalshiflow.book.testing;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** The obviously right book: sorted maps, best price first. It trusts its caller and checks nothing. */
public final class TreeMapBook implements BookView {
    private final Map<BookSide, NavigableMap<Integer, Long>> levels = new EnumMap<>(BookSide.class);
    private final Map<BookSide, NavigableMap<Integer, Long>> own = new EnumMap<>(BookSide.class);
    private boolean stale = true;
    private long version;

    public TreeMapBook() {
        for (Map<BookSide, NavigableMap<Integer, Long>> sides : List.of(levels, own)) {
            sides.put(BookSide.BID, new TreeMap<>(Comparator.reverseOrder()));
            sides.put(BookSide.ASK, new TreeMap<>());
        }
    }

    private NavigableMap<Integer, Long> levels(BookSide side) {
        return Objects.requireNonNull(levels.get(side));
    }

    private NavigableMap<Integer, Long> own(BookSide side) {
        return Objects.requireNonNull(own.get(side));
    }

    /** Takes all levels away; stale until {@link #endSnapshot}. */
    public void beginSnapshot() {
        levels.values().forEach(Map::clear);
        stale = true;
    }

    public void endSnapshot() {
        stale = false;
        version++;
    }

    /** Changes a level, as part of a snapshot or by a delta. */
    public void change(BookSide side, int priceE4, long deltaE2) {
        long size = sizeE2(side, priceE4) + deltaE2;
        if (size == 0) {
            levels(side).remove(priceE4);
        } else {
            levels(side).put(priceE4, size);
        }
    }

    /** Counts an update. */
    public void grow() {
        version++;
    }

    public void markStale() {
        stale = true;
    }

    public void setOwn(BookSide side, int priceE4, long sizeE2) {
        own(side).put(priceE4, sizeE2);
    }

    @Override
    public BookState state() {
        if (stale) {
            return BookState.STALE;
        }
        NavigableMap<Integer, Long> bids = levels(BookSide.BID);
        NavigableMap<Integer, Long> asks = levels(BookSide.ASK);
        if (bids.isEmpty() && asks.isEmpty()) {
            return BookState.EMPTY;
        }
        if (bids.isEmpty() || asks.isEmpty()) {
            return BookState.ONE_SIDED;
        }
        return bids.firstKey() < asks.firstKey() ? BookState.TWO_SIDED : BookState.CROSSED;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public int bestE4(BookSide side) {
        return levels(side).isEmpty() ? NONE : levels(side).firstKey();
    }

    @Override
    public int nextE4(BookSide side, int priceE4) {
        Integer next = levels(side).higherKey(priceE4);
        return next == null ? NONE : next;
    }

    @Override
    public long sizeE2(BookSide side, int priceE4) {
        return levels(side).getOrDefault(priceE4, 0L);
    }

    @Override
    public long ownE2(BookSide side, int priceE4) {
        return own(side).getOrDefault(priceE4, 0L);
    }

    @Override
    public int othersBestE4(BookSide side) {
        return levels(side).entrySet().stream()
                .filter(level -> level.getValue() > ownE2(side, level.getKey()))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(NONE);
    }

    @Override
    public long depthE2(BookSide side, int limitE4) {
        return levels(side).headMap(limitE4, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
