package io.kalshiflow.sim;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.QueueView;
import org.jspecify.annotations.Nullable;

/**
 * One market of an exchange, simulated on top of recorded or live market events. It knows orders, not portfolios:
 * commands of any number of accounts go in here, market events into {@link #recorded()}; what became of the commands
 * and the published market come out. Orders are int handles, from 0 upwards, never given twice in a session; nothing is
 * allocated after warm-up.
 *
 * <p>Time is the venue's: the running maximum of the exchange stamps of the events applied. A command sent at a local
 * time reaches the venue an entry latency later; all recorded events of an instant come before commands of the same
 * instant. The published book is the recorded one, minus what orders took, plus orders that rest.
 *
 * <p>Fills. A marketable order walks the levels in price order within its limit at each level's exact price. A resting
 * order trades when a recorded print goes past its place in the queue or through its price, one print shared by all
 * resting orders in price-time order and never spent twice; and, where the settings allow it, with recorded orders that
 * come to cross its price. At the close resting orders are cancelled; at settlement every account is told the payout.
 * Between a gap in the recording and the next snapshot only cancels are carried out. One thread.
 */
public final class SimulatedExchange {
    /** Expiry of an order that does not expire. */
    public static final long NO_EXPIRY = Long.MAX_VALUE;
    /** Group of an order that is in none. */
    public static final int NO_GROUP = OrderGroups.NONE;

    /** What the parts of the venue share. */
    record Parts(
            OrderColumns orders,
            RestingOrders resting,
            VenueBook book,
            Accounts accounts,
            OrderGroups groups,
            QueuePlaces queue) {}

    private final Market market;
    private final VenueSettings settings;
    private final Parts parts;
    private final OrderColumns orders;
    private final VenueBook book;
    private final QueuePlaces queue;
    private final Matching matching;
    private final PassiveFills passive;
    private final @Nullable ProbabilisticFills probable;
    private final VenueClock clock = new VenueClock();
    private final MarketState state;
    private final CommandWire wire;
    private final Occurrences occurrences;
    private final RecordedMarket recorded;
    private @Nullable VenueJournal journal;

    /** A venue whose accounts are not limited by collateral; see the other constructor. */
    public SimulatedExchange(Market market, FeeSchedule fees, VenueSettings settings, Evidence evidence) {
        this(market, fees, settings, evidence, new Collateral());
    }

    /** A venue before its first event. */
    public SimulatedExchange(
            Market market, FeeSchedule fees, VenueSettings settings, Evidence evidence, Collateral collateral) {
        this.market = market;
        this.settings = settings;
        orders = new OrderColumns(fees.settings());
        book = new VenueBook(market, settings);
        FillBounds bounds = settings.boundsBeside() ? new FillBounds(orders) : null;
        RestingOrders resting = new RestingOrders(orders);
        queue = new QueuePlaces(
                orders,
                resting,
                settings.queue().create(market.seriesTicker()),
                settings.queue().isRandom(),
                bounds);
        parts = new Parts(orders, resting, book, new Accounts(collateral), new OrderGroups(), queue);
        matching = new Matching(parts, fees, evidence);
        passive = new PassiveFills(parts, matching);
        probable = settings.probabilisticFills() ? new ProbabilisticFills(parts, matching) : null;
        state = new MarketState(market, new TradingPauses(settings.pauses()));
        wire = new CommandWire(clock, settings, orders, parts.groups());
        occurrences = new Occurrences(parts, clock, state, wire.commands(), matching, probable);
        recorded = new RecordedMarket(
                market.ticker(),
                parts,
                clock,
                state,
                occurrences,
                new RecordedMarket.Fills(matching, passive, probable, settings.crossingFills(), evidence));
    }

    /** Begins a session anew with the same accounts: no orders, an empty book. */
    public void reset(long seed) {
        orders.reset();
        parts.resting().clear();
        parts.groups().clear();
        parts.accounts().reset();
        book.reset();
        queue.reset(seed);
        matching.reset();
        passive.reset();
        if (probable != null) {
            probable.reset(seed);
        }
        if (journal != null) {
            journal.reset(seed);
        }
        clock.reset();
        state.reset();
        wire.reset();
        occurrences.reset();
    }

    public Market market() {
        return market;
    }

    public VenueSettings settings() {
        return settings;
    }

    /** Adds an account and returns its handle. */
    public int join(Participant participant) {
        return join(participant, 0);
    }

    /** Adds an account that holds contracts of the market (positive YES, negative NO). */
    public int join(Participant participant, long holdingE2) {
        return parts.accounts().join(journal == null ? participant : journal.joined(participant, holdingE2), holdingE2);
    }

    /** Begins to write down what happens here; only before the first account joins. */
    public VenueJournal keepJournal() {
        if (parts.accounts().size() > 0) {
            throw new IllegalStateException("a journal begins before the first account joins; "
                    + parts.accounts().size() + " did already");
        }
        VenueJournal kept = new VenueJournal();
        journal = kept;
        wire.keep(kept);
        recorded.keep(kept);
        return kept;
    }

    // ---- the market under it

    /** Where recorded or live market events go. */
    public RecordedMarket recorded() {
        return recorded;
    }

