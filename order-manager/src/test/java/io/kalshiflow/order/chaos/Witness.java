package io.kalshiflow.order.chaos;

import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.order.journal.JournalEntry;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Remembers what happened on both sides and compares the books with the exchange's. One thread. */
final class Witness implements ManagerListener {
    private final Map<String, Long> counts = new TreeMap<>();
    private final Set<String> sent = new HashSet<>();
    private final Set<String> foreign = new HashSet<>();
    private final Set<String> booked = new HashSet<>();
    private final List<String> impossible = new ArrayList<>();
    private long paidInE6;
    private boolean everPaidIn;
    private boolean cashReported;
    private final Map<String, String> lives = new HashMap<>();

    /** @param known whether the books had begun, so that somebody has to notice */
    void paidIn(long amountE6, boolean known) {
        everPaidIn = true;
        paidInE6 += known ? amountE6 : 0;
    }

    /** Somebody trades on our account from elsewhere. */
    void foreignOrder(ScriptedExchange exchange, ScriptedMarket market, RandomGenerator random) {
        BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
        try {
            foreign.add(market.foreignOrder(
                    side,
                    (side == BookSide.BID ? 40 : 50) * 100 + 100 * random.nextInt(12),
                    100L * (1 + random.nextInt(5))));
        } catch (VenueRefusal refused) {
            count("foreign orders refused");
        }
    }

    /** Somebody cancels an order of ours from elsewhere. */
    void foreignCancel(ScriptedExchange exchange, RandomGenerator random) {
        exchange.doing(venue -> {
            List<VenueOrder> resting = venue.account().orders().values().stream()
                    .filter(VenueOrder::isResting)
                    .toList();
            if (!resting.isEmpty()) {
                try {
                    venue.changes().cancel(resting.get(random.nextInt(resting.size())));
                    count("foreign cancels");
                } catch (VenueRefusal refused) {
                    count("foreign cancels refused");
                }
            }
            return "done";
        });
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    @Override
    public void onSent(OrderCommand command, long micros) {
        if (command instanceof OrderCommand.Place) {
            sent.add(command.order().value());
        }
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        count("event " + event.getClass().getSimpleName());
        if (event instanceof OrderEvent.Filled filled
                && !booked.add(filled.fill().tradeId())) {
            impossible.add("trade " + filled.fill().tradeId() + " was booked impossible");
        }
        String before = lives.getOrDefault(event.order().value(), "new");
        String now = lives.merge(event.order().value(), Life.after(before, event), (old, next) -> next);
        if (now.equals(Life.IMPOSSIBLE)) {
            impossible.add("an order that is " + before + " heard " + event);
        }
    }

    /** What may follow on what in the life of an order. */
    private static final class Life {
        static final String IMPOSSIBLE = "impossible";

        static String after(String before, OrderEvent event) {
            if (event instanceof OrderEvent.OutcomeUnknown) {
                return before.equals("over") ? IMPOSSIBLE : before;
            }
            if (event instanceof OrderEvent.CommandRefused) {
                return before.equals("new") ? IMPOSSIBLE : before;
            }
            if (event instanceof OrderEvent.Accepted) {
                return before.equals("new") || before.equals("unheard") ? "open" : IMPOSSIBLE;
            }
            if (event instanceof OrderEvent.Rejected) {
                return before.equals("new") || before.equals("unheard") ? "over" : IMPOSSIBLE;
            }
            if (event instanceof OrderEvent.Canceled canceled) {
                boolean crossed = canceled.reason() == DoneReason.POST_ONLY_CROSS;
                return before.equals("over") || (before.equals("new") && !crossed) ? IMPOSSIBLE : "over";
            }
            return before.equals("new") || before.equals("over")
                    ? IMPOSSIBLE
                    : before.equals("unheard") ? "open" : before;
        }
    }

    @Override
    public void onDiscrepancy(Discrepancy discrepancy) {
        count("difference " + discrepancy.kind() + " " + discrepancy.reason() + " " + discrepancy.repair());
        cashReported |= discrepancy.kind() == Discrepancy.Kind.CASH;
        if (discrepancy.kind() == Discrepancy.Kind.POSITION && discrepancy.repair() == Discrepancy.Repair.ALARM) {
            impossible.add("an alarm without a cause: " + discrepancy);
        }
    }

    /** Our process begins again and knows no more than its journal. */
    void restarted(List<JournalEntry> recovered) {
        booked.clear();
        lives.replaceAll((order, life) -> "unheard");
        for (JournalEntry entry : recovered) {
            if (entry instanceof JournalEntry.TradeSeen seen) {
                booked.add(seen.tradeId());
            } else if (entry instanceof JournalEntry.Happened happened
                    && happened.event() instanceof OrderEvent.Filled filled) {
                booked.add(filled.fill().tradeId());
            }
        }
    }

    Map<String, Long> counts() {
        return counts;
    }

    /**
     * What differs.
     *
     * @param exact whether no order rests, so that cash must be equal to the last digit
     */
    List<String> compare(ScriptedExchange exchange, OrderManager manager, boolean exact) {
        return exchange.doing(venue -> {
            List<String> wrong = new ArrayList<>(impossible);
            AccountView account = manager.account();
            cash(venue, account, exact, wrong);
            positions(venue, account, wrong);
            orders(venue, account, wrong);
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
            if (here != shard.getValue() && (exact || !everPaidIn)) {
                wrong.add("cash on shard " + shard.getKey() + ": " + here + " here, " + shard.getValue() + " there");
            }
        }
        if (!everPaidIn && cashReported) {
            wrong.add("cash was said to differ though nobody paid in");
        }
        if (exact && paidInE6 != 0 && !cashReported) {
            wrong.add("money came in and nobody said so: " + paidInE6);
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
        Map<String, OrderView> here = new HashMap<>();
        for (MarketTicker market : account.markets()) {
            for (OrderView order : account.openOrders(market)) {
                if (order.exchangeIds().isEmpty()) {
                    wrong.add("order " + order.id() + " has no name at the exchange: " + order);
                } else {
                    here.put(order.exchangeIds().get(order.exchangeIds().size() - 1), order);
                }
            }
        }
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
        }
        here.values().forEach(each -> wrong.add("order " + each.id() + " is unknown there: " + each));
        names.forEach((name, times) -> {
            if (!name.isEmpty() && times > 1) {
                wrong.add("order " + name + " was placed " + times + " times");
            }
        });
    }
}
