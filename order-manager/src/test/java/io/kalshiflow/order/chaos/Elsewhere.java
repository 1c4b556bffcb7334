package io.kalshiflow.order.chaos;

import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.venue.OrderChanges;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Everybody but our process: the crowd, whoever else uses our account, and the exchange's own events. One thread. */
final class Elsewhere {
    private static final int SHARDS = 3;

    private final ScriptedExchange exchange;
    private final List<ScriptedMarket> markets;
    private final RandomGenerator random;
    /** Orders on our account that are not ours, by the exchange's first name. */
    final Set<String> placed = new HashSet<>();
    /** Orders of ours that somebody else cancelled, by our name. */
    final Set<String> canceled = new HashSet<>();
    /** Orders whose price or size somebody else changed, by our name. */
    final Set<String> changed = new HashSet<>();

    final Map<String, Long> counts = new TreeMap<>();

    Elsewhere(ScriptedExchange exchange, List<ScriptedMarket> markets, RandomGenerator random) {
        this.exchange = exchange;
        this.markets = markets;
        this.random = random;
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    private boolean isOpen(ScriptedMarket market) {
        return market.status() == MarketStatus.ACTIVE;
    }

    private ScriptedMarket anyMarket() {
        return markets.get(random.nextInt(markets.size()));
    }

    private BookSide anySide() {
        return random.nextBoolean() ? BookSide.BID : BookSide.ASK;
    }

    // ---- the crowd

    /** Strangers rest, take and cancel. */
    void crowd() {
        ScriptedMarket market = anyMarket();
        BookSide side = anySide();
        long count = 100L * (1 + random.nextInt(12)) + (random.nextInt(4) == 0 ? random.nextInt(100) : 0);
        int price = ((side == BookSide.BID ? 40 : 50) + random.nextInt(10)) * 100;
        int what = random.nextInt(4);
        if (!isOpen(market)) {
            return;
        }
        switch (what) {
            case 0, 1 -> market.rest(side, price, count);
            case 2 -> market.take(side, (side == BookSide.BID ? 58 : 42) * 100, count);
            default -> market.cancelStrangers(side, price, count);
        }
    }

    // ---- on our account

    /** Somebody trades on our account, or changes what is ours; the witness is told of money. */
    void onOurAccount(Witness witness) {
        switch (random.nextInt(9)) {
            case 0 -> payIn(witness);
            case 1 -> withdraw(witness);
            case 2, 3 -> place(anyMarket());
            case 4 -> change("cancels", this::cancel);
            case 5 -> change("decreases", this::decrease);
            case 6 -> change("amends", this::amend);
            case 7 -> reactivate(anyMarket());
            default -> pause();
        }
    }

    private int anyShard() {
        return random.nextBoolean() ? 0 : SHARDS - 1;
    }

    private void payIn(Witness witness) {
        int shard = anyShard();
        move(witness, shard, 10_000L * (1 + random.nextInt(5_000)));
    }

    /** As much as is not held back. */
    private void withdraw(Witness witness) {
        int shard = anyShard();
        long available = exchange.doing(venue -> venue.availableE6().getOrDefault(shard, 0L)) / 10_000;
        if (available > 1) {
            move(witness, shard, -10_000 * (1 + random.nextLong(available / 2)));
        }
    }

    private void move(Witness witness, int shard, long amountE6) {
        exchange.deposit(shard, new Money(amountE6).toString());
        witness.moneyMoved(shard, amountE6);
        count(amountE6 > 0 ? "deposits" : "withdrawals");
    }

    private void place(ScriptedMarket market) {
        BookSide side = anySide();
        int price = ((side == BookSide.BID ? 40 : 50) + random.nextInt(12)) * 100;
        try {
            placed.add(market.foreignOrder(side, price, 100L * (1 + random.nextInt(5))));
            count("foreign orders");
        } catch (VenueRefusal refused) {
            count("foreign orders refused");
        }
    }

    private interface Change {
        void make(Venue venue, VenueOrder order);
    }

    private void change(String what, Change change) {
        exchange.doing(venue -> {
            List<VenueOrder> resting = venue.account().orders().values().stream()
                    .filter(VenueOrder::isResting)
                    .toList();
            if (!resting.isEmpty()) {
                try {
                    change.make(venue, resting.get(random.nextInt(resting.size())));
                    count("foreign " + what);
                } catch (VenueRefusal refused) {
                    count("foreign " + what + " refused");
                }
            }
            return "done";
        });
    }

    private void cancel(Venue venue, VenueOrder order) {
        String name = order.clientOrderId();
        venue.changes().cancel(order);
        canceled.add(name);
    }

    private void decrease(Venue venue, VenueOrder order) {
        if (order.remainingE2() > 1) {
            changed.add(order.clientOrderId());
            venue.changes().decrease(order, 1 + random.nextInt((int) order.remainingE2() - 1));
        }
    }

    private void amend(Venue venue, VenueOrder order) {
        int price = order.priceE4() + (random.nextBoolean() ? 0 : 100 * (random.nextInt(5) - 2));
        long total = order.filledE2() + 1 + random.nextInt(1_500);
        changed.add(order.clientOrderId());
        venue.changes()
                .amend(
                        order,
                        new OrderChanges.Amend(order.market().ticker(), order.side(), price, total, "", "", null));
    }

    // ---- the exchange itself

    private void reactivate(ScriptedMarket market) {
        if (isOpen(market)) {
            market.deactivate();
            market.reactivate();
            count("reactivations");
        }
    }

    private void pause() {
        int shard = anyShard();
        exchange.pauseTrading(shard);
        exchange.advance(Duration.ofMillis(500));
        exchange.resume(shard);
        count("pauses");
    }

    /** A market pays out. */
    void pay(ScriptedMarket market) {
        if (market.status() != MarketStatus.ACTIVE && market.status() != MarketStatus.INACTIVE) {
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> market.settleYes();
            case 1 -> market.settleNo();
            default -> market.settleScalar(1 + random.nextInt(Price.ONE_E4 - 1));
        }
        count("payouts");
    }
}