    /** Where the published market goes; market handle 0. */
    public void publishTo(MarketHandler handler) {
        recorded.publishTo(handler);
        book.publishTo(handler);
        matching.publishTo(handler);
    }

    /** Publishes the whole book as it is now. */
    void publishBook() {
        if (book.isKnown()) {
            book.publishSnapshot(parts.resting(), orders, clock.venueMicros(), clock.venueMicros());
        }
    }

    // ---- time

    /** Venue time. */
    public long nowMicros() {
        return clock.venueMicros();
    }

    /** Time where the accounts are: when they see what they see, and send what they send. */
    public long localMicros() {
        return clock.localMicros();
    }

    /** The accounts' clock shows this time now; it does not go back. */
    void observedAt(long micros) {
        clock.localReached(micros);
    }

    /**
     * Carries out what is due before a time, in its order; at one instant the close, pauses and expiries come before
     * the commands that arrive.
     */
    public void advanceTo(long micros) {
        occurrences.advanceTo(micros);
        if (journal != null) {
            journal.reached(micros);
        }
    }

    /** When the next command reaches the venue; {@link Long#MAX_VALUE} when none is under way. */
    public long nextArrivalMicros() {
        return wire.commands().headArrivalMicros();
    }

    /** When the venue does something of its own accord or on command next; {@link Long#MAX_VALUE} if nothing is due. */
    long nextOccurrenceMicros() {
        return occurrences.nextMicros();
    }

    boolean hasRestingOrders() {
        return occurrences.hasRestingOrders();
    }

    // ---- commands

    /** Commands that go in and answers that come back. */
    CommandWire wire() {
        return wire;
    }

    /** Sends an order that neither expires nor belongs to a group; see {@link OrderFlags}. */
    public int place(int account, BookSide side, int priceE4, long countE2, int flags) {
        return place(account, side, priceE4, countE2, flags, NO_EXPIRY, NO_GROUP);
    }

    /**
     * Sends an order and returns its handle.
     *
     * @param flags see {@link OrderFlags}
     * @param expiryMicros venue time at which it is cancelled, or {@link #NO_EXPIRY}
     * @param group the account's order group, or {@link #NO_GROUP}
     */
    public int place(int account, BookSide side, int priceE4, long countE2, int flags, long expiryMicros, int group) {
        return wire.place(account, side, priceE4, countE2, flags, expiryMicros, group);
    }

    /** Changes price and total (filled plus resting) of an order; only a smaller total at the same price keeps its place. */
    public void amend(int account, int order, int priceE4, long totalE2) {
        wire.send(CommandQueue.AMEND, account, order, priceE4, totalE2);
    }

    /** Takes an order out of the book. */
    public void cancel(int account, int order) {
        wire.send(CommandQueue.CANCEL, account, order, 0, 0);
    }

    /** Opens an order group of an account with a limit on what it may trade within 15 seconds. */
    public int openGroup(int account, long limitE2) {
        return wire.openGroup(account, limitE2);
    }

    /** Lets a triggered group trade again; a command that travels like all others. */
    public void resetGroup(int account, int group) {
        parts.groups().requireOwned(group, account);
        wire.send(CommandQueue.RESET_GROUP, account, group, 0, 0);
    }

    /** Sets a group's limit when it arrives; one below what the group just traded triggers it. */
    public void limitGroup(int account, int group, long limitE2) {
        parts.groups().requireOwned(group, account);
        wire.send(CommandQueue.LIMIT_GROUP, account, group, 0, OrderGroups.requirePositive(limitE2));
    }

    // ---- where orders stand

    /** What trades before an order of ours at its price, others only; {@link QueueView#UNKNOWN_E2} if it does not rest. */
    public long aheadE2(int order) {
        return rests(order) ? queue.aheadE2(order) : QueueView.UNKNOWN_E2;
    }

    /** A quantile of the model's belief about {@link #aheadE2(int)}. */
    public long aheadE2(int order, double quantile) {
        return rests(order) ? queue.aheadE2(order, quantile) : QueueView.UNKNOWN_E2;
    }

    /** What others have behind the order at its price. */
    public long behindE2(int order) {
        return rests(order)
                ? Math.max(0, book.availableE2(orders.side[order], orders.priceE4[order]) - aheadE2(order))
                : QueueView.UNKNOWN_E2;
    }

    private boolean rests(int order) {
        return order < orders.size && orders.state[order] == OrderColumns.RESTING;
    }

    /** The side of an order's book; of any order that was sent in this session. */
    public BookSide side(int order) {
        return orders.side[order];
    }

    /** What of an order has not traded; of any order that was sent in this session. */
    public long remainingE2(int order) {
        return orders.remainingE2(order);
    }

    /** What was counted beside the run: fills so far, expected fills, bounds. */
    public VenueCounts counts() {
        FillBounds bounds = queue.bounds();
        return new VenueCounts(
                orders.size,
                matching.trades(),
                passive.crossedE2(),
                queue.reachedE2(),
                queue.expectedE2(),
                bounds == null ? VenueCounts.NOT_COUNTED : bounds.pessimisticE2(),
                bounds == null ? VenueCounts.NOT_COUNTED : bounds.optimisticE2());
    }

    /** Fills so far, each side of a trade counted; grows before {@link Participant#onFilled} is called. */
    public long trades() {
        return matching.trades();
    }
}
