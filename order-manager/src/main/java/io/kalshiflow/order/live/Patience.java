package io.kalshiflow.order.live;

import io.kalshiflow.order.Discrepancy;
import java.util.HashMap;
import java.util.Map;

/**
 * How long what is missing is waited for: how far back fills are asked for, and when an order is left as its fills say.
 * One thread.
 */
final class Patience {
    /** Clocks are known to a second or two. */
    private static final long CLOCK_MARGIN_MICROS = 60_000_000;
    /** How much longer fills of an order are asked for that was given up on. */
    private static final long AFTERWARDS_MICROS = 3_600_000_000L;
    /** Looks in a row without news after which what is missing is told of. */
    private static final int FRUITLESS = 15;

    private final Books books;
    private final OrderLife life;
    private final Reports reports;
    private final Times times;
    private final Strangers strangers;
    private final long fillOverlapMicros;
    /** Whether what a process before this one may have waited for is waited for too. */
    private boolean begun;

    /** Looks in a row without news for each order of which something is missing. */
    private final Map<LiveOrder, Integer> fruitless = new HashMap<>();

    private long heldFloorMicros;
    private long heldUntilMicros;

    Patience(Parts parts, Strangers strangers) {
        books = parts.books();
        life = parts.life();
        reports = parts.reports();
        times = parts.times();
        fillOverlapMicros = parts.settings().looking().fillOverlapMicros();
        this.strangers = strangers;
    }

    /** Fills from before the floor are not asked for any more: none may be missing. */
    void raiseFloor(long asOfMicros) {
        if (!begun) {
            begun = true;
            if (books.trades.floorMicros() < asOfMicros - fillOverlapMicros - 5 * CLOCK_MARGIN_MICROS) {
                heldFloorMicros = books.trades.floorMicros();
                heldUntilMicros = times.nowMicros() + AFTERWARDS_MICROS;
            }
        }
        long complete = asOfMicros - fillOverlapMicros;
        for (LiveOrder each : books.orders.needingLooks()) {
            complete = Math.min(complete, beforeSent(each));
        }
        if (times.nowMicros() < heldUntilMicros) {
            complete = Math.min(complete, heldFloorMicros);
        } else {
            books.orders.open().forEach(each -> each.givenUpE2 = 0); // not awaited any more
        }
        books.trades.raiseFloor(Math.min(complete, strangers.completeUntilMicros()));
    }

    private static long beforeSent(LiveOrder order) {
        return order.working.sentMicros() - CLOCK_MARGIN_MICROS;
    }

    /** Something is missing, and was looked for. */
    void looked(boolean news) {
        Map<LiveOrder, Integer> before = Map.copyOf(fruitless);
        fruitless.clear();
        for (LiveOrder order : books.orders.needingLooks()) {
            int looks = news ? 0 : before.getOrDefault(order, 0) + 1;
            if (looks < FRUITLESS) {
                fruitless.put(order, looks);
                continue;
            }
            reports.tell(
                    Discrepancy.Kind.ORDER_TERMS,
                    order.id.value(),
                    order.working.view().toString(),
                    "not what it was said to be: " + order.saidFilledE2 + " filled, " + order.end + ", "
                            + order.parked.size() + " fills too many",
                    Discrepancy.Reason.UNEXPLAINED,
                    Discrepancy.Repair.ALARM);
            long held = times.nowMicros() < heldUntilMicros ? heldFloorMicros : Long.MAX_VALUE;
            heldFloorMicros = Math.min(held, beforeSent(order));
            heldUntilMicros = times.nowMicros() + AFTERWARDS_MICROS;
            life.giveUpLooking(order);
        }
    }
}
