package io.kalshiflow.sim;

import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.WorkingOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The venue's handles of orders that their owner named. */
final class NamedOrders {
    private final Map<ClientOrderId, Integer> handles = new HashMap<>();
    /** Names of orders that were forgotten before the venue had answered. */
    private final Map<Integer, ClientOrderId> forgotten = new HashMap<>();

    void clear() {
        handles.clear();
        forgotten.clear();
    }

    void add(ClientOrderId name, int handle) {
        handles.put(name, handle);
    }

    int handle(ClientOrderId name) {
        return Objects.requireNonNull(handles.get(name));
    }

    /** The account is about to forget all of them and to use their objects again. */
    void forget(@Nullable WorkingOrder[] byHandle) {
        if (handles.isEmpty()) {
            return; // a session without names must not allocate, not even the lambda below
        }
        handles.forEach((name, handle) -> {
            WorkingOrder order = byHandle[handle];
            if (order != null && !order.isDone()) {
                forgotten.put(handle, name);
            }
            byHandle[handle] = null;
        });
        handles.clear();
    }

    /** The name of an order that was forgotten. */
    ClientOrderId forgotten(int handle) {
        return Objects.requireNonNull(forgotten.get(handle));
    }
}
