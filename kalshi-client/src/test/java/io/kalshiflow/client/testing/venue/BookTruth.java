package io.kalshiflow.client.testing.venue;

import io.kalshiflow.book.testing.Level;
import io.kalshiflow.market.BookSide;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a market's book was after each of its changes: version 0 is empty, each change of a level makes the next.
 *
 * <p>Thread-safe.
 */
public final class BookTruth {
    private static final int KEPT_EVERY = 128;

    private record Change(Level delta, long tsMillis) {}

    /** Both sides, YES prices, the best first. */
    public record Levels(List<Level> bids, List<Level> asks) {
        public Levels {
            bids = List.copyOf(bids);
            asks = List.copyOf(asks);
        }
    }

    private final List<Change> changes = new ArrayList<>();
    private final List<Levels> kept = new ArrayList<>(List.of(new Levels(List.of(), List.of())));

    synchronized long add(BookSide side, int priceE4, long deltaE2, long tsMillis) {
        changes.add(new Change(new Level(side, priceE4, deltaE2), tsMillis));
        if (changes.size() % KEPT_EVERY == 0) {
            kept.add(fold(changes.size()));
        }
        return changes.size();
    }

    /** How often the book has changed. */
    public synchronized long version() {
        return changes.size();
    }

    /** The book now. */
    public synchronized Levels now() {
        return fold(changes.size());
    }

    /** The book after a change. */
    public synchronized Levels at(long version) {
        if (version < 0 || version > changes.size()) {
            throw new IllegalArgumentException(
                    "version " + version + " is not within 0.." + changes.size() + ", which the book has had");
        }
        return fold((int) version);
    }

    /** The change that led to a version: a signed delta. */
    public synchronized Level change(long version) {
        return changes.get(Math.toIntExact(version - 1)).delta();
    }

    /** When a version came to be, Unix time. */
    public synchronized long tsMillis(long version) {
        return changes.get(Math.toIntExact(version - 1)).tsMillis();
    }

    /** The last version that came to be at or before a time. */
    public synchronized long versionAt(long tsMillis) {
        int version = changes.size();
        while (version > 0 && changes.get(version - 1).tsMillis() > tsMillis) {
            version--;
        }
        return version;
    }

    private Levels fold(int version) {
        int from = Math.min(version / KEPT_EVERY, kept.size() - 1);
        TreeMap<Integer, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<Integer, Long> asks = new TreeMap<>();
        kept.get(from).bids().forEach(level -> bids.put(level.priceE4(), level.countE2()));
        kept.get(from).asks().forEach(level -> asks.put(level.priceE4(), level.countE2()));
        for (Change change : changes.subList(from * KEPT_EVERY, version)) {
            Level delta = change.delta();
            Map<Integer, Long> side = delta.side() == BookSide.BID ? bids : asks;
            side.merge(delta.priceE4(), delta.countE2(), Long::sum);
            side.values().remove(0L);
        }
        return new Levels(list(BookSide.BID, bids), list(BookSide.ASK, asks));
    }

    private static List<Level> list(BookSide side, Map<Integer, Long> levels) {
        List<Level> list = new ArrayList<>();
        levels.forEach((price, count) -> list.add(new Level(side, price, count)));
        return list;
    }
}
