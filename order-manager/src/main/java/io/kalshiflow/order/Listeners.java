package io.kalshiflow.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of a manager, kept from each other's errors. One thread. */
public final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<ManagerListener> all = new ArrayList<>();

    public void add(ManagerListener listener) {
        all.add(Objects.requireNonNull(listener, "listener"));
    }

    /** Tells each; what one throws, be it an {@link Error}, is logged and stops nobody. */
    public void tell(Consumer<ManagerListener> news) {
        for (int i = 0; i < all.size(); i++) {
            try {
                news.accept(all.get(i));
            } catch (RuntimeException | Error fault) {
                // An Error too: a listener's failed assertion must not keep the manager from booking a fill.
                LOG.error("a listener of an order manager failed; the manager goes on", fault);
            }
        }
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }
}
