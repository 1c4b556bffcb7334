package io.kalshiflow.order.live;

import io.kalshiflow.order.Listeners;

/** Tells listeners how long things took. The owner's thread. */
record Timings(Listeners listeners) {
    void tell(String command, long nanos) {
        if (!listeners.isEmpty()) {
            listeners.tell(each -> each.onTiming(command + ".roundtrip", nanos));
        }
    }
}
