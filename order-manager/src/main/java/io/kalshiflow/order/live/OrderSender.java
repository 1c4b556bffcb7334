package io.kalshiflow.order.live;

import io.kalshiflow.client.DuplicateOrderException;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.rest.Amendment;
import io.kalshiflow.client.rest.CancelReceipt;
import io.kalshiflow.client.rest.OrderOptions;
import io.kalshiflow.client.rest.OrderReceipt;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.order.Listeners;
import io.kalshiflow.order.journal.JournalException;
import io.kalshiflow.order.journal.OrderJournal;
import io.kalshiflow.trade.OrderCommand;
import java.time.Instant;
import java.util.Objects;
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
    private final OrderAnswers answers;
    private final Times times;
    private final Looks looks;
    private final Listeners listeners;
    private final Groups groups;

    OrderSender(Parts parts, OrderJournal journal, Groups groups) {
        client = parts.client();
        lanes = parts.lanes();
        mailbox = parts.mailbox();
        life = parts.life();
        answers = parts.answers();
        times = parts.times();
        looks = parts.looks();
        listeners = parts.books().listeners;
        this.journal = journal;
        this.groups = groups;
    }

    /** A request and what its outcomes do, on the owner's thread but for {@link #send}. */
    private abstract class Request<T> {
        private final LiveOrder about;
        private final OrderCommand sent;

        Request(LiveOrder about, OrderCommand sent) {
            this.about = about;
            this.sent = sent;
        }

        abstract T send();

        abstract void answered(T answer);

        void failed(KalshiException failure) {
            if (failure instanceof OutcomeUnknownException) {
                answers.unknown(about, sent);
            } else if (failure instanceof NotFoundException) {
                answers.notFound(about, sent, words(failure));
            } else {
                answers.refused(about, sent, words(failure));
            }
        }

        /** It never left. */
        void notSent(String reason) {
            answers.refused(about, sent, reason);
        }

        /** Something broke on the way: whether it was carried out is not known. */
        final void lost() {
            answers.unknown(about, sent);
        }
    }

    /** @param reduces whether it may go out though it cannot be kept */
    void place(LiveOrder order, OrderCommand.Place command, OrderOptions options, long entry, boolean reduces) {
        work("place", entry, reduces, new Request<OrderReceipt>(order, command) {
            @Override
            OrderReceipt send() {
                return client.orders().place(command, options);
            }

            @Override
            void answered(OrderReceipt receipt) {
                answers.placed(order, command, Answers.Placed.of(receipt, times.exchangeMicros()));
            }

            @Override
            void failed(KalshiException failure) {
                if (failure instanceof OutcomeUnknownException || failure instanceof DuplicateOrderException) {
                    lost();
                } else {
                    groups.refused(order.groupId, failure.code());
                    notSent(words(failure));
                }
            }

            @Override
            void notSent(String reason) {
                answers.rejected(order, command, reason);
            }
        });
    }

    void amend(LiveOrder order, OrderCommand.Amend command, @Nullable Instant expiry, long entry, boolean reduces) {
        work("amend", entry, reduces, new Request<OrderReceipt>(order, command) {
            @Override
            OrderReceipt send() {
                return client.orders().amend(ref(order), amendment(order, command, expiry));
            }

            @Override
            void answered(OrderReceipt receipt) {
                leased(order, expiry);
                answers.amended(order, command, Answers.Changed.of(receipt, times.exchangeMicros()));
            }
        });
    }

    private static void leased(LiveOrder order, @Nullable Instant expiry) {
        if (expiry != null) {
            order.leaseUntilMicros = expiry.getEpochSecond() * 1_000_000;
        }
    }

    void cancel(LiveOrder order, OrderCommand.Cancel command, long entry) {
        work("cancel", entry, true, new Request<CancelReceipt>(order, command) {
            @Override
            CancelReceipt send() {
                return client.orders().cancel(ref(order));
            }

            @Override
            void answered(CancelReceipt receipt) {
                answers.canceled(order, command, receipt.reducedBy().e2(), micros(receipt, times));
            }
        });
    }

    static long micros(CancelReceipt receipt, Times times) {
        return receipt.engineMicros() == 0 ? times.exchangeMicros() : receipt.engineMicros();
    }

    /** Moves an order's expiry, which nobody has to hear of: what is not answered is tried again. */
    void renew(LiveOrder order, int priceE4, long totalE2, Instant expiry) {
        if (order.renewing) {
            return; // it waits in its lane, and whatever comes after it must not wait longer
        }
        order.renewing = true;
        lanes.run(order, () -> {
            try {
                OrderCommand.Amend same = new OrderCommand.Amend(order.id, priceE4, totalE2);
                OrderReceipt receipt = client.orders().amend(ref(order), amendment(order, same, expiry));
                Answers.Changed answer = Answers.Changed.of(receipt, times.exchangeMicros());
                mailbox.post(() -> {
                    order.renewing = false;
                    leased(order, expiry);
                    life.renamed(order, answer.exchangeId(), answer.micros());
                });
            } catch (KalshiException failure) {
                mailbox.post(() -> {
                    order.renewing = false;
                    looks.afterPause(times.nowMicros());
                });
            } catch (RuntimeException | Error fault) {
                mailbox.post(() -> order.renewing = false);
                throw fault;
            }
        });
    }

    static String words(KalshiException failure) {
        return failure.code().isEmpty()
                ? String.valueOf(failure.getMessage())
                : failure.code() + ": "
                        + (failure.answer() == null
                                        ? ""
                                        : failure.answer().message() + " "
                                                + failure.answer().details())
                                .strip();
    }

    static OrderRef ref(LiveOrder order) {
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

    private <T> void work(String name, long entry, boolean reduces, Request<T> request) {
        long began = times.nowMicros();
        lanes.run(request.about, () -> {
            if (!isKept(entry, reduces)) {
                mailbox.post(() -> request.notSent("the order journal failed: only cancels and reductions go out"));
                return;
            }
            try {
                T answer = request.send();
                mailbox.post(() -> {
                    tellTiming(name, (times.nowMicros() - began) * 1_000);
                    request.answered(answer);
                });
            } catch (KalshiException failure) {
                mailbox.post(() -> request.failed(failure));
            } catch (RuntimeException | Error fault) {
                mailbox.post(request::lost);
                throw fault;
            }
        });
    }

    private void tellTiming(String command, long nanos) {
        if (!listeners.isEmpty()) {
            listeners.tell(each -> each.onTiming(command + ".roundtrip", nanos));
        }
    }

    /** Whether a command is durable, or may go out though it is not. On a lane's thread. */
    boolean isKept(long entry, boolean reduces) {
        try {
            journal.commit(entry);
            return true;
        } catch (JournalException failed) {
            return reduces;
        }
    }
}
