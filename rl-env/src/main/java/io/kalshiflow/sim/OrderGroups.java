package io.kalshiflow.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Order groups: when the orders of a group trade more than its limit within a rolling 15 seconds, all of them that rest
 * are cancelled and new ones are rejected until the group is reset.
 */
final class OrderGroups {
    static final int NONE = -1;
    private static final long WINDOW_MICROS = 15_000_000;

    private record Traded(long micros, long countE2) {}

    private static final class Group {
        final int account;
        final ArrayDeque<Traded> traded = new ArrayDeque<>();
        long limitE2;
        long inWindowE2;
        boolean triggered;

        Group(int account, long limitE2) {
            this.account = account;
            this.limitE2 = limitE2;
        }
    }

    private final List<Group> groups = new ArrayList<>();

    int open(int account, long limitE2) {
        groups.add(new Group(account, requirePositive(limitE2)));
        return groups.size() - 1;
    }

    static long requirePositive(long limitE2) {
        if (limitE2 <= 0) {
            throw new IllegalArgumentException("an order group needs a limit above 0, not " + limitE2 + " hundredths");
        }
        return limitE2;
    }

    void clear() {
        groups.clear();
    }

    /** Refuses a group that the account did not open. */
    void requireOwned(int group, int account) {
        if (group < 0 || group >= groups.size() || groups.get(group).account != account) {
            throw new IllegalArgumentException("account " + account + " has no order group " + group);
        }
    }

    boolean isTriggered(int group) {
        return group != NONE && groups.get(group).triggered;
    }

    void reset(int group) {
        Group of = groups.get(group);
        of.triggered = false;
        of.traded.clear();
        of.inWindowE2 = 0;
    }

    /** Sets another limit; returns whether that triggers the group at once. */
    boolean limit(int group, long limitE2, long nowMicros) {
        Group of = groups.get(group);
        of.limitE2 = limitE2;
        return trigger(of, nowMicros);
    }

    /** An order of the group traded; returns whether that triggers it. */
    boolean traded(int group, long countE2, long nowMicros) {
        if (group == NONE) {
            return false;
        }
        Group of = groups.get(group);
        of.traded.add(new Traded(nowMicros, countE2));
        of.inWindowE2 += countE2;
        return trigger(of, nowMicros);
    }

    private static boolean trigger(Group group, long nowMicros) {
        while (!group.traded.isEmpty() && group.traded.peek().micros() <= nowMicros - WINDOW_MICROS) {
            group.inWindowE2 -= group.traded.remove().countE2();
        }
        boolean triggers = !group.triggered && group.inWindowE2 > group.limitE2;
        group.triggered |= triggers;
        return triggers;
    }
}
