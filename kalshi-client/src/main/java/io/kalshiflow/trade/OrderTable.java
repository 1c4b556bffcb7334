package io.kalshiflow.trade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The orders of an account by name and by number. Objects of forgotten orders are used again: those of named ones at
 * once, since every call finds them by name; those of numbered ones after a {@link #restart}, since a venue may still
 * answer to the object.
 */
final class OrderTable {
    private final String prefix;
    private final Map<ClientOrderId, WorkingOrder> named = new HashMap<>();
    /** By number - 1; null where the order was forgotten. */
    private final ArrayList<@Nullable WorkingOrder> numbered = new ArrayList<>();

    private final List<WorkingOrder> spare = new ArrayList<>();
    private final List<WorkingOrder> forgotten = new ArrayList<>();

    OrderTable(String prefix) {
        this.prefix = prefix;
    }

    /** An order of this name; without one it gets the next number. */
    WorkingOrder add(@Nullable ClientOrderId id, String tag) {
        if (id != null && find(id) != null) {
            throw new IllegalStateException("client order id " + id + " was used before");
        }
        WorkingOrder order = spare.isEmpty() ? new WorkingOrder() : spare.remove(spare.size() - 1);
        if (id == null) {
            skipNamesTaken();
            numbered.add(order);
            order.name(null, prefix, numbered.size(), tag);
        } else {
            named.put(id, order);
            order.name(id, prefix, 0, tag);
        }
        return order;
    }

    /** Somebody may have given a name that looks like ours; its number is left out. */
    private void skipNamesTaken() {
        while (!named.isEmpty() && named.containsKey(new ClientOrderId(prefix + "-" + (numbered.size() + 1)))) {
            numbered.add(null);
        }
    }

    @Nullable
    WorkingOrder find(ClientOrderId id) {
        WorkingOrder order = named.get(Objects.requireNonNull(id, "order"));
        return order != null || numbered.isEmpty() ? order : findNumbered(id.value());
    }

    private @Nullable WorkingOrder findNumbered(String name) {
        int digits = prefix.length() + 1;
        if (name.length() <= digits || !name.startsWith(prefix) || name.charAt(prefix.length()) != '-') {
            return null;
        }
        long number = 0;
        for (int i = digits; i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9 || (i == digits && digit == 0)) {
                return null;
            }
            number = number * 10 + digit;
            if (number > numbered.size()) {
                return null;
            }
        }
        return numbered.get((int) number - 1);
    }

    void forget(WorkingOrder order) {
        if (order.number() == 0) {
            named.remove(order.id());
            spare.add(order);
        } else {
            numbered.set(order.number() - 1, null);
            forgotten.add(order);
        }
    }

    /** Numbers begin again at 1; every order must have been forgotten. */
    void restart() {
        named.clear();
        numbered.clear();
        spare.addAll(forgotten);
        forgotten.clear();
    }
}
