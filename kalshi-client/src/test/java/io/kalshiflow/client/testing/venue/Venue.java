package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.Price;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything the exchange knows: its time, markets, the one account with a key, and the crowd that trades with it.
 *
 * <p>Its monitor guards it and all it holds.
 */
public final class Venue {
    private final ExchangeClock clock;
    private final VenueListener listener;
    private final Map<String, VenueMarket> markets = new LinkedHashMap<>();
    private final VenueAccounts accounts = new VenueAccounts();
    private final TradingHalts halts = new TradingHalts();
    private final VenueHabits habits = new VenueHabits();
    private final Matching matching = new Matching(this);
    private final OrderGroups groups = new OrderGroups(this);
    private final OrderGate gate = new OrderGate(this);
    private final OrderChanges changes = new OrderChanges(this);
    private final MarketDesk desk = new MarketDesk(this);
    private final Transfers transfers = new Transfers(this);
    private long ids;
    private boolean stepsPerChange;

    public Venue(ExchangeClock clock, VenueListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** Lists a market; it trades at once if its opening time has come. */
    public VenueMarket list(MarketSpec spec) {
        if (markets.containsKey(spec.ticker())) {
            throw new IllegalArgumentException("market " + spec.ticker() + " is listed already");
        }
        VenueMarket market = new VenueMarket(spec, habits.fees(), now());
        markets.put(spec.ticker(), market);
        listener.lived(new LifecycleEvent(market, LifecycleEvent.Kind.CREATED));
        return market;
    }

    /** A market by its ticker, or null. */
    public @Nullable VenueMarket find(String ticker) {
        return markets.get(ticker);
    }

    /** A market by its ticker. */
    public VenueMarket market(String ticker) {
        VenueMarket market = markets.get(ticker);
        if (market == null) {
            throw new VenueRefusal(404, "market_not_found", "market not found", ticker);
        }
        return market;
    }

    /** All markets in the sequence of their listing. */
    public List<VenueMarket> markets() {
        return new ArrayList<>(markets.values());
    }

    /** Does what is due at the current time: openings, expiries, closings. */
    public void catchUpTime() {
        long now = now();
        for (VenueMarket market : markets.values()) {
            if (market.status() == MarketStatus.INITIALIZED
                    && now >= market.spec().openMillis()) {
                market.status(MarketStatus.ACTIVE, now);
            }
            boolean open = market.status() == MarketStatus.ACTIVE || market.status() == MarketStatus.INACTIVE;
            if (open && now >= market.spec().closeMillis()) {
                desk.closeNow(market);
            }
        }
        for (VenueOrder order : account().resting()) {
            long expiry = order.rules().expirationSeconds();
            if (expiry != 0 && now >= expiry * 1000) {
                matching.cancel(order, "ExpiryCancel", null);
            }
        }
    }

    /** Lets time pass. */
    public void advance(Duration by) {
        clock.advance(by);
        catchUpTime();
    }

    /** From now on each change of a book takes a millisecond, so that a stamp names a version of a book. */
    public void stepPerChange(boolean on) {
        stepsPerChange = on;
    }

    void bookChanged(VenueMarket market, BookSide side, int priceE4, long deltaE2, @Nullable VenueOrder cause) {
        if (stepsPerChange) {
            clock.advance(Duration.ofMillis(1));
        }
        long version = market.truth().add(side, priceE4, deltaE2, now());
        listener.bookChanged(new BookChange(market, side, priceE4, deltaE2, version, now(), cause));
    }

    /** A new id: a UUID with the n-th number in it. */
    String nextId(char kind) {
        ids++;
        return "0000000" + kind + "-0000-4000-8000-" + String.format("%012d", ids);
    }

    /** Cash of everybody and a dollar for each open pair, which never changes but by deposits and fees. */
    public long heldE6() {
        long openE2 =
                markets.values().stream().mapToLong(VenueMarket::openInterestE2).sum();
        return accounts.cashE6() + openE2 * Price.ONE_E4;
    }

    /** Fees that everybody has paid. */
    public long feesE6() {
        return accounts.feesE6();
    }

    public long now() {
        return clock.millis();
    }

    /** The account with a key. */
    public VenueAccount account() {
        return accounts.own();
    }

    VenueAccounts accounts() {
        return accounts;
    }

    /** The balance of each shard on which the account has ever had money. */
    public Map<Integer, Long> availableE6() {
        Map<Integer, Long> available = new TreeMap<>();
        account()
                .cashE6()
                .keySet()
                .forEach(shard -> available.put(shard, account().availableE6(shard)));
        return available;
    }

    /** How it does what the documents leave open. */
    public VenueHabits habits() {
        return habits;
    }

    public TradingHalts halts() {
        return halts;
    }

    Matching matching() {
        return matching;
    }

    public OrderGroups groups() {
        return groups;
    }

    /** Where orders of the account come in. */
    public OrderGate gate() {
        return gate;
    }

    /** Where the account's orders are changed and cancelled. */
    public OrderChanges changes() {
        return changes;
    }

    /** What a test does to markets. */
    public MarketDesk desk() {
        return desk;
    }

    public Transfers transfers() {
        return transfers;
    }

    VenueListener listener() {
        return listener;
    }
}
