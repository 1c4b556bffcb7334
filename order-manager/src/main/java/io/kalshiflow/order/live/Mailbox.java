package io.kalshiflow.order.live;

import io.kalshiflow.client.stream.Doorbell;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What other threads want the owner to do at its next poll. Any thread posts, the owner takes. */
final class Mailbox {
    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final Doorbell doorbell;

    Mailbox(Doorbell doorbell) {
        this.doorbell = doorbell;
    }

    void post(Runnable task) {
        waiting.add(task);
        doorbell.ring();
    }

    @Nullable
    Runnable take() {
        return waiting.poll();
    }
}
