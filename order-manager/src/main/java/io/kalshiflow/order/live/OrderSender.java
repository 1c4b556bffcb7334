package io.kalshiflow.order.live;

import io.kalshiflow.client.DuplicateOrderException;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.rest.Amendment;
import io.kalshiflow.client.rest.BatchItem;
import io.kalshiflow.client.rest.BatchResult;
import io.kalshiflow.client.rest.CancelReceipt;
import io.kalshiflow.client.rest.OrderOptions;
import io.kalshiflow.client.rest.OrderReceipt;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.order.journal.JournalException;
import io.kalshiflow.order.journal.OrderJournal;
import io.kalshiflow.trade.OrderCommand;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries commands to the exchange: an order's in its lane, one after the other; each is durable in the journal before
 * its request leaves. Answers come back through the mailbox. Called by the owner; the work is the lanes'.
 */
final class OrderSender {
    private final TradingClient client;
    private final OrderJournal journal;
    private final Lanes lanes;
    private final Mailbox mailbox;
    private final OrderLife life;
    private final Times times;
    private final Timings timings;

    OrderSender(
            TradingClient client,
            OrderJournal journal,
            Lanes lanes,
            Mailbox mailbox,
            OrderLife life,
            Times times,
            Timings timings) {
        this.client = client;
        this.journal = journal;
        this.lanes = lanes;
        this.mailbox = mailbox;
        this.life = life;
        this.times = times;
        this.timings = timings;
    }

    /** @param reduces whether it may go out though it cannot be kept */
    void place(LiveOrder order, OrderCommand.Place command, OrderOptions options, long entry, boolean reduces) {
        work(order, "place", entry, reduces, new Request<OrderReceipt>() {
            @Override
            public OrderReceipt send() {
                return client.orders().place(command, options);
            }

            @Override
            public void answered(OrderReceipt receipt) {
                life.placed(order, command, Answers.Placed.of(receipt, times.exchangeMicros()));
            }

            @Override
            public void failed(KalshiException failure) {
                if (failure instanceof OutcomeUnknownException || failure instanceof DuplicateOrderException) {
                    life.unknown(order, command);
                } else {
                    life.rejected(order, command, words(failure));
                }
            }

            @Override
            public void notSent(String reason) {
                life.rejected(order, command, reason);
            }

            @Override
            public void lost() {
                life.unknown(order, command);
            }
        });
    }

    void amend(LiveOrder order, OrderCommand.Amend command, @Nullable Instant expiry, long entry, boolean reduces) {
        work(order, "amend", entry, reduces, new Request<OrderReceipt>() {
            @Override
            public OrderReceipt send() {
                return client.orders().amend(ref(order), amendment(order, command, expiry));
            }

            @Override
            public void answered(OrderReceipt receipt) {
                life.amendAnswered(order, command, Answers.Changed.of(receipt, times.exchangeMicros()));
            }

            @Override
            public void failed(KalshiException failure) {
                change(order, command, failure);
            }

            @Override
            public void notSent(String reason) {
                life.commandRefused(order, command, reason);
            }

            @Override
            public void lost() {
                life.unknown(order, command);
            }
        });
    }

    void cancel(LiveOrder order, OrderCommand.Cancel command, long entry) {
        work(order, "cancel", entry, true, new Request<CancelReceipt>() {
            @Override
            public CancelReceipt send() {
                return client.orders().cancel(ref(order));
            }

            @Override
            public void answered(CancelReceipt receipt) {
                life.cancelAnswered(order, command, receipt.reducedBy().e2(), micros(receipt));
            }

            @Override
            public void failed(KalshiException failure) {
                change(order, command, failure);
            }

            @Override
            public void notSent(String reason) {
                life.commandRefused(order, command, reason);
            }

            @Override
            public void lost() {
                life.unknown(order, command);
            }
        });
    }

    /** Cancels many orders in as few requests as the write budget allows; each has its own outcome. */
    void cancelMany(List<LiveOrder> orders, long entry) {
        lanes.run("batch", () -> {
            isKept(entry, true);
            Map<OrderRef, LiveOrder> byRef = new LinkedHashMap<>();
            orders.forEach(each -> byRef.put(ref(each), each));
            for (List<OrderRef> batch : client.orders().batch().splitCancels(List.copyOf(byRef.keySet()))) {
                cancelBatch(batch, byRef);
            }
        });
    }

    private void cancelBatch(List<OrderRef> batch, Map<OrderRef, LiveOrder> byRef) {
        BatchResult<CancelReceipt> result;
        try {
            result = client.orders().batch().cancel(batch);
        } catch (KalshiException failure) {
            batch.forEach(each -> failed(Objects.requireNonNull(byRef.get(each)), failure));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            LiveOrder order = Objects.requireNonNull(byRef.get(batch.get(i)));
            BatchItem<CancelReceipt> item = result.items().get(i);
            mailbox.post(() -> canceled(order, item));
        }
    }

