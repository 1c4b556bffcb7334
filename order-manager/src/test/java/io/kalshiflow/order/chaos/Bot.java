package io.kalshiflow.order.chaos;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.util.List;
import java.util.random.RandomGenerator;

/** Sends random commands that make some sense; counts those that left. One thread. */
final class Bot {
    private static final String[] TAGS = {"", "alpha", "beta"};

    private static final List<Intent> INTENTS = List.of(Intent.values());

    private final List<MarketTicker> markets;
    private final RandomGenerator random;
    private long decisions;
    long placed;
    long changed;
    long refused;

    Bot(List<MarketTicker> markets, RandomGenerator random) {
        this.markets = markets;
        this.random = random;
    }

    void act(OrderManager manager) {
        MarketTicker market = markets.get(random.nextInt(markets.size()));
        List<OrderView> open = manager.account().openOrders(market);
        int what = random.nextInt(10);
        if (open.isEmpty() || what < 5) {
            place(manager, market);
            return;
        }
        OrderView order = open.get(random.nextInt(open.size()));
        Placement answer = what < 7 ? amend(manager, order) : manager.cancel(order.id());
        if (answer instanceof Placement.Sent) {
            changed++;
        } else {
            refused++;
        }
    }

    private void place(OrderManager manager, MarketTicker market) {
        Intent intent = INTENTS.get(random.nextInt(INTENTS.size()));
        NewOrder order = NewOrder.of(market, intent, cents(intent.side()) * 100, size())
                .tagged(TAGS[random.nextInt(TAGS.length)])
                .decidedAs(++decisions);
        order = switch (random.nextInt(8)) {
            case 0, 1 -> order.immediateOrCancel();
            case 2 -> order.fillOrKill();
            case 3 -> order.makeOnly();
            default -> order;
        };
        if (manager.place(order) instanceof Placement.Sent) {
            placed++;
        } else {
            refused++;
        }
    }

    private Placement amend(OrderManager manager, OrderView order) {
        int price = random.nextBoolean() ? order.priceE4() : cents(order.side()) * 100;
        long total = random.nextInt(3) == 0 ? order.totalE2() : order.filledE2() + size();
        return manager.amend(order.id(), price, total);
    }

    /** Mostly near the middle, so that orders rest, take, and meet each other. */
    private int cents(BookSide side) {
        return side == BookSide.BID ? 42 + random.nextInt(12) : 47 + random.nextInt(12);
    }

    private long size() {
        return random.nextInt(4) == 0 ? 1 + random.nextInt(2_000) : 100L * (1 + random.nextInt(15));
    }
}
