package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a trader owns and has in the market: open orders, reservations and the ledger per exchange shard.
 *
 * <p>A pure fold: the state follows from the opening state, the commands {@linkplain #sent sent}, the
 * {@linkplain #apply order events}, settlements and named cash adjustments, whoever the venue is. Events of one trade
 * must come once; duplicates are dropped before they get here. One thread. Commands and events come as records or, for
 * loops that must not allocate, as calls with a {@link WorkingOrder}; both are the same steps.
 *
 * <p>Reservations: open orders of a market consume the inventory they would close in placement order; what exceeds it
 * reserves its cost at the limit, one taker fee at the limit and one precision unit (of which fills use up what they
 * pay). Sums beyond a {@code long} throw instead of wrapping.
 *
 * <p>One class, because whatever happens changes an order, its ledger and the reservations of its market together; what
 * is only looked up ({@code Holdings}), asked before ({@code Refusals}), unpacked ({@code EventSteps}) or kept ({@link
 * KeptAccount}) is elsewhere.
 */
public final class Account implements AccountView {
    /**
     * A change of cash that no trade caused: a deposit, a transfer, a correction.
     *
     * @param exchangeIndex the shard
     * @param name why
     * @param amountE6 positive into the account
     */
    public record CashAdjustment(int exchangeIndex, String name, long amountE6) {}

    private static final Comparator<WorkingOrder> CHEAPEST_FIRST =
            Comparator.comparingInt(order -> Position.paidPerContractE4(order.side(), order.priceE4()));

    private final Holdings holdings = new Holdings();
    private final OrderTable orders;
    private final Refusals refusals;
    private final EventSteps steps = new EventSteps(this);
    private final KeptAccount kept;
    private final List<CashAdjustment> adjustments = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    public Account() {
        this("order");
    }

    /** An account whose {@linkplain #placed unnamed orders} are called {@code PREFIX-1, PREFIX-2, …}. */
    public Account(String idPrefix) {
        orders = new OrderTable(idPrefix);
        refusals = new Refusals(holdings, orders);
        kept = new KeptAccount(this, holdings, orders);
    }

    /** Lets the account trade a market. */
    public void addMarket(Market market, FeeSchedule fees) {
        holdings.add(market, fees);
    }

    /** Nothing traded, no order, no cash, as after the constructor; markets stay and nothing is allocated. */
    public void reset() {
        for (MarketHolding holding : holdings.all()) {
            forgetOrders(holding);
        }
        holdings.reset();
        orders.restart();
        adjustments.clear();
        tags.clear();
    }

    /** Drops done orders that nothing can come for any more; their names are free again. */
    public void forget(Predicate<WorkingOrder> which) {
        for (MarketHolding holding : holdings.all()) {
            holding.all.removeIf(order -> {
                boolean goes = order.isDone() && which.test(order);
                if (goes) {
                    orders.forget(order);
                }
                return goes;
            });
        }
    }

    /** Drops old names of an order at the exchange. */
    public void forgetNames(WorkingOrder order, Set<String> names) {
        order.forgetNames(names);
    }

    /**
     * Moves the ledgers of a flat market without open orders into {@link #retired()} and forgets its orders: it is as
     * if it had never traded.
     */
    public void retire(MarketTicker market) {
        MarketHolding holding = holdings.of(market);
        if (holding.position.countE2() != 0 || !holding.open.isEmpty()) {
            throw new IllegalStateException(market + " has a position or open orders");
        }
        forgetOrders(holding);
        holdings.retire(holding);
    }

    /** What of this account outlives it. */
    public KeptAccount kept() {
        return kept;
    }

    private void forgetOrders(MarketHolding holding) {
        for (int i = 0; i < holding.all.size(); i++) {
            orders.forget(holding.all.get(i));
        }
    }

    /**
     * What the open orders of a shard would pay at their limits for what they may open, without fees, if those that
     * were placed first close first.
     */
    public long openingCostE6(int exchangeIndex) {
        return holdings.openingCostE6(exchangeIndex, null);
    }

    /** As {@link #openingCostE6(int)}, if the dearest close first: nobody can hold back less. */
    public long leastOpeningCostE6(int exchangeIndex) {
        return holdings.openingCostE6(exchangeIndex, CHEAPEST_FIRST.reversed());
    }

    /** As {@link #openingCostE6(int)}, if the cheapest close first: without fees nobody can hold back more. */
    public long mostOpeningCostE6(int exchangeIndex) {
        return holdings.openingCostE6(exchangeIndex, CHEAPEST_FIRST);
    }

    /** The shard of a market that the account trades. */
    public int exchangeIndex(MarketTicker market) {
        return holdings.of(market).market.exchangeIndex();
    }

    /** Whether the account may trade a market. */
    public boolean trades(MarketTicker market) {
        return holdings.find(market) != null;
    }

    /** Changes the cash of a shard for a named reason. */
    public void adjustCash(CashAdjustment adjustment) {
        adjustments.add(adjustment);
        holdings.shard(adjustment.exchangeIndex()).add(adjustment.amountE6());
    }

    /** All cash adjustments so far, oldest first. */
    public List<CashAdjustment> adjustments() {
        return List.copyOf(adjustments);
    }

    /** A close-only order cut down to what it can close, other orders as they are; null when nothing is left. */
    public @Nullable NewOrder clipped(NewOrder order) {
        if (!order.closeOnly()) {
            return order;
        }
        long closable = closableE2(order.market(), order.side());
        return closable == 0 ? null : order.withCountE2(Math.min(closable, order.countE2()));
    }

    /** Why the account must not send a command now, or null if it may. */
    public Placement.@Nullable Refused refusal(OrderCommand command, ExposureLimits limits, long nowMicros) {
        return refusals.of(command, limits, nowMicros);
    }

    /** The rule that forbids an order of this market now, or null. */
    public Placement.@Nullable Rule refusal(
            MarketTicker market,
            BookSide side,
            int priceE4,
            long countE2,
            boolean closeOnly,
            ExposureLimits limits,
            long nowMicros) {
        return refusals.ofPlacing(market, side, priceE4, countE2, closeOnly, limits, nowMicros);
    }

    /** The rule that forbids an amend now, or null. */
    public Placement.@Nullable Rule refusal(
            WorkingOrder order, int priceE4, long totalE2, ExposureLimits limits, long nowMicros) {
        return refusals.ofAmending(order, priceE4, totalE2, limits, nowMicros);
    }

    /** The rule that forbids any command on an order now, or null. */
    public Placement.@Nullable Rule refusal(WorkingOrder order) {
        return Refusals.ofAnyCommand(order);
    }

    /** A command left for the venue. */
    public void sent(OrderCommand command, long nowMicros) {
        if (command instanceof OrderCommand.Place place) {
            NewOrder terms = place.terms();
            WorkingOrder order = orders.add(place.order(), terms.tag());
            order.decidedAs(terms.decision());
            noteTag(terms.tag());
            begin(order, terms.market(), terms.side(), terms.priceE4(), terms.countE2(), terms.closeOnly(), nowMicros);
        } else if (command instanceof OrderCommand.Amend amend) {
            amendSent(tracked(amend.order()), amend.priceE4(), amend.totalE2(), nowMicros);
        } else {
            cancelSent(tracked(command.order()));
        }
    }

    /** An order without a name and a tag left for the venue; it gets the next number. */
    public WorkingOrder placed(
            MarketTicker market, BookSide side, int priceE4, long countE2, boolean closeOnly, long nowMicros) {
        return placed(market, side, priceE4, countE2, closeOnly, "", 0, nowMicros);
    }

    /** As above with a tag and a decision. */
    public WorkingOrder placed(
            MarketTicker market,
            BookSide side,
            int priceE4,
            long countE2,
            boolean closeOnly,
            String tag,
            long decision,
            long nowMicros) {
        WorkingOrder order = orders.add(null, tag);
        order.decidedAs(decision);
        noteTag(tag);
        begin(order, market, side, priceE4, countE2, closeOnly, nowMicros);
        return order;
    }

    void noteTag(String tag) {
        if (!tags.contains(tag)) {
            tags.add(tag);
        }
    }

    private void begin(
            WorkingOrder order,
            MarketTicker market,
            BookSide side,
            int priceE4,
            long countE2,
            boolean closeOnly,
            long nowMicros) {
        MarketHolding holding = holdings.of(market);
        order.begin(holding, side, priceE4, countE2, closeOnly, nowMicros);
        holding.all.add(order);
        holding.open.add(order);
        reserve(holding, nowMicros);
    }

    public void amendSent(WorkingOrder order, int priceE4, long totalE2, long nowMicros) {
        order.amendSent(priceE4, totalE2);
        reserve(order.holding(), nowMicros);
    }

    public void cancelSent(WorkingOrder order) {
        order.cancelSent();
    }

    /** Something became of an order. */
    public void apply(OrderEvent event) {
        steps.apply(event);
    }

    /** The venue has the order. */
    public void accepted(WorkingOrder order, long micros) {
        order.accepted();
        changed(order, micros);
    }

    /** Part or all of the order traded; the fee is the whole one of this fill. */
    public void filled(WorkingOrder order, int priceE4, long countE2, long feeE6, long micros) {
        MarketHolding holding = order.holding();
        long costBefore = holding.costE6();
        order.filled(countE2, feeE6);
        holding.shard.add(holding.fill(order, priceE4, countE2, feeE6));
        holding.shard.costE6 += holding.costE6() - costBefore;
        changed(order, micros);
    }

    /** The order has a new price or size. */
    public void amended(WorkingOrder order, int priceE4, long totalE2, long micros) {
        order.amended(priceE4, totalE2);
        changed(order, micros);
    }

    /** The order is over. */
    public void done(WorkingOrder order, DoneReason reason, long micros) {
        order.done(reason);
        changed(order, micros);
    }

    /** The venue did not carry out an amend or a cancel. */
    public void commandRefused(WorkingOrder order, long micros) {
        order.commandRefused();
        changed(order, micros);
    }

    /** Nobody knows what became of the command in flight. */
    void outcomeUnknown(WorkingOrder order, long micros) {
        order.unknownOutcome();
        changed(order, micros);
    }

    private void changed(WorkingOrder order, long micros) {
        MarketHolding holding = order.holding();
        if (order.isDone()) {
            holding.open.remove(order);
            order.reservedE6 = 0;
        }
        reserve(holding, micros);
    }

    /** The market paid out; its orders are over and forgotten. */
    public void settle(MarketTicker market, int yesPayoutE4) {
        MarketHolding holding = holdings.of(market);
        holding.shard.costE6 -= holding.costE6();
        holding.shard.add(holding.settle(yesPayoutE4));
        forgetOrders(holding);
        holding.all.clear();
        holding.open.clear();
        reserve(holding, holding.market.closeMicros());
    }

    @Override
    public @Nullable OrderView order(ClientOrderId id) {
        WorkingOrder order = orders.find(id);
        return order == null ? null : order.view();
    }

    @Override
    public long cashE6(int exchangeIndex) {
        ShardCash shard = holdings.findShard(exchangeIndex);
        return shard == null ? 0 : shard.cashE6;
    }

    @Override
    public long reservedE6(int exchangeIndex) {
        ShardCash shard = holdings.findShard(exchangeIndex);
        return shard == null ? 0 : shard.reservedE6;
    }

    @Override
    public List<Integer> shards() {
        return holdings.shards();
    }

    @Override
    public List<MarketTicker> markets() {
        return holdings.markets();
    }

    @Override
    public Position position(MarketTicker market) {
        return holdings.of(market).position;
    }

    @Override
    public Position position(MarketTicker market, String tag) {
        Position position = holdings.of(market).byTag.get(tag);
        return position == null ? new Position() : position;
    }

    @Override
    public Position retired() {
        return holdings.retired();
    }

    @Override
    public Position retired(String tag) {
        return holdings.retiredByTag().getOrDefault(tag, new Position());
    }

    @Override
    public Set<String> tags() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    }

    @Override
    public List<OrderView> openOrders(MarketTicker market) {
        return holdings.of(market).open.stream().map(WorkingOrder::view).toList();
    }

    @Override
    public List<WorkingOrder> working(MarketTicker market) {
        return holdings.of(market).openView;
    }

    @Override
    public long closableE2(MarketTicker market, BookSide side) {
        return holdings.of(market).closableE2(side);
    }

    @Override
    public MarketExposure exposure(MarketTicker market) {
        return holdings.of(market);
    }

    static void reserve(MarketHolding holding, long nowMicros) {
        holding.shard.reserve(holding.reserve(nowMicros));
    }

    /**
     * The live order of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public WorkingOrder tracked(ClientOrderId id) {
        WorkingOrder order = orders.find(id);
        if (order == null) {
            throw new IllegalArgumentException("the account has no order " + id);
        }
        return order;
    }
}
