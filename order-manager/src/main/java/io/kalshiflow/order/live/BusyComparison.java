package io.kalshiflow.order.live;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.Discrepancy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares positions and cash while orders and fills come and go, so that a bot that never rests is compared too. One
 * thread.
 *
 * <p>A reading is judged when the next one is in the books, and with it everything that had happened by then: what it
 * says must lie within what the books moved by between a moment that it includes and now, in whatever order. What lies
 * beyond that in two readings in a row is told, and booked later, when the account is quiet.
 */
final class BusyComparison {
    /** A reading that waits to be judged, and where the books stood at a moment that it includes. */
    private record Waiting(AccountReading reading, AccountReading.Whole whole, Movements.Mark from) {}

    private final Reports reports;
    private final Movements movements;
    private @Nullable Waiting waiting;
    /** Where the books stood when the reading before this one began. */
    private Movements.@Nullable Mark earlier;
    /** What lay beyond in the reading before. */
    private Map<String, Long> beyondBefore = Map.of();
    /** What was told and still is so. */
    private final Map<String, Long> told = new HashMap<>();

    BusyComparison(Reports reports, Movements movements) {
        this.movements = movements;
        this.reports = reports;
    }

    /** The account is quiet: the exact comparison is made. */
    void quiet() {
        waiting = null;
        beyondBefore = Map.of();
        told.clear();
    }

    /**
     * Takes a reading whose orders and fills are in the books.
     *
     * @param complete whether nothing that had happened by then is missing in the books
     */
    void compare(
            AccountReading reading,
            AccountReading.Whole whole,
            Movements.Mark atStart,
            Movements.Mark now,
            boolean complete) {
        Movements.Mark from = since(reading, atStart);
        Waiting judged = waiting;
        if (judged != null && reading.asOfMicros() <= judged.reading().finishedMicros()) {
            return; // fills from while it was read may still be missing
        }
        waiting = complete && from != null ? new Waiting(reading, whole, from) : null;
        if (judged == null || !complete) {
            beyondBefore = Map.of();
            return;
        }
        Map<String, Long> beyond = beyond(judged, now);
        told.keySet().retainAll(beyond.keySet());
        beyond.forEach(this::tell);
        beyondBefore = beyond;
    }

    /** The newest moment whose events the exchange's answer includes; null if it lags behind those that are kept. */
    private Movements.@Nullable Mark since(AccountReading reading, Movements.Mark atStart) {
        Movements.Mark before = earlier;
        earlier = atStart;
        if (reading.asOfMicros() >= atStart.eventMicros()) {
            return atStart;
        }
        return before != null && reading.asOfMicros() >= before.eventMicros() ? before : null;
    }

    private Map<String, Long> beyond(Waiting judged, Movements.Mark now) {
        Map<String, Long> beyond = new TreeMap<>();
        Movements.Mark then = judged.from();
        Set<Integer> shards = new HashSet<>(now.cash().keySet());
        shards.addAll(judged.whole().availableE6().keySet());
        shards.forEach(shard -> {
            long available = judged.whole().availableE6().getOrDefault(shard, 0L);
            Movements.Track cash = now.cash().getOrDefault(shard, Movements.Track.NONE);
            Movements.Track cashThen = then.cash().getOrDefault(shard, Movements.Track.NONE);
            long reserved = movements.mostReservedE6(shard, then);
            put(beyond, "cash on shard " + shard, available, cash.least(cashThen) - reserved, cash.most(cashThen));
        });
        Set<MarketTicker> markets = new HashSet<>(now.positions().keySet());
        markets.addAll(judged.whole().positions().keySet());
        for (MarketTicker market : markets) {
            if (!judged.whole().payouts().containsKey(market)) {
                AccountReading.Held held = judged.whole().positions().get(market);
                Movements.Track here = now.positions().getOrDefault(market, Movements.Track.NONE);
                Movements.Track hereThen = then.positions().getOrDefault(market, Movements.Track.NONE);
                long there = held == null ? 0 : held.countE2();
                put(beyond, "position of " + market.value(), there, here.least(hereThen), here.most(hereThen));
            }
        }
        return beyond;
    }

    private static void put(Map<String, Long> beyond, String what, long there, long least, long most) {
        if (there > most) {
            beyond.put(what, there - most);
        } else if (there < least) {
            beyond.put(what, there - least);
        }
    }

    /** Whether all of these were told. */
    boolean hasTold(Set<String> differences) {
        return told.keySet().containsAll(differences);
    }

    /** What is beyond the same way twice. */
    private void tell(String what, long beyond) {
        if (Long.signum(beyondBefore.getOrDefault(what, 0L)) != Long.signum(beyond)
                || told.putIfAbsent(what, beyond) != null) {
            return;
        }
        boolean cash = what.startsWith("cash");
        reports.tell(
                cash ? Discrepancy.Kind.CASH : Discrepancy.Kind.POSITION,
                what,
                "busy, so that it is not compared exactly",
                "at least " + Decimals.format(beyond, cash ? 6 : 2) + " more than anything here explains",
                Discrepancy.Reason.UNEXPLAINED,
                Discrepancy.Repair.ALARM);
    }
}
