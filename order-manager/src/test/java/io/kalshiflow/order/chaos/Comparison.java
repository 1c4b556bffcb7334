package io.kalshiflow.order.chaos;

import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueFill;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.OrderView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what our books say and told with what happened at the exchange. One thread. */
final class Comparison {
    private final ScriptedExchange exchange;
    private final Witness witness;
    private final Elsewhere elsewhere;
    private final Overheard overheard;

    Comparison(ScriptedExchange exchange, Witness witness, Elsewhere elsewhere, Overheard overheard) {
        this.exchange = exchange;
        this.witness = witness;
        this.elsewhere = elsewhere;
        this.overheard = overheard;
    }

    /**
     * What differs.
     *
     * @param exact whether no order rests, so that cash must be equal to the last digit
     */
    List<String> compare(OrderManager manager, boolean exact) {
        return exchange.doing(venue -> {
            List<String> wrong = new ArrayList<>(witness.impossible);
            AccountView account = manager.account();
            cash(venue, account, exact, wrong);
            positions(venue, account, wrong);
            orders(venue, account, wrong);
            ends(venue, account, wrong);
            told(venue, account, exact, wrong);
            if (!manager.snapshot().trading()) {
                wrong.add("not trading: " + manager.snapshot().notTradingBecause());
            }
            return wrong;
        });
    }

    private void cash(Venue venue, AccountView account, boolean exact, List<String> wrong) {
        for (Map.Entry<Integer, Long> shard : venue.account().cashE6().entrySet()) {
            long here = account.cashE6(shard.getKey());
            long reserved = account.reservedE6(shard.getKey());
            if (reserved < 0 || (exact && reserved != 0)) {
                wrong.add("reserved on shard " + shard.getKey() + ": " + reserved);
            }
            if (here != shard.getValue() && (exact || !witness.everMoved())) {
                wrong.add("cash on shard " + shard.getKey() + ": " + here + " here, " + shard.getValue() + " there");
            }
        }
    }

    private static void positions(Venue venue, AccountView account, List<String> wrong) {
        venue.account().positions().forEach((ticker, position) -> {
            MarketTicker market = new MarketTicker(ticker);
            long here = account.markets().contains(market)
                    ? account.position(market).countE2()
                    : 0;
            if (here != position.countE2()) {
                wrong.add("position of " + ticker + ": " + here + " here, " + position.countE2() + " there");
            }
        });
    }

    private void orders(Venue venue, AccountView account, List<String> wrong) {
        Map<String, OrderView> here = openHere(account, wrong);
        Map<String, Integer> names = new HashMap<>();
        for (VenueOrder order : venue.account().orders().values()) {
            names.merge(order.clientOrderId(), 1, Integer::sum);
            OrderView ours = here.remove(order.orderId());
            if (order.isResting()
                    && (ours == null
                            || ours.remainingE2() != order.remainingE2()
                            || ours.priceE4() != order.priceE4())) {
                wrong.add("order " + order.clientOrderId() + " rests as " + order.remainingE2() + " at "
                        + order.priceE4() + ", here it is " + ours);
            }
            if (!order.isResting() && ours != null) {
                wrong.add("order " + ours.id() + " is over there and open here: " + ours);
            }
            if (order.isResting() && ours != null && isLate(order, ours)) {
                wrong.add("order " + order.clientOrderId() + " was given up and rests: " + ours);
            }
        }
        here.values().forEach(each -> wrong.add("order " + each.id() + " is unknown there: " + each));
        names.forEach((name, times) -> {
            if (!name.isEmpty() && times > 1) {
                wrong.add("order " + name + " was placed " + times + " times");
            }
        });
    }

    /** Whether an order of ours goes by another name here because its own is over. */
    private boolean isLate(VenueOrder order, OrderView ours) {
        return witness.sent.contains(order.clientOrderId())
                && !ours.id().value().equals(order.clientOrderId());
    }

    private static Map<String, OrderView> openHere(AccountView account, List<String> wrong) {
        Map<String, OrderView> here = new HashMap<>();
        for (MarketTicker market : account.markets()) {
            for (OrderView order : account.openOrders(market)) {
                if (order.exchangeIds().isEmpty()) {
                    wrong.add("order " + order.id() + " has no name at the exchange: " + order);
                } else {
                    here.put(order.exchangeIds().get(order.exchangeIds().size() - 1), order);
                }
                if (order.inFlight() != OrderView.InFlight.NONE) {
                    wrong.add("order " + order.id() + " stays busy: " + order);
                }
            }
        }
        return here;
    }

    /** An order is filled here if it is there, and only then. */
    private void ends(Venue venue, AccountView account, List<String> wrong) {
        for (VenueOrder order : venue.account().orders().values()) {
            OrderView ours =
                    order.clientOrderId().isEmpty() ? null : account.order(new ClientOrderId(order.clientOrderId()));
            if (ours == null || order.isResting() || elsewhere.changed.contains(order.clientOrderId())) {
                continue;
            }
            if (order.status() == VenueOrder.Status.CANCELED && order.reason().equals("Amend")) {
                continue; // an amend to what has traded already: it is filled or cancelled, as one likes
            }
            boolean filledThere = order.status() == VenueOrder.Status.EXECUTED;
            boolean filledHere = ours.doneReason() == DoneReason.FILLED;
            boolean last = ours.exchangeIds().isEmpty()
                    || ours.exchangeIds().get(ours.exchangeIds().size() - 1).equals(order.orderId());
            if (last && filledHere != filledThere && ours.doneReason() != DoneReason.REJECTED) {
                wrong.add("order " + ours.id() + " ended as " + order.status() + " " + order.reason() + ", here as "
                        + ours);
            }
        }
    }

    /** Every difference that was met had to be told. */
    private void told(Venue venue, AccountView account, boolean exact, List<String> wrong) {
        if (!witness.everMoved() && witness.cashTold()) {
            wrong.add("cash was said to differ though nobody paid in");
        }
        if (exact && witness.hasMoved() && !witness.cashTold()) {
            wrong.add("money came or went and nobody said so");
        }
        for (VenueFill fill : venue.account().fills()) {
            String trade = fill.trade().tradeId();
            String bookedTo = witness.bookedEver.get(trade);
            if (bookedTo == null) {
                continue;
            }
            if (!overheard.fills.contains(trade) && !witness.missedTradesTold.contains(trade)) {
                wrong.add("trade " + trade + " was missed, booked, and not told of");
            }
            if (elsewhere.placed.contains(fill.orderId()) && !witness.unknownTold.contains(bookedTo)) {
                wrong.add("order " + fill.orderId() + " of somebody else traded and was not told of");
            }
        }
        for (String name : elsewhere.canceled) {
            OrderView ours = name.isEmpty() ? null : account.order(new ClientOrderId(name));
            if (ours != null
                    && ours.doneReason() == DoneReason.CANCELED
                    && witness.sent.contains(name)
                    && !witness.cancelsSent.contains(name)
                    && !witness.endsTold.contains(name)) {
                wrong.add("somebody cancelled " + name + " and it was not told of: " + ours);
            }
        }
    }
}
