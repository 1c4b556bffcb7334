package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a trader owns and has in the market: open orders, reservations and the ledger per exchange shard.
 *
 * <p>A pure fold: the state follows from the opening state, the commands {@linkplain #sent sent}, the
 * {@linkplain #apply order events}, settlements and named cash adjustments, whoever the venue is. Events of one trade
 * must come once; duplicates are dropped before they get here. One thread.
 *
 * <p>Reservations: open orders of a market consume the inventory they would close in placement order; what exceeds it
 * reserves its cost at the limit, one taker fee at the limit and one precision unit (of which fills use up what they pay). Sums beyond a {@code long} throw
 * instead of wrapping.
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

    private static final class Shard {
        long cashE6;
        long reservedE6;
    }

    private final Map<MarketTicker, MarketHolding> holdings = new HashMap<>();
    private final Map<ClientOrderId, TrackedOrder> orders = new HashMap<>();
    private final Map<Integer, Shard> shards = new TreeMap<>();
    private final List<CashAdjustment> adjustments = new ArrayList<>();
    private final Set<String> tags = new TreeSet<>();

    /** Lets the account trade a market. */
    public void addMarket(Market market, FeeSchedule fees) {
        if (holdings.putIfAbsent(market.ticker(), new MarketHolding(market, fees)) != null) {
            throw new IllegalStateException(market.ticker() + " was added before");
        }
    }

    /**
     * Opening position of a market, before its first order.
     *
     * @param countE2 positive YES, negative NO
     * @param costE6 what it cost without fees, or {@link Position#UNKNOWN_COST}
     */
    public void openPosition(MarketTicker market, long countE2, long costE6) {
        Position position = holding(market).position;
        if (position.volumeE2() != 0 || position.countE2() != 0) {
            throw new IllegalStateException(market + " has a position already");
        }
        position.open(countE2, costE6);
    }

    /** Changes the cash of a shard for a named reason. */
    public void adjustCash(CashAdjustment adjustment) {
        adjustments.add(adjustment);
        addCash(adjustment.exchangeIndex(), adjustment.amountE6());
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
        if (command instanceof OrderCommand.Place place) {
            MarketTicker ticker = place.terms().market();
            MarketHolding holding = holdings.get(ticker);
            return holding == null
                    ? new Placement.Refused(
                            Placement.Rule.UNKNOWN_MARKET, holdings.keySet().toString(), ticker.toString())
                    : PlacementRules.place(holding, place.terms(), limits, availableE6(shard(holding)), nowMicros);
        }
        TrackedOrder order = orders.get(command.order());
        if (order == null || order.isDone()) {
            return new Placement.Refused(
                    Placement.Rule.UNKNOWN_ORDER,
                    "an open order",
                    command.order().toString());
        }
        if (!order.takesCommand()) {
            return new Placement.Refused(Placement.Rule.COMMAND_IN_FLIGHT, "none", order.inFlight.toString());
        }
        if (command instanceof OrderCommand.Amend amend) {
            MarketHolding holding = holding(order.terms.market());
            return PlacementRules.amend(holding, order, amend, limits, availableE6(shard(holding)), nowMicros);
        }
        return null;
    }

    /** A command left for the venue. */
    public void sent(OrderCommand command, long nowMicros) {
        if (command instanceof OrderCommand.Place place) {
            MarketHolding holding = holding(place.terms().market());
            TrackedOrder order = new TrackedOrder(place.order(), place.terms(), nowMicros);
            if (orders.putIfAbsent(place.order(), order) != null) {
                throw new IllegalStateException("client order id " + place.order() + " was used before");
            }
            holding.all.add(order);
            holding.open.add(order);
            tags.add(place.terms().tag());
            reserve(holding, nowMicros);
        } else if (command instanceof OrderCommand.Amend amend) {
            TrackedOrder order = tracked(amend.order());
            order.amendSent(amend.priceE4(), amend.totalE2());
            reserve(holding(order.terms.market()), nowMicros);
        } else {
            tracked(command.order()).cancelSent();
        }
    }

    /** Something became of an order. */
    public void apply(OrderEvent event) {
        TrackedOrder order = tracked(event.order());
        MarketHolding holding = holding(order.terms.market());
        event.deliverTo(new Transition(order, holding));
        if (order.isDone()) {
            holding.open.remove(order);
            order.reservedE6 = 0;
        }
        reserve(holding, event.exchangeMicros());
    }

    /** The transition table of orders: one method per event. */
    private final class Transition implements OrderEvent.Handler {
        private final TrackedOrder order;
        private final MarketHolding holding;

        Transition(TrackedOrder order, MarketHolding holding) {
            this.order = order;
            this.holding = holding;
        }

        @Override
        public void onAccepted(OrderEvent.Accepted event) {
            order.accepted(event.exchangeId());
        }

        @Override
        public void onFilled(OrderEvent.Filled event) {
            order.filled(event.fill().countE2(), event.fill().feeE6());
            addCash(shard(holding), holding.fill(event.fill(), order.terms.tag()));
        }

        @Override
        public void onAmended(OrderEvent.Amended event) {
            order.amended(event.exchangeId(), event.priceE4(), event.totalE2());
        }

        @Override
        public void onCanceled(OrderEvent.Canceled event) {
            order.done(event.reason());
        }

        @Override
        public void onRejected(OrderEvent.Rejected event) {
            order.done(DoneReason.REJECTED);
        }

        @Override
        public void onCommandRefused(OrderEvent.CommandRefused event) {
            order.commandRefused();
        }

        @Override
        public void onOutcomeUnknown(OrderEvent.OutcomeUnknown event) {
            order.outcomeUnknown();
        }
    }

    /** The market paid out; its orders are over and forgotten. */
    public void settle(MarketTicker market, int yesPayoutE4) {
        MarketHolding holding = holding(market);
        addCash(shard(holding), holding.position.settle(yesPayoutE4));
        holding.byTag.values().forEach(position -> position.settle(yesPayoutE4));
        holding.all.forEach(order -> orders.remove(order.id));
        holding.all.clear();
        holding.open.clear();
        reserve(holding, holding.market.closeMicros());
    }

    @Override
    public @Nullable OrderView order(ClientOrderId id) {
        TrackedOrder order = orders.get(id);
        return order == null ? null : order.view();
    }

    @Override
    public long cashE6(int exchangeIndex) {
        Shard shard = shards.get(exchangeIndex);
        return shard == null ? 0 : shard.cashE6;
    }

    @Override
    public long reservedE6(int exchangeIndex) {
        Shard shard = shards.get(exchangeIndex);
        return shard == null ? 0 : shard.reservedE6;
    }

    @Override
    public Position position(MarketTicker market) {
        return holding(market).position;
    }

    @Override
    public Position position(MarketTicker market, String tag) {
        Position position = holding(market).byTag.get(tag);
        return position == null ? new Position() : position;
    }

    @Override
    public Set<String> tags() {
        return Set.copyOf(tags);
    }

    @Override
    public List<OrderView> openOrders(MarketTicker market) {
        return holding(market).open.stream().map(TrackedOrder::view).toList();
    }

    @Override
    public long closableE2(MarketTicker market, BookSide side) {
        return holding(market).closableE2(side);
    }

    private static int shard(MarketHolding holding) {
        return holding.market.exchangeIndex();
    }

    private void reserve(MarketHolding holding, long nowMicros) {
        Shard shard = shards.computeIfAbsent(shard(holding), index -> new Shard());
        shard.reservedE6 = Math.addExact(shard.reservedE6, holding.reserve(nowMicros));
    }

    private void addCash(int exchangeIndex, long amountE6) {
        Shard shard = shards.computeIfAbsent(exchangeIndex, index -> new Shard());
        shard.cashE6 = Math.addExact(shard.cashE6, amountE6);
    }

    private MarketHolding holding(MarketTicker market) {
        MarketHolding holding = holdings.get(market);
        if (holding == null) {
            throw new IllegalArgumentException("the account does not trade " + market);
        }
        return holding;
    }

    private TrackedOrder tracked(ClientOrderId id) {
        TrackedOrder order = orders.get(id);
        if (order == null) {
            throw new IllegalArgumentException("the account has no order " + id);
        }
        return order;
    }
}
