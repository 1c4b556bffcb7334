package io.kalshiflow.order.live;

import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.FeeSchedule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The markets that the account trades or was found to hold, and whether they take orders. One thread; reading an
 * unknown one is left to a lane.
 */
final class MarketDirectory {
    /** Reads a market somewhere else and answers some time later, or never. */
    interface Source {
        void ask(MarketTicker market);

        /** It is known now. */
        default void known(MarketTicker market) {}
    }

    private static final long RETRY_MICROS = 1_000_000;

    private final Account account;
    private final Source source;
    private final Map<MarketTicker, Market> known = new LinkedHashMap<>();
    private final Map<MarketTicker, MarketStatus> states = new HashMap<>();
    private final Map<MarketTicker, Long> closes = new HashMap<>();
    private final Set<MarketTicker> asked = new HashSet<>();
    private final LongSupplier nowMicros;
    /** Before this time nothing is asked again. */
    private long retryMicros;

    MarketDirectory(Account account, Source source, LongSupplier nowMicros) {
        this.account = account;
        this.source = source;
        this.nowMicros = nowMicros;
    }

    void add(Market market, FeeSchedule fees) {
        asked.remove(market.ticker());
        if (known.putIfAbsent(market.ticker(), market) == null) {
            account.addMarket(market, fees);
            closes.put(market.ticker(), market.closeMicros());
            source.known(market.ticker());
        }
    }

    /** What a market that nobody configured is taken to charge: what it says itself, else the standard. */
    void add(Market market) {
        add(market, FeeSchedule.of(market, FeeTerms.STANDARD));
    }

    /** Whether a market is known; one that is not is asked for. */
    boolean knows(MarketTicker market) {
        if (known.containsKey(market)) {
            return true;
        }
        if (nowMicros.getAsLong() >= retryMicros && asked.add(market)) {
            source.ask(market);
        }
        return false;
    }

    /** The answer did not come; asked again a second later, if somebody still needs it. */
    void failed(MarketTicker market) {
        asked.remove(market);
        retryMicros = nowMicros.getAsLong() + RETRY_MICROS;
    }

    @Nullable
    Market find(MarketTicker market) {
        return known.get(market);
    }

    Iterable<Market> all() {
        return known.values();
    }

    void status(MarketTicker market, MarketStatus status) {
        states.put(market, status);
    }

    void closesAt(MarketTicker market, long micros) {
        closes.put(market, micros);
    }

    /** Whether a market takes orders at a time, as far as it is known. */
    boolean trades(MarketTicker market, long micros) {
        MarketStatus status = states.getOrDefault(market, MarketStatus.ACTIVE);
        return status == MarketStatus.ACTIVE && micros < closes.getOrDefault(market, Long.MAX_VALUE);
    }

    /** Why not, for people. */
    String state(MarketTicker market, long micros) {
        MarketStatus status = states.getOrDefault(market, MarketStatus.ACTIVE);
        return status != MarketStatus.ACTIVE ? status.toString() : micros + " us is past its close";
    }

    /** Markets whose close has come since this was last asked. */
    Set<MarketTicker> newlyClosed(long micros) {
        Set<MarketTicker> closed = new HashSet<>();
        closes.entrySet().removeIf(each -> {
            if (each.getValue() > micros) {
                return false;
            }
            states.putIfAbsent(each.getKey(), MarketStatus.CLOSED);
            states.computeIfPresent(
                    each.getKey(), (any, state) -> state == MarketStatus.ACTIVE ? MarketStatus.CLOSED : state);
            return closed.add(each.getKey());
        });
        return closed;
    }
}
