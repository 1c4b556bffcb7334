package io.kalshiflow.order.live;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.rest.BatchItem;
import io.kalshiflow.client.rest.BatchResult;
import io.kalshiflow.client.rest.CancelReceipt;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.trade.OrderCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Cancels many orders by few requests. Called by the owner; the work is a lane's, what became of it the owner's. */
final class BatchCancels {
    private static final String LANE = "batch";

    private final TradingClient client;
    private final Lanes lanes;
    private final Mailbox mailbox;
    private final OrderSender sender;
    private final OrderAnswers answers;
    private final Times times;

    BatchCancels(Parts parts, OrderSender sender) {
        client = parts.client();
        lanes = parts.lanes();
        mailbox = parts.mailbox();
        answers = parts.answers();
        times = parts.times();
        this.sender = sender;
    }

    /** Cancels orders in as few requests as the write budget allows; each has its own outcome. */
    void cancel(List<LiveOrder> orders, long entry) {
        lanes.run(LANE, () -> {
            sender.isKept(entry, true);
            Map<OrderRef, LiveOrder> byRef = new LinkedHashMap<>();
            try {
                orders.forEach(each -> byRef.put(OrderSender.ref(each), each));
                for (List<OrderRef> batch : client.orders().batch().splitCancels(List.copyOf(byRef.keySet()))) {
                    cancel(batch, byRef);
                }
            } catch (RuntimeException | Error fault) {
                // Of those that have their outcome already no command is in flight any more.
                orders.forEach(each -> post(each, answers::unknown));
                throw fault;
            }
        });
    }

    private void post(LiveOrder order, BiConsumer<LiveOrder, OrderCommand.Cancel> outcome) {
        mailbox.post(() -> {
            if (order.inFlight instanceof OrderCommand.Cancel command) {
                outcome.accept(order, command);
            }
        });
    }

    private void cancel(List<OrderRef> batch, Map<OrderRef, LiveOrder> byRef) {
        BatchResult<CancelReceipt> result;
        try {
            result = client.orders().batch().cancel(batch);
        } catch (OutcomeUnknownException failure) {
            batch.forEach(each -> post(order(byRef, each), answers::unknown));
            return;
        } catch (KalshiException failure) {
            // One that was refused whole is tried one by one.
            batch.forEach(each -> post(order(byRef, each), (order, command) -> sender.cancel(order, command, 0)));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            BatchItem<CancelReceipt> item = result.items().get(i);
            post(order(byRef, batch.get(i)), (order, command) -> canceled(order, command, item));
        }
    }

    private static LiveOrder order(Map<OrderRef, LiveOrder> byRef, OrderRef ref) {
        return Objects.requireNonNull(byRef.get(ref));
    }

    private void canceled(LiveOrder order, OrderCommand.Cancel command, BatchItem<CancelReceipt> item) {
        if (item instanceof BatchItem.Done<CancelReceipt> done) {
            answers.canceled(
                    order, command, done.receipt().reducedBy().e2(), OrderSender.micros(done.receipt(), times));
        } else if (item instanceof BatchItem.Refused<CancelReceipt> refused && refused.hasCode("not_found")) {
            answers.notFound(order, command, refused.message());
        } else if (item instanceof BatchItem.Refused<CancelReceipt>) {
            sender.cancel(order, command, 0);
        } else {
            answers.unknown(order, command);
        }
    }

    /** Cancels everything on the account by one request, and leaves it to the next look what that did. */
    void cancelAll(List<LiveOrder> orders, long entry) {
        lanes.run(LANE, () -> {
            sender.isKept(entry, true);
            try {
                client.orders().cancelAll();
                seeWhatBecame(orders, "cancel-all left it");
            } catch (KalshiException failure) {
                seeWhatBecame(orders, OrderSender.words(failure));
            } catch (RuntimeException | Error fault) {
                seeWhatBecame(orders, "cancel-all broke: " + fault);
                throw fault;
            }
        });
    }

    private void seeWhatBecame(List<LiveOrder> orders, String reason) {
        orders.forEach(each -> post(each, (order, command) -> answers.notFound(order, command, reason)));
    }
}
