package io.kalshiflow.order.live;

import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.FeeSchedule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The markets that the account trades or was found to hold, and whether they take orders. One thread; reading one is
 * left to a lane.
 */
final class MarketDirectory {
    /** Reads a market somewhere else. */
    interface Source {
        /** Answers some time later by {@link #read} or {@link #failed}, or never. */
        void ask(MarketTicker market, MarketDirectory directory);

        /** It is known now. */
        default void known(MarketTicker market) {}
    }

    /** A reading that failed: when it is tried again, and how long it was waited. */
    private record Retry(long atMicros, long pauseMicros) {}

    private static final long FIRST_PAUSE_MICROS = 1_000_000;
    private static final long LONGEST_PAUSE_MICROS = 60_000_000;

    private final Account account;
    private final Source source;
    private final Reports reports;
    private final Map<MarketTicker, Market> known = new LinkedHashMap<>();
    private final Set<Integer> shards = new TreeSet<>();
    private final Map<MarketTicker, MarketStatus> states = new HashMap<>();
    private final Map<MarketTicker, Long> closes = new HashMap<>();
    private final Set<MarketTicker> asked = new HashSet<>();
    private final Map<MarketTicker, Retry> retries = new HashMap<>();
    private final LongSupplier nowMicros;
    private long nextCloseMicros = Long.MAX_VALUE;

    MarketDirectory(Account account, Source source, Reports reports, LongSupplier nowMicros) {
        this.account = account;
        this.source = source;
        this.reports = reports;
        this.nowMicros = nowMicros;
    }

    void add(Market market, FeeSchedule fees) {
        asked.remove(market.ticker());
        retries.remove(market.ticker());
        if (known.putIfAbsent(market.ticker(), market) == null) {
            account.addMarket(market, fees);
            shards.add(market.exchangeIndex());
            closesAt(market.ticker(), market.closeMicros());
            source.known(market.ticker());
        }
    }

    // ---- reading

    /**
     * The exchange describes a market. One that nobody configured is taken to charge what it says itself, else the
     * standard.
     *
     * @param status null for a word that this version does not know
     */
    void read(Market market, @Nullable MarketStatus status) {
        boolean awaited = asked.contains(market.ticker());
        add(market, FeeSchedule.of(market, FeeTerms.STANDARD));
        if (awaited) {
            closesAt(market.ticker(), market.closeMicros());
        }
        if (status != null && awaited) {
            states.put(market.ticker(), status);
        }
    }

    /** It could not be read, which is told once; asked again later, if somebody still needs it. */
    void failed(MarketTicker market) {
        asked.remove(market);
        Retry before = retries.get(market);
        if (before == null && !known.containsKey(market)) {
            reports.tell(
                    Discrepancy.Kind.UNKNOWN_MARKET,
                    market.value(),
                    "not known",
                    "something of the account is in it, and it cannot be read",
                    Discrepancy.Reason.UNEXPLAINED,
                    Discrepancy.Repair.ALARM);
        }
        long pause = before == null ? FIRST_PAUSE_MICROS : Math.min(LONGEST_PAUSE_MICROS, 2 * before.pauseMicros());
        retries.put(market, new Retry(nowMicros.getAsLong() + pause, pause));
    }

    /** Whether a market is known; one that is not is asked for. */
    boolean knows(MarketTicker market) {
        if (known.containsKey(market)) {
            return true;
        }
        ask(market);
        return false;
    }

    private void ask(MarketTicker market) {
        Retry retry = retries.get(market);
        if ((retry == null || nowMicros.getAsLong() >= retry.atMicros()) && asked.add(market)) {
            source.ask(market, this);
        }
    }

    /** Asks again for markets that are said to take no orders: what ended that may not have been heard. */
    void recheck() {
        Set.copyOf(states.keySet()).stream()
                .filter(each -> isWaiting(states.get(each)) && known.containsKey(each))
                .forEach(this::ask);
    }

    private static boolean isWaiting(@Nullable MarketStatus status) {
        return status == MarketStatus.INACTIVE || status == MarketStatus.CLOSED || status == MarketStatus.INITIALIZED;
    }

    @Nullable
    Market find(MarketTicker market) {
        return known.get(market);
    }

    /** Where the known markets are. */
    Set<Integer> shards() {
        return shards;
    }

    // ---- whether it trades

    /** The stream tells; an answer that was asked for before may be older. */
    void status(MarketTicker market, MarketStatus status) {
        asked.remove(market);
        states.put(market, status);
    }

    /** A close may be put off even after it has come. */
    void closesAt(MarketTicker market, long micros) {
        if (micros > nowMicros.getAsLong()) {
            states.remove(market, MarketStatus.CLOSED);
        }
        if (states.get(market) != MarketStatus.CLOSED) {
            closes.put(market, micros);
            nextCloseMicros = Math.min(nextCloseMicros, micros);
        }
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

    /** Whether the close of any has come since this was last asked. */
    boolean hasClosed(long micros) {
        if (micros < nextCloseMicros) {
            return false;
        }
        nextCloseMicros = Long.MAX_VALUE;
        closes.entrySet().removeIf(each -> {
            if (each.getValue() > micros) {
                nextCloseMicros = Math.min(nextCloseMicros, each.getValue());
                return false;
            }
            states.merge(
                    each.getKey(),
                    MarketStatus.CLOSED,
                    (state, closed) -> state == MarketStatus.ACTIVE ? closed : state);
            return true;
        });
        return true;
    }
}
