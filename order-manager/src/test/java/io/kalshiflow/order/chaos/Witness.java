package io.kalshiflow.order.chaos;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.order.journal.JournalEntry;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Hears everything that our processes tell, remembers it, and what of it cannot be. One thread. */
final class Witness implements ManagerListener {
    private static final String MISSED_TRADE = "no trade ";

    private final Map<String, Long> counts = new TreeMap<>();
    /** Names of orders that were about to leave. */
    final Set<String> sent = new HashSet<>();

    final Set<String> cancelsSent = new HashSet<>();
    /** Trades that a process has booked, ever, and the order that it booked them to. */
    final Map<String, String> bookedEver = new HashMap<>();

    final Set<String> missedTradesTold = new HashSet<>();
    /** Orders that were said to be over without us, by our name. */
    final Set<String> endsTold = new HashSet<>();
    /** Unknown orders that were told of, by the name that they have in our books. */
    final Set<String> unknownTold = new HashSet<>();

    final List<String> impossible = new ArrayList<>();
    private final Set<String> booked = new HashSet<>();
    private final Map<String, String> lives = new HashMap<>();
    private final Map<MarketTicker, Long> untagged = new HashMap<>();
    private final Map<Integer, Long> movedE6 = new TreeMap<>();
    private boolean begun;
    private boolean diskBroke;
    private boolean everMoved;
    private boolean cashTold;

    Map<String, Long> counts() {
        return counts;
    }

    /** Money came in or left that no trade moved. */
    void moneyMoved(int shard, long amountE6) {
        everMoved = true;
        if (begun) {
            movedE6.merge(shard, amountE6, Long::sum);
        }
    }

    /** From now on reductions may leave that the journal does not have. */
    void diskBroke() {
        diskBroke = true;
    }

    boolean everMoved() {
        return everMoved;
    }

    /** Whether money moved, in sum, that somebody has to have noticed. */
    boolean hasMoved() {
        return movedE6.values().stream().anyMatch(each -> each != 0);
    }

    boolean cashTold() {
        return cashTold;
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    @Override
    public void onSent(OrderCommand command, long micros) {
        if (command instanceof OrderCommand.Place) {
            sent.add(command.order().value());
        } else if (command instanceof OrderCommand.Cancel) {
            cancelsSent.add(command.order().value());
        }
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        count("event " + event.getClass().getSimpleName());
        if (event instanceof OrderEvent.Filled filled) {
            bookedEver.put(filled.fill().tradeId(), event.order().value());
            if (!booked.add(filled.fill().tradeId())) {
                impossible.add("trade " + filled.fill().tradeId() + " was booked twice");
            }
        }
        String before = lives.getOrDefault(event.order().value(), Life.NEW);
        String now = Life.after(before, event);
        lives.put(event.order().value(), now);
        if (now.equals(Life.IMPOSSIBLE)) {
            impossible.add("an order that is " + before + " heard " + event);
        }
    }

    /** What may follow on what in the life of an order. */
    private static final class Life {
        static final String NEW = "new";
        static final String OPEN = "open";
        static final String OVER = "over";
        /** From before the restart: it may be anything. */
        static final String UNHEARD = "unheard";

        static final String IMPOSSIBLE = "impossible";

        static String after(String before, OrderEvent event) {
            if (event instanceof OrderEvent.OutcomeUnknown) {
                return before.equals(OVER) ? IMPOSSIBLE : before;
            }
            if (event instanceof OrderEvent.CommandRefused) {
                return before.equals(NEW) ? IMPOSSIBLE : before;
            }
            if (event instanceof OrderEvent.Accepted) {
                return before.equals(NEW) || before.equals(UNHEARD) ? OPEN : IMPOSSIBLE;
            }
            if (event instanceof OrderEvent.Rejected) {
                return before.equals(NEW) || before.equals(UNHEARD) ? OVER : IMPOSSIBLE;
            }
            if (event instanceof OrderEvent.Canceled canceled) {
                boolean crossed = canceled.reason() == DoneReason.POST_ONLY_CROSS;
                return before.equals(OVER) || (before.equals(NEW) && !crossed) ? IMPOSSIBLE : OVER;
            }
            if (before.equals(OVER)) {
                return OVER; // somebody had made it larger: what it traded is booked however late it turns up
            }
            return before.equals(NEW) ? IMPOSSIBLE : before.equals(UNHEARD) ? OPEN : before;
        }
    }

    @Override
    public void onDiscrepancy(Discrepancy discrepancy) {
        count("difference " + discrepancy.kind() + " " + discrepancy.reason() + " " + discrepancy.repair());
        switch (discrepancy.kind()) {
            case CASH -> cashTold = true;
            case MISSED_FILL -> {
                if (discrepancy.here().startsWith(MISSED_TRADE)) {
                    missedTradesTold.add(discrepancy.here().substring(MISSED_TRADE.length()));
                }
            }
            case MISSED_END, MISSING_ORDER -> endsTold.add(discrepancy.subject());
            case UNKNOWN_ORDER -> unknownOrder(discrepancy);
            case POSITION -> {
                if (discrepancy.repair() == Discrepancy.Repair.ALARM) {
                    impossible.add("an alarm without a cause: " + discrepancy);
                }
            }
            default -> {}
        }
    }

    private void unknownOrder(Discrepancy discrepancy) {
        unknownTold.add(discrepancy.subject());
        boolean ours = begun && sent.contains(discrepancy.subject());
        if (ours && !diskBroke && discrepancy.repair() == Discrepancy.Repair.ADOPTED) {
            impossible.add("an order of ours left that the journal did not have: " + discrepancy);
        }
    }

    /** Our process begins again and knows no more than its journal. */
    void restarted(List<JournalEntry> recovered) {
        booked.clear();
        lives.replaceAll((order, life) -> Life.UNHEARD);
        begun = recovered.stream().anyMatch(each -> each instanceof JournalEntry.Began);
        if (!begun) {
            untagged.clear();
        }
        for (JournalEntry entry : recovered) {
            if (entry instanceof JournalEntry.TradeSeen seen) {
                booked.add(seen.tradeId());
            } else if (entry instanceof JournalEntry.Happened happened
                    && happened.event() instanceof OrderEvent.Filled filled) {
                booked.add(filled.fill().tradeId());
            }
        }
    }

    /** Looks at the account between two steps. */
    void look(OrderManager manager) {
        if (!manager.snapshot().trading()) {
            return;
        }
        begun = true;
        AccountView account = manager.account();
        for (int shard : account.shards()) {
            if (account.reservedE6(shard) < 0) {
                impossible.add("reserved on shard " + shard + ": " + account.reservedE6(shard));
            }
        }
        for (MarketTicker market : account.markets()) {
            long ofTags = account.tags().stream()
                    .mapToLong(tag -> account.position(market, tag).countE2())
                    .sum();
            long gap = account.position(market).countE2() - ofTags;
            Long before = untagged.put(market, gap);
            // What was held at the beginning has no tag, and is gone with the payout.
            if (before != null && before != gap && gap != 0) {
                impossible.add("tags of " + market + " missed " + before + " of its position, now " + gap);
            }
        }
    }
}
