package io.kalshiflow.trader.operate;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.RequestRejectedException;
import io.kalshiflow.client.rest.MarketPosition;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.client.rest.OrderOptions;
import io.kalshiflow.client.rest.OrderQuery;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.client.rest.OrderSnapshot;
import io.kalshiflow.client.rest.OrderStatus;
import io.kalshiflow.client.rest.PositionQuery;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.order.CleanupSettings;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * What a clean start would send now, found out on a dry way: its requests are in the way's {@linkplain Way#notes notes}.
 * Immutable.
 *
 * @param orders resting orders that would be cancelled
 * @param positions markets whose position would be closed
 * @param notSent what could not even be asked for, for people
 */
public record CleanupPlan(int orders, int positions, List<String> notSent) {
    public CleanupPlan {
        notSent = List.copyOf(notSent);
    }

    /**
     * Reads the account and makes the requests, which the way holds back.
     *
     * @throws IllegalArgumentException if the way is a real one
     * @throws KalshiException if the exchange cannot be asked
     */
    public static CleanupPlan on(Way way, CleanupSettings settings, OrderIds ids) {
        if (!way.isDry()) {
            throw new IllegalArgumentException("a plan is made on a dry way: this one would carry it out");
        }
        TradingClient client = way.client();
        List<OrderRef> resting = new ArrayList<>();
        for (OrderSnapshot each : client.portfolio().orders(OrderQuery.ALL.in(OrderStatus.RESTING))) {
            resting.add(each.ref());
        }
        cancel(client, resting, settings);
        List<String> notSent = new ArrayList<>();
        int closing = 0;
        if (settings.closePositions()) {
            PositionQuery held = PositionQuery.OPEN.with(PositionQuery.NotZero.POSITION);
            for (MarketPosition each : client.portfolio().positions(held).toList()) {
                String obstacle = close(client, each, settings, ids);
                closing += obstacle.isEmpty() ? 1 : 0;
                if (!obstacle.isEmpty()) {
                    notSent.add(obstacle);
                }
            }
        }
        return new CleanupPlan(resting.size(), closing, notSent);
    }

    private static void cancel(TradingClient client, List<OrderRef> resting, CleanupSettings settings) {
        if (resting.isEmpty()) {
            return;
        }
        if (settings.cancelAll()) {
            heldBack(() -> client.orders().cancelAll());
            return;
        }
        for (List<OrderRef> batch : client.orders().batch().splitCancels(resting)) {
            heldBack(() -> client.orders().batch().cancel(batch));
        }
    }

    /** Empty, or why no order can close it. */
    private static String close(TradingClient client, MarketPosition position, CleanupSettings settings, OrderIds ids) {
        MarketTicker ticker = position.ticker();
        MarketSnapshot market = client.markets().get(ticker);
        if (!market.status().is(MarketStatus.ACTIVE)) {
            return ticker + " is not closed: the market is " + market.status() + ", not active";
        }
        NewOrder order = settings.closing(ticker, position.countE2());
        if (!market.market().grid().isValid(order.priceE4())) {
            return ticker + " is not closed: " + new Price(order.priceE4())
                    + " is no price of its grid; choose another guard";
        }
        OrderCommand.Place place = new OrderCommand.Place(ids.next(order), order);
        heldBack(() -> client.orders().place(place, OrderOptions.DEFAULT.havingCutToHoldings()));
        return "";
    }

    /** The refusal is the way's own: {@link HeldBackTransport}. */
    private static void heldBack(Runnable request) {
        try {
            request.run();
        } catch (RequestRejectedException refused) {
            if (!refused.code().equals("dry_run")) {
                throw refused;
            }
            return;
        }
        throw new IllegalStateException("a dry run carried a request out");
    }
}
