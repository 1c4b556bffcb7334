package io.kalshiflow.order.live;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.rest.ShardTransfer;
import java.util.concurrent.CompletableFuture;

/** Moves cash between shards. The owner's thread; requests in a lane. */
final class Transfers {
    private static final String LANE = "transfer";

    private final Parts parts;

    Transfers(Parts parts) {
        this.parts = parts;
    }

    /** Completes within a poll, with the exchange's id of the transfer. */
    CompletableFuture<String> send(ShardTransfer transfer) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        parts.books().transfersUnderway++;
        parts.lanes().run(LANE, () -> {
            try {
                String id = parts.client().portfolio().transfer(transfer);
                parts.mailbox().post(() -> {
                    book(transfer);
                    outcome.complete(id);
                });
            } catch (KalshiException failure) {
                parts.mailbox().post(() -> failed(outcome, failure));
            } catch (RuntimeException | Error fault) {
                parts.mailbox().post(() -> failed(outcome, fault));
                throw fault;
            }
        });
        return outcome;
    }

    private void book(ShardTransfer transfer) {
        Books books = parts.books();
        books.transfersUnderway--;
        long amount = transfer.amount().e6();
        books.adjustCash(transfer.fromShard(), "transfer to shard " + transfer.toShard(), -amount);
        books.adjustCash(transfer.toShard(), "transfer from shard " + transfer.fromShard(), amount);
    }

    /** It may have been carried out all the same: the next comparison tells. */
    private void failed(CompletableFuture<String> outcome, Throwable failure) {
        parts.books().transfersUnderway--;
        parts.looks().everything(parts.times().nowMicros());
        outcome.completeExceptionally(failure);
    }
}
