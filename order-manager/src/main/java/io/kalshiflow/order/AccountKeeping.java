package io.kalshiflow.order;

import java.util.concurrent.CompletableFuture;

/**
 * Keeps an account's books and the exchange's together. Called on the owner's thread; the work goes on while the
 * manager is polled, and the futures complete within a poll.
 */
public interface AccountKeeping {
    /** Compares our books with the exchange's now and repairs what differs. A second one changes nothing. */
    CompletableFuture<SyncReport> sync();

    /**
     * Cancels open orders, closes positions if asked to, and compares. No opening order is taken meanwhile, nor
     * afterwards if the report is not {@linkplain CleanupReport#clean clean}.
     */
    CompletableFuture<CleanupReport> cleanup(CleanupSettings settings);
}
