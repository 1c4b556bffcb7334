package io.kalshiflow.sim;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.sim.queue.LevelChange;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.QueueView;
import org.jspecify.annotations.Nullable;

/**
 * One market of an exchange, simulated on top of recorded or live market events. It knows orders, not portfolios:
 * commands of any number of accounts go in, what became of them and the published market come out. Orders are int
 * handles, from 0 upwards, never given twice in a session; nothing is allocated after warm-up.
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
public final class SimulatedExchange implements MarketHandler {
    /** Expiry of an order that does not expire. */
    public static final long NO_EXPIRY = Long.MAX_VALUE;
    /** Group of an order that is in none. */
    public static final int NO_GROUP = OrderGroups.NONE;

    /** Trades are stamped in whole milliseconds, rounded down. */
    private static final long STAMP_MICROS = 1_000;

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
    private final Evidence evidence;
    private final Parts parts;
    private final OrderColumns orders;
    private final VenueBook book;
    private final QueuePlaces queue;
    private final Matching matching;
    private final PassiveFills passive;
    private final @Nullable ProbabilisticFills probable;
    private final TradingPauses pauses;
    private final CommandQueue commands = new CommandQueue();
    private @Nullable VenueJournal journal;
    private MarketHandler out = MarketHandler.NONE;
    private PriceGrid grid;
    private long closeMicros;
    private long nowMicros;
    private long localMicros;
    private long sent;
    private long answers;
    private long answerMicros = Long.MAX_VALUE;
    private long nextExpiryMicros = NO_EXPIRY;
    private long snapshotExchangeMicros;
    private long snapshotReceiveMicros;
    private boolean active = true;
    private boolean closed;
    private boolean settled;

    /** A venue whose accounts are not limited by collateral; see the other constructor. */
    public SimulatedExchange(Market market, FeeSchedule fees, VenueSettings settings, Evidence evidence) {
        this(market, fees, settings, evidence, new Collateral());
    }

    /** A venue before its first event. */
    public SimulatedExchange(
            Market market, FeeSchedule fees, VenueSettings settings, Evidence evidence, Collateral collateral) {
        this.market = market;
        this.settings = settings;
        this.evidence = evidence;
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
        pauses = new TradingPauses(settings.pauses());
        grid = market.grid();
        closeMicros = market.closeMicros();
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
        pauses.reset();
        commands.clear();
        if (journal != null) {
            journal.reset(seed);
        }
        grid = market.grid();
        closeMicros = market.closeMicros();
        nowMicros = 0;
        localMicros = 0;
        sent = 0;
        answers = 0;
        answerMicros = Long.MAX_VALUE;
        nextExpiryMicros = NO_EXPIRY;
        active = true;
        closed = false;
        settled = false;
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
        journal = new VenueJournal();
        return journal;
    }

    /** Where the published market goes; market handle 0. */
    public void publishTo(MarketHandler handler) {
        out = handler;
        book.publishTo(handler);
        matching.publishTo(handler);
    }

    /** Venue time. */
    public long nowMicros() {
        return nowMicros;
    }

    /** Time where the accounts are: when they see what they see, and send what they send. */
    public long localMicros() {
        return Math.max(localMicros, nowMicros);
    }

    /** The accounts' clock shows this time now; it does not go back. */
    void observedAt(long micros) {
        localMicros = Math.max(localMicros, micros);
    }

    /** Somebody will hear of an answer at this local time; who drives the exchange stops there. */
    void answerDueAt(long micros) {
        answerMicros = Math.min(answerMicros, micros);
    }

    long answerDueMicros() {
        return answerMicros;
    }

    /** Whatever is due by now can be heard: nobody has to stop for it any more. */
    void answersHeard() {
        if (answerMicros <= localMicros()) {
            answerMicros = Long.MAX_VALUE;
        }
    }

    /** When an answer that leaves the venue now is known at home. */
    long answerKnownMicros() {
        return nowMicros + settings.response().micros(answers++, nowMicros);
    }

    /** Opens an order group of an account with a limit on what it may trade within 15 seconds. */
    public int openGroup(int account, long limitE2) {
        int group = parts.groups().open(account, limitE2);
        if (journal != null) {
            journal.command(VenueJournal.OPEN_GROUP, account, group, 0, limitE2, localMicros());
        }
        return group;
    }

    /** Lets a triggered group trade again; a command that travels like all others. */
    public void resetGroup(int account, int group) {
        parts.groups().requireOwned(group, account);
        send(CommandQueue.RESET_GROUP, account, group, 0, 0);
    }

    /** Sets a group's limit when it arrives; one below what the group just traded triggers it. */
    public void limitGroup(int account, int group, long limitE2) {
        parts.groups().requireOwned(group, account);
        send(CommandQueue.LIMIT_GROUP, account, group, 0, OrderGroups.requirePositive(limitE2));
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
        int order = opened(account, side, priceE4, countE2, flags, expiryMicros, group);
        send(CommandQueue.PLACE, account, order, priceE4, countE2);
        return order;
    }

    private int opened(int account, BookSide side, int priceE4, long countE2, int flags, long expiryMicros, int group) {
        OrderFlags.check(flags, expiryMicros);
        if (group != NO_GROUP) {
            parts.groups().requireOwned(group, account);
        }
        if (countE2 <= 0) {
            throw new IllegalArgumentException(
                    "an order needs at least 0.01 contracts, not " + countE2 + " hundredths");
        }
        int order = orders.add(account, side, priceE4, countE2, flags);
        orders.expiryMicros[order] = expiryMicros;
        orders.group[order] = group;
        return order;
    }

    /** Changes price and total (filled plus resting) of an order; only a smaller total at the same price keeps its place. */
    public void amend(int account, int order, int priceE4, long totalE2) {
        send(CommandQueue.AMEND, account, order, priceE4, totalE2);
    }

    /** Takes an order out of the book. */
    public void cancel(int account, int order) {
        send(CommandQueue.CANCEL, account, order, 0, 0);
    }

    private void send(byte kind, int account, int order, int priceE4, long totalE2) {
        long local = localMicros();
        enqueue(kind, account, order, priceE4, totalE2, local + settings.entry().micros(sent++, local));
    }

    /** A command that arrives at a time, whenever it was sent. */
    void enqueue(byte kind, int account, int order, int priceE4, long totalE2, long arrivalMicros) {
        long arrival = commands.add(kind, account, order, priceE4, totalE2, arrivalMicros);
        if (journal != null) {
            journal.command(kind, account, order, priceE4, totalE2, arrival);
            if (kind == CommandQueue.PLACE) {
                journal.placing(
                        orders.side[order], orders.flags[order], orders.expiryMicros[order], orders.group[order]);
            }
        }
    }

    /** A journal's order, placed anew; it carries out at the arrival that was written down. */
    void enqueuePlace(Placing placing, long arrivalMicros) {
        int order = opened(
                placing.account(),
                placing.side(),
                placing.priceE4(),
                placing.countE2(),
                placing.flags(),
                placing.expiryMicros(),
                placing.group());
        enqueue(CommandQueue.PLACE, placing.account(), order, placing.priceE4(), placing.countE2(), arrivalMicros);
    }

    /** What an order says. */
    record Placing(int account, BookSide side, int priceE4, long countE2, int flags, long expiryMicros, int group) {}

    /** When the next command reaches the venue; {@link Long#MAX_VALUE} when none is under way. */
    public long nextArrivalMicros() {
        return commands.headArrivalMicros();
    }

    /** When the venue does something of its own accord or on command next; {@link Long#MAX_VALUE} if nothing is due. */
    long nextOccurrenceMicros() {
        long due = commands.headArrivalMicros();
        if (hasRestingOrders()) {
            due = Math.min(due, Math.min(nextExpiryMicros, pauses.nextStartMicros()));
            due = closed ? due : Math.min(due, closeMicros);
        }
        return Math.min(due, probableMicros());
    }

    private long probableMicros() {
        return probable == null ? Long.MAX_VALUE : probable.dueMicros();
    }

    /** Something happened that the chances of resting orders may depend on. */
    private void reconsider() {
        if (probable != null) {
            probable.reconsider(nowMicros, active && !closed && book.isKnown() && !pauses.isPausedAt(nowMicros));
        }
    }

    /**
     * Carries out what is due before a time, in its order; at one instant the close, pauses and expiries come before
     * the commands that arrive.
     */
    public void advanceTo(long micros) {
        while (true) {
            long own = Math.min(nextExpiryMicros, Math.min(pauses.nextStartMicros(), probableMicros()));
            long due = Math.min(commands.headArrivalMicros(), own);
            if (due >= micros) {
                break;
            }
            if (closeIfDue(due)) {
                continue;
            }
            nowMicros = Math.max(nowMicros, due);
            matching.at(nowMicros);
            book.recover(nowMicros);
            if (due == pauses.nextStartMicros()) {
                pauses.start();
                matching.cancelAll(
                        DoneReason.TRADING_PAUSED, (all, order) -> all.has(order, OrderFlags.CANCEL_ON_PAUSE));
            } else if (due == nextExpiryMicros) {
                expire();
            } else if (probable != null && due == probable.dueMicros()) {
                probable.fill(nowMicros);
            } else {
                carryOut();
            }
            reconsider();
        }
        closeIfDue(micros);
        if (journal != null) {
            journal.reached(micros);
        }
    }

    private void expire() {
        long now = nowMicros;
        matching.cancelAll(DoneReason.EXPIRED, (all, order) -> all.expiryMicros[order] <= now);
        nextExpiryMicros = parts.resting().nextExpiryMicros();
    }

    private boolean closeIfDue(long micros) {
        boolean due = !closed && closeMicros <= micros;
        if (due) {
            nowMicros = Math.max(nowMicros, closeMicros);
            close();
        }
        return due;
    }

    private void close() {
        closed = true;
        cancelAllAtClose();
    }

    private void cancelAllAtClose() {
        matching.at(nowMicros);
        matching.cancelAll(DoneReason.MARKET_CLOSED, (all, order) -> true);
        nextExpiryMicros = NO_EXPIRY;
        reconsider();
    }

    /** The close was moved behind the present, or a market that was closed early trades again. */
    private void reopenIfEarly() {
        closed = closed && (settled || !active || closeMicros <= nowMicros);
    }

    private void carryOut() {
        byte kind = commands.headKind();
        int account = commands.headAccount();
        int order = commands.headOrder();
        int price = commands.headPriceE4();
        long total = commands.headTotalE2();
        commands.removeHead();
        Refusal refusal = refusalNow(kind);
        if (refusal != null) {
            refuse(kind, account, order, refusal);
        } else if (kind == CommandQueue.PLACE) {
            matching.place(order, grid);
            nextExpiryMicros = Math.min(nextExpiryMicros, orders.expiryMicros[order]);
        } else if (kind == CommandQueue.AMEND) {
            matching.amend(account, order, price, total, grid);
        } else if (kind == CommandQueue.CANCEL) {
            matching.cancel(account, order);
        } else if (kind == CommandQueue.RESET_GROUP) {
            parts.groups().reset(order);
        } else if (parts.groups().limit(order, total, nowMicros)) {
            matching.cancelTriggeredGroups();
        }
    }

    private @Nullable Refusal refusalNow(byte kind) {
        boolean enters = kind == CommandQueue.PLACE || kind == CommandQueue.AMEND;
        if (closed || !active) {
            return isOfGroup(kind) ? null : Refusal.MARKET_INACTIVE;
        } else if (enters && pauses.isPausedAt(nowMicros)) {
            return Refusal.TRADING_PAUSED;
        }
        return enters && !book.isKnown() ? Refusal.BOOK_UNKNOWN : null;
    }

    private static boolean isOfGroup(byte kind) {
        return kind == CommandQueue.RESET_GROUP || kind == CommandQueue.LIMIT_GROUP;
    }

    private void refuse(byte kind, int account, int order, Refusal refusal) {
        if (kind == CommandQueue.PLACE) {
            orders.state[order] = OrderColumns.GONE;
            parts.accounts().get(account).onRejected(order, refusal, nowMicros);
        } else {
            parts.accounts().get(account).onRefused(order, refusal, nowMicros);
        }
    }

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

    /** The side of an order's book; of any order that was sent in this session. */
    public BookSide side(int order) {
        return orders.side[order];
    }

    /** What of an order has not traded; of any order that was sent in this session. */
    public long remainingE2(int order) {
        return orders.remainingE2(order);
    }

    boolean hasRestingOrders() {
        return parts.resting().count(BookSide.BID) + parts.resting().count(BookSide.ASK) > 0;
    }

    /** Publishes the whole book as it is now. */
    void publishBook() {
        if (book.isKnown()) {
            book.publishSnapshot(parts.resting(), orders, nowMicros, nowMicros);
        }
    }

    private boolean rests(int order) {
        return order < orders.size && orders.state[order] == OrderColumns.RESTING;
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

    private void clock(long exchangeMicros) {
        if (journal != null) {
            journal.row();
        }
        nowMicros = Math.max(nowMicros, exchangeMicros);
        book.recover(nowMicros);
    }

    @Override
    public void onSnapshotStart(int handle, long exchangeMicros, long receiveMicros) {
        clock(exchangeMicros);
        snapshotExchangeMicros = exchangeMicros;
        snapshotReceiveMicros = receiveMicros;
        book.history.beginSnapshot();
        queue.beginSnapshot();
    }

    @Override
    public void onSnapshotLevel(int handle, BookSide side, int priceE4, long sizeE2) {
        book.history.addSnapshotLevel(side, priceE4, sizeE2);
        queue.snapshotLevel(side, priceE4, sizeE2);
    }

    @Override
    public void onSnapshotEnd(int handle) {
        book.history.endSnapshot();
        queue.endSnapshot();
        book.afterSnapshot();
        book.publishSnapshot(parts.resting(), orders, snapshotExchangeMicros, snapshotReceiveMicros);
        cross(BookSide.BID);
        cross(BookSide.ASK);
        reconsider();
    }

    private void cross(BookSide recordedSide) {
        if (settings.crossingFills() && book.isKnown() && !closed && active) {
            passive.cross(recordedSide, evidence, nowMicros);
        }
    }

    /** The book changes and is published; what the change was comes with {@link #classified}. */
    @Override
    public void onDelta(
            int handle, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        clock(exchangeMicros);
        long change = book.applyDelta(side, priceE4, deltaE2);
        out.onDelta(0, exchangeMicros, receiveMicros, side, priceE4, change, flags);
        if (deltaE2 > 0 && parts.resting().count(side.opposite()) > 0) {
            cross(side);
        }
        reconsider();
    }

    /**
     * What a recorded change of a level was: the queues move, and a print fills resting orders within its reach that
     * were there before it.
     *
     * @param micros exchange time of the change
     * @param proof arrival ordinal of the trade behind a print, otherwise anything
     */
    public void classified(LevelChange change, BookSide side, int priceE4, long countE2, long micros, long proof) {
        if (change.isPrint()) {
            print(change, side, priceE4, countE2, micros, proof);
        } else {
            queue.apply(change, side, priceE4, countE2, micros);
        }
    }

    /** A trade that no recorded decrease belongs to; its stamp is rounded down to a millisecond. */
    public void lonelyTrade(BookSide makerSide, int priceE4, long countE2, long stampMicros, long proof) {
        print(LevelChange.PRINT_LAST, makerSide, priceE4, countE2, stampMicros + STAMP_MICROS, proof);
    }

    private void print(LevelChange change, BookSide side, int priceE4, long countE2, long before, long proof) {
        if (closed || probable != null) {
            queue.apply(change, side, priceE4, countE2, nowMicros);
        } else {
            passive.print(change, side, priceE4, countE2, before, proof, nowMicros);
        }
    }

    /** Published as it is; what it does to resting orders comes with {@link #classified} or {@link #lonelyTrade}. */
    @Override
    public void onTrade(
            int handle,
            long exchangeMicros,
            long receiveMicros,
            BookSide makerSide,
            int priceE4,
            long countE2,
            int flags) {
        clock(exchangeMicros);
        out.onTrade(0, exchangeMicros, receiveMicros, makerSide, priceE4, countE2, flags);
        if (probable != null && (flags & BLOCK_TRADE) == 0) {
            probable.traded(nowMicros);
            reconsider();
        }
    }

    @Override
    public void onStatus(int handle, long exchangeMicros, long receiveMicros, MarketStatus status) {
        clock(exchangeMicros);
        boolean reactivated = status == MarketStatus.ACTIVE && !active;
        active = status == MarketStatus.ACTIVE;
        if (reactivated) {
            cancelAllAtClose();
            reopenIfEarly();
        } else if (!active && status != MarketStatus.INACTIVE && status != MarketStatus.INITIALIZED && !closed) {
            close();
        }
        reconsider();
        out.onStatus(0, exchangeMicros, receiveMicros, status);
    }

    @Override
    public void onCloseDate(int handle, long exchangeMicros, long receiveMicros, long newCloseMicros) {
        clock(exchangeMicros);
        closeMicros = newCloseMicros;
        reopenIfEarly();
        out.onCloseDate(0, exchangeMicros, receiveMicros, newCloseMicros);
    }

    @Override
    public void onGrid(int handle, long exchangeMicros, long receiveMicros, PriceGrid newGrid) {
        clock(exchangeMicros);
        grid = newGrid;
        book.history.relay(newGrid);
        out.onGrid(0, exchangeMicros, receiveMicros, newGrid);
    }

    @Override
    public void onFeeTerms(int handle, long exchangeMicros, long receiveMicros, FeeTerms terms) {
        clock(exchangeMicros);
        matching.overrideFees(nowMicros, terms);
        out.onFeeTerms(0, exchangeMicros, receiveMicros, terms);
    }

    @Override
    public void onSettlement(int handle, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
        clock(exchangeMicros);
        settled = true;
        if (!closed) {
            close();
        }
        while (!commands.isEmpty()) {
            carryOut();
        }
        out.onSettlement(0, exchangeMicros, receiveMicros, yesPayoutE4);
        parts.accounts().settle(market.ticker(), yesPayoutE4, nowMicros);
    }

    @Override
    public void onGap(int handle, long exchangeMicros, long receiveMicros) {
        clock(exchangeMicros);
        book.history.markStale();
        reconsider();
        out.onGap(0, exchangeMicros, receiveMicros);
    }
}
