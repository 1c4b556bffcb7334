package io.kalshiflow.client.testing.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One channel of one connection: its number, its markets and how far its messages are counted. */
final class Subscription {
    private final int sid;
    private final Channel channel;
    private final boolean yesPrices;
    private final Set<String> markets = new TreeSet<>();
    /** By sequence number: the version of the book that message told of, 0 for none. */
    private final List<Long> versions = new ArrayList<>();

    private boolean everyMarket;

    Subscription(int sid, Channel channel, boolean yesPrices) {
        this.sid = sid;
        this.channel = channel;
        this.yesPrices = yesPrices;
    }

    /** Adds markets, none meaning all, and returns those that are new. */
    List<String> add(Collection<String> tickers) {
        everyMarket |= tickers.isEmpty();
        return tickers.stream().filter(markets::add).toList();
    }

    void remove(Collection<String> tickers) {
        markets.removeAll(tickers);
    }

    boolean covers(String ticker) {
        return everyMarket || markets.contains(ticker);
    }

    /** The next sequence number, for a message about a version of a book or 0. */
    long nextSeq(long version) {
        versions.add(version);
        return versions.size();
    }

    long versionOf(long seq) {
        return versions.get(Math.toIntExact(seq - 1));
    }

    long seq() {
        return versions.size();
    }

    int sid() {
        return sid;
    }

    Channel channel() {
        return channel;
    }

    /** Whether NO-side prices are YES prices. */
    boolean yesPrices() {
        return yesPrices;
    }

    Set<String> markets() {
        return markets;
    }
}