    /** A batch that was refused whole is tried one by one; one without an answer is not. */
    private void failed(LiveOrder order, KalshiException failure) {
        mailbox.post(() -> {
            if (!(order.inFlight instanceof OrderCommand.Cancel command)) {
                return;
            }
            if (failure instanceof OutcomeUnknownException) {
                life.unknown(order, command);
            } else {
                cancel(order, command, 0);
            }
        });
    }

    private void canceled(LiveOrder order, BatchItem<CancelReceipt> item) {
        if (!(order.inFlight instanceof OrderCommand.Cancel command)) {
            return;
        }
        if (item instanceof BatchItem.Done<CancelReceipt> done) {
            life.cancelAnswered(order, command, done.receipt().reducedBy().e2(), micros(done.receipt()));
        } else if (item instanceof BatchItem.Refused<CancelReceipt> refused && refused.hasCode("not_found")) {
            life.notFound(order, command, refused.message());
        } else if (item instanceof BatchItem.Refused<CancelReceipt>) {
            cancel(order, command, 0);
        } else {
            life.unknown(order, command);
        }
    }

    /** Cancels everything on the account by one request, and leaves it to the next look what that did. */
    void cancelAll(List<LiveOrder> orders, long entry) {
        lanes.run("batch", () -> {
            isKept(entry, true);
            try {
                client.orders().cancelAll();
                mailbox.post(() -> orders.forEach(each -> seeWhatBecame(each, "cancel-all left it")));
            } catch (KalshiException failure) {
                mailbox.post(() -> orders.forEach(each -> seeWhatBecame(each, words(failure))));
            }
        });
    }

    private void seeWhatBecame(LiveOrder order, String reason) {
        OrderCommand command = order.inFlight;
        if (command != null) {
            life.notFound(order, command, reason);
        }
    }

    private long micros(CancelReceipt receipt) {
        return receipt.engineMicros() == 0 ? times.exchangeMicros() : receipt.engineMicros();
    }

    /** Moves an order's expiry, which nobody has to hear of: what went wrong is tried again. */
    void renew(LiveOrder order, int priceE4, long totalE2, Instant expiry, Consumer<Boolean> renewed) {
        lanes.run(order, () -> {
            boolean done = false;
            try {
                OrderReceipt receipt = client.orders()
                        .amend(
                                ref(order),
                                amendment(order, new OrderCommand.Amend(order.id, priceE4, totalE2), expiry));
                String name = receipt.order().orderId();
                mailbox.post(() -> life.renamed(order, name));
                done = true;
            } catch (KalshiException failure) {
                mailbox.post(life::lookSoon);
            }
            boolean outcome = done;
            mailbox.post(() -> renewed.accept(outcome));
        });
    }

    private void change(LiveOrder order, OrderCommand command, KalshiException failure) {
        if (failure instanceof OutcomeUnknownException) {
            life.unknown(order, command);
        } else if (failure instanceof NotFoundException) {
            life.notFound(order, command, words(failure));
        } else {
            life.commandRefused(order, command, words(failure));
        }
    }

    private static String words(KalshiException failure) {
        return failure.code().isEmpty()
                ? String.valueOf(failure.getMessage())
                : failure.code() + ": "
                        + (failure.answer() == null
                                        ? ""
                                        : failure.answer().message() + " "
                                                + failure.answer().details())
                                .strip();
    }

    private static OrderRef ref(LiveOrder order) {
        String name = Objects.requireNonNull(order.exchangeId(), "an order without the exchange's id is not changed");
        return new OrderRef(order.terms.market(), name, order.foreign ? null : order.id);
    }

    private static Amendment amendment(LiveOrder order, OrderCommand.Amend command, @Nullable Instant expiry) {
        Amendment amendment = Amendment.of(
                order.terms.side(),
                new Price(command.priceE4()),
                new Quantity(command.totalE2() + order.filledBeforeE2));
        return expiry == null ? amendment : amendment.expiringAt(expiry);
    }

    /** A request and what its outcomes do, on the owner's thread but for {@link #send}. */
    private interface Request<T> {
        T send();

        void answered(T answer);

        void failed(KalshiException failure);

        /** It never left. */
        void notSent(String reason);

        /** Something broke on the way: whether it was carried out is not known. */
        void lost();
    }

    private <T> void work(LiveOrder order, String name, long entry, boolean reduces, Request<T> request) {
        long began = times.nowMicros();
        lanes.run(order, () -> {
            if (!isKept(entry, reduces)) {
                mailbox.post(() -> request.notSent("the order journal failed: only cancels and reductions go out"));
                return;
            }
            try {
                T answer = request.send();
                mailbox.post(() -> {
                    timings.tell(name, (times.nowMicros() - began) * 1_000);
                    request.answered(answer);
                });
            } catch (KalshiException failure) {
                mailbox.post(() -> request.failed(failure));
            } catch (RuntimeException fault) {
                mailbox.post(request::lost);
                throw fault;
            }
        });
    }

    private boolean isKept(long entry, boolean reduces) {
        try {
            journal.commit(entry);
            return true;
        } catch (JournalException failed) {
            return reduces;
        }
    }
}
