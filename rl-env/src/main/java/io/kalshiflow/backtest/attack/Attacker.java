package io.kalshiflow.backtest.attack;

import io.kalshiflow.backtest.judge.Judge;
import io.kalshiflow.backtest.judge.OrderTerms;
import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.sim.OrderFlags;
import io.kalshiflow.sim.SimulatedExchange;
import java.util.ArrayList;
import java.util.List;

/** An account that sends anything a venue takes: it knows no sense, only its seed. */
final class Attacker {
    private static final int FARTHEST_CENTS = 6;

    private final SimulatedExchange exchange;
    private final Judge judge;
    private final CounterRandom random;
    private final int account;
    private final int group;
    private final List<Integer> orders = new ArrayList<>();

    /**
     * An attacker whose account has joined.
     *
     * @param hasGroup whether some of its orders are in a group
     */
    Attacker(SimulatedExchange exchange, Judge judge, CounterRandom random, int account, boolean hasGroup) {
        this.exchange = exchange;
        this.judge = judge;
        this.random = random;
        this.account = account;
        group = hasGroup ? openGroup(2_000 + random.nextInt(60_000)) : SimulatedExchange.NO_GROUP;
    }

    private int openGroup(long limitE2) {
        int opened = exchange.openGroup(account, limitE2);
        judge.groupOpened(opened, limitE2);
        return opened;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Sends one command, or none. */
    void act(BookView book, int ordersOfAll) {
        int what = random.nextInt(100);
        if (what < 45) {
            place(book);
        } else if (what < 60 && !orders.isEmpty()) {
            exchange.cancel(account, recent());
        } else if (what < 85 && !orders.isEmpty()) {
            exchange.amend(account, recent(), price(book, BookSide.BID), 1 + random.nextInt(20_000));
        } else if (what < 87 && ordersOfAll > 0) {
            exchange.cancel(account, random.nextInt(ordersOfAll));
        } else if (what < 90 && group != SimulatedExchange.NO_GROUP) {
            exchange.resetGroup(account, group);
            long local = exchange.localMicros();
            judge.groupReset(group, local + exchange.settings().entry().micros(0, local));
        }
    }

    private int recent() {
        return orders.get(Math.max(0, orders.size() - 1 - random.nextInt(6)));
    }

    private int price(BookView book, BookSide side) {
        int touch = book.bestE4(side);
        int cents =
                (touch == BookView.NONE ? 50 : touch / 100) + random.nextInt(2 * FARTHEST_CENTS + 1) - FARTHEST_CENTS;
        return 100 * Math.max(1, Math.min(99, cents)) + (chance(2) ? 37 : 0);
    }

    private void place(BookView book) {
        BookSide side = chance(50) ? BookSide.BID : BookSide.ASK;
        int price = price(book, side);
        long count = 1L + random.nextInt(chance(20) ? 100_000 : 8_000);
        int flags = chance(20) ? OrderFlags.CANCEL_OWN_MAKER : 0;
        long expiry = SimulatedExchange.NO_EXPIRY;
        if (chance(35)) {
            flags |= chance(50) ? OrderFlags.IMMEDIATE : OrderFlags.FILL_OR_KILL;
            flags |= chance(40) ? OrderFlags.REDUCE_ONLY : 0;
        } else {
            flags |= chance(25) ? OrderFlags.POST_ONLY : 0;
            flags |= chance(25) ? OrderFlags.CANCEL_ON_PAUSE : 0;
            expiry = chance(20) ? exchange.localMicros() + random.nextInt(10_000_000) - 500_000 : expiry;
        }
        int inGroup = chance(30) ? group : SimulatedExchange.NO_GROUP;
        int order = exchange.place(account, side, price, count, flags, expiry, inGroup);
        orders.add(order);
        OrderTerms.Manner manner = new OrderTerms.Manner(
                (flags & OrderFlags.IMMEDIATE) != 0,
                (flags & OrderFlags.FILL_OR_KILL) != 0,
                (flags & OrderFlags.POST_ONLY) != 0,
                (flags & OrderFlags.REDUCE_ONLY) != 0);
        judge.sent(order, new OrderTerms(account, side, price, count, manner, expiry, inGroup));
    }
}
