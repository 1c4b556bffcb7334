package io.kalshiflow.order.live;

import io.kalshiflow.order.Listeners;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why orders that open a position are not taken now, if they are not. The owner's thread. */
final class Gate {
    private final Listeners listeners;
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private String told = "";

    Gate(Listeners listeners) {
        this.listeners = listeners;
    }

    void close(String key, String because) {
        reasons.put(key, because);
        tell();
    }

    void open(String key) {
        reasons.remove(key);
        tell();
    }

    private void tell() {
        String now = because();
        if (!now.equals(told)) {
            told = now;
            listeners.tell(each -> each.onTrading(now.isEmpty(), now));
        }
    }

    /** Empty if nothing speaks against it. */
    String because() {
        return String.join("; ", reasons.values());
    }

    boolean isOpen() {
        return reasons.isEmpty();
    }
}
