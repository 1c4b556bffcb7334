package io.kalshiflow.order.live;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.Discrepancy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares positions and cash with what the exchange says. One thread.
 *
 * <p>A reading is not of one moment, so a difference counts once two readings in a row show it while nothing happened
 * in our books and no command was under way: the first from after the last thing that did, the second from after the
 * end of the first, so that whatever trade the first had seen half of would be whole in the second. Cash that no trade explains is then booked under a name:
 * exactly where no order rests, otherwise only as much of it as no reservation of the exchange's can explain.
 */
final class Comparison {
    /** Differences, and when the first reading that showed them was at its end. */
    private record Shown(long version, Map<String, Long> differences, long finishedMicros) {}

    /** An account that is never quiet for two readings in a row is read for it no more often than that. */
    private static final int MOST_CONFIRMATIONS = 2;

    private final Books books;
    private final Reports reports;
    private final Intake intake;
    private final Strangers strangers;
    private final BusyComparison busy;
    private @Nullable Shown before;
    /** How many readings in a row were asked for only to confirm one. */
    private int confirmations;
    /** What was reported and still is so: it is not told at every comparison. */
    private final Map<String, Long> standing = new HashMap<>();

    Comparison(Books books, Reports reports, Intake intake, Strangers strangers) {
        this.books = books;
        this.reports = reports;
        this.intake = intake;
        this.strangers = strangers;
        busy = new BusyComparison(reports, books.movements);
    }

    /**
     * Takes a reading whose orders and fills are in the books.
     *
     * @param versionBefore of the books when reading began
     * @param atStart where they stood then
     * @return whether another reading is wanted, to confirm what this one showed
     */
    boolean compare(AccountReading reading, AccountReading.Whole whole, long versionBefore, Movements.Mark atStart) {
        boolean quiet = books.version() == versionBefore
                && reading.asOfMicros() > books.lastEventMicros()
                && books.orders.needingLooks().isEmpty()
                && !books.orders.isBusy()
                && !intake.hasPayouts()
                && books.transfersUnderway == 0;
        if (!quiet) {
            before = null;
            confirmations = 0;
            boolean complete = books.orders.needingLooks().stream().allMatch(LiveOrder::hasAllItsFills)
                    && strangers.isEmpty()
                    && !intake.hasPayouts()
                    && books.transfersUnderway == 0;
            busy.compare(reading, whole, atStart, books.movements.mark(books.lastEventMicros()), complete);
            return false;
        }
        Map<String, Long> differences = new HashMap<>();
        positions(whole, differences);
        Set<Integer> shards = new TreeSet<>(books.account.shards());
        shards.addAll(whole.availableE6().keySet());
        shards.forEach(shard -> cash(shard, whole.availableE6().getOrDefault(shard, 0L), differences));
        standing.keySet().retainAll(differences.keySet());
        Shown shown = before;
        boolean stands = false;
        if (shown != null
                && shown.version() == books.version()
                && shown.differences().equals(differences)) {
            if (reading.asOfMicros() <= shown.finishedMicros()) {
                return !standing.equals(differences);
            }
            stands = true;
        }
        boolean again = false;
        for (Map.Entry<String, Long> each : differences.entrySet()) {
            if (stands) {
                confirmed(each.getKey(), each.getValue(), whole);
            } else if (!each.getValue().equals(standing.get(each.getKey()))) {
                again = true;
            }
        }
        before = new Shown(books.version(), differences, reading.finishedMicros());
        if (stands || differences.isEmpty()) {
            busy.quiet();
        } else {
            // A bot that does something in each pause is never quiet twice in a row.
            busy.compare(reading, whole, atStart, books.movements.mark(books.lastEventMicros()), strangers.isEmpty());
            boolean hopeful = confirmations < MOST_CONFIRMATIONS && !busy.hasTold(differences.keySet());
            again &= confirmations == 0 || hopeful;
        }
        confirmations = again ? confirmations + 1 : 0;
        return again;
    }

    private void positions(AccountReading.Whole whole, Map<String, Long> differences) {
        Set<MarketTicker> markets = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
        markets.addAll(books.account.markets());
        markets.addAll(whole.positions().keySet());
        for (MarketTicker market : markets) {
            AccountReading.Held there = whole.positions().get(market);
            long difference = (there == null ? 0 : there.countE2())
                    - (books.account.trades(market)
                            ? books.account.position(market).countE2()
                            : 0);
            if (difference != 0 && !whole.payouts().containsKey(market)) {
                differences.put("position of " + market.value(), difference);
            }
        }
    }

    /** Beyond what our reservations and the exchange's can differ by: fees, rounding, and which order closes what. */
    private void cash(int shard, long availableE6, Map<String, Long> differences) {
        long cash = books.account.cashE6(shard);
        long spread = books.account.mostOpeningCostE6(shard) - books.account.openingCostE6(shard);
        long least = availableE6 + books.account.leastOpeningCostE6(shard) - cash;
        long most = availableE6 + books.account.reservedE6(shard) + spread - cash;
        if (least > 0) {
            differences.put("cash on shard " + shard, least);
        } else if (most < 0) {
            differences.put("cash on shard " + shard, most);
        }
    }

    private void confirmed(String what, long difference, AccountReading.Whole whole) {
        if (what.startsWith("cash on shard ")) {
            int shard = Integer.parseInt(what.substring("cash on shard ".length()));
            cashDiffers(what, shard, difference, whole.availableE6().getOrDefault(shard, 0L));
        } else if (!Long.valueOf(difference).equals(standing.put(what, difference))) {
            reports.tell(
                    Discrepancy.Kind.POSITION,
                    what,
                    "differs by " + Decimals.format(difference, 2),
                    "nothing explains it",
                    Discrepancy.Reason.UNEXPLAINED,
                    Discrepancy.Repair.ALARM);
        }
    }

    private void cashDiffers(String what, int shard, long differenceE6, long availableE6) {
        long certain = certainE6(shard, availableE6);
        if (certain == 0 && Long.valueOf(differenceE6).equals(standing.get(what))) {
            return;
        }
        standing.put(what, differenceE6);
        reports.tell(
                Discrepancy.Kind.CASH,
                what,
                Decimals.format(books.account.cashE6(shard), 6),
                Decimals.format(differenceE6, 6) + " more than that",
                Discrepancy.Reason.FOREIGN,
                certain == 0 ? Discrepancy.Repair.ALARM : Discrepancy.Repair.CASH_ADJUSTED);
        if (certain != 0) {
            books.adjustCash(shard, "not ours: a deposit, withdrawal or transfer", certain);
        }
    }

    /**
     * What no reservation can explain, whichever order closes what: all of it where no order rests; nothing while there
     * are orders of which it is not known what they hold back, or of which fills are awaited that were given up.
     */
    private long certainE6(int shard, long availableE6) {
        List<LiveOrder> open = books.orders.open().stream()
                .filter(each -> books.isOn(each, shard))
                .toList();
        if (!strangers.isEmpty() || open.stream().anyMatch(each -> each.givenUpE2 != 0)) {
            return 0;
        }
        long cash = books.account.cashE6(shard);
        long mostReserved = open.stream()
                .mapToLong(each -> each.working.remainingE2() * 10_000)
                .sum();
        if (availableE6 > cash) {
            return availableE6 - cash;
        }
        return Math.min(0, availableE6 + mostReserved - cash);
    }
}
