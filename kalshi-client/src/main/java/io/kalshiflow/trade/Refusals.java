package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import org.jspecify.annotations.Nullable;

/** Why an account must not send a command now. Changes nothing; one thread. */
final class Refusals {
    private final Holdings holdings;
    private final OrderTable orders;
    private final PlacementCheck check = new PlacementCheck();
    private final PlacementCheck.Means means = new PlacementCheck.Means();

    Refusals(Holdings holdings, OrderTable orders) {
        this.holdings = holdings;
        this.orders = orders;
    }

    Placement.@Nullable Refused of(OrderCommand command, ExposureLimits limits, long nowMicros) {
        if (command instanceof OrderCommand.Place place) {
            return ofPlacing(place.terms(), limits, nowMicros);
        }
        WorkingOrder order = orders.find(command.order());
        if (order == null || order.isDone()) {
            return new Placement.Refused(
                    Placement.Rule.UNKNOWN_ORDER,
                    "an open order",
                    command.order().toString());
        }
        if (!order.takesCommand()) {
            return new Placement.Refused(
                    Placement.Rule.COMMAND_IN_FLIGHT, "none", order.inFlight().toString());
        }
        if (command instanceof OrderCommand.Amend amend) {
            Placement.Rule rule = ofAmending(order, amend.priceE4(), amend.totalE2(), limits, nowMicros);
            return rule == null ? null : check.inWords(order.holding());
        }
        return null;
    }

    private Placement.@Nullable Refused ofPlacing(NewOrder terms, ExposureLimits limits, long nowMicros) {
        MarketHolding holding = holdings.find(terms.market());
        if (holding == null) {
            return new Placement.Refused(
                    Placement.Rule.UNKNOWN_MARKET,
                    holdings.markets().toString(),
                    terms.market().toString());
        }
        Placement.Rule rule = check.place(
                holding,
                terms.side(),
                terms.priceE4(),
                terms.countE2(),
                terms.closeOnly(),
                means(holding, limits, nowMicros));
        return rule == null ? null : check.inWords(holding);
    }

    Placement.@Nullable Rule ofPlacing(
            MarketTicker market,
            BookSide side,
            int priceE4,
            long countE2,
            boolean closeOnly,
            ExposureLimits limits,
            long nowMicros) {
        MarketHolding holding = holdings.find(market);
        return holding == null
                ? Placement.Rule.UNKNOWN_MARKET
                : check.place(holding, side, priceE4, countE2, closeOnly, means(holding, limits, nowMicros));
    }

    Placement.@Nullable Rule ofAmending(
            WorkingOrder order, int priceE4, long totalE2, ExposureLimits limits, long nowMicros) {
        return order.takesCommand()
                ? check.amend(order, priceE4, totalE2, means(order.holding(), limits, nowMicros))
                : ofAnyCommand(order);
    }

    static Placement.@Nullable Rule ofAnyCommand(WorkingOrder order) {
        if (order.isDone()) {
            return Placement.Rule.UNKNOWN_ORDER;
        }
        return order.takesCommand() ? null : Placement.Rule.COMMAND_IN_FLIGHT;
    }

    private PlacementCheck.Means means(MarketHolding holding, ExposureLimits limits, long nowMicros) {
        ShardCash shard = holding.shard;
        return means.set(limits, shard.cashE6 - shard.reservedE6, shard.cashE6 + shard.costE6, nowMicros);
    }
}
