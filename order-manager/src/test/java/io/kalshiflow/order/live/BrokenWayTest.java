package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.rest.ShardTransfer;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Money;
import io.kalshiflow.order.CleanupSettings;
import io.kalshiflow.order.journal.Durability;
import io.kalshiflow.order.journal.GroupCommitJournal;
import io.kalshiflow.order.journal.JournalEntry;
import io.kalshiflow.order.journal.JournalException;
import io.kalshiflow.order.journal.OrderJournal;
import io.kalshiflow.order.testing.ListJournal;
import io.kalshiflow.order.testing.MemoryStorage;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Something of ours breaks: the transport, the journal's compaction, a thread; the manager goes on. */
class BrokenWayTest {
    /** Throws what nobody expects, as a library with a defect does. */
    private static final class Breaking implements HttpTransport {
        private final HttpTransport inner;
        Predicate<HttpRequest> breaks = request -> false;

        Breaking(HttpTransport inner) {
            this.inner = inner;
        }

        @Override
        public HttpResponse send(HttpRequest request) {
            if (breaks.test(request)) {
                throw new IllegalStateException("broken");
            }
            return inner.send(request);
        }

        @Override
        public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
            return CompletableFuture.completedFuture(send(request));
        }

        @Override
        public void close() {}
    }

    /** Lanes that outlive what their work throws, as those with threads do. */
    private static final class Enduring implements Lanes {
        private final ArrayDeque<Runnable> held = new ArrayDeque<>();

        @Override
        public void run(Object lane, Runnable work) {
            held.add(work);
        }

        void letGo() {
            while (!held.isEmpty()) {
                try {
                    held.remove().run();
                } catch (IllegalStateException logged) {
                    assertThat(logged).hasMessage("broken");
                }
            }
        }

        @Override
        public void close() {}
    }

    private final LiveDesk desk = new LiveDesk();
    private final Breaking way = new Breaking(desk.scene.exchange.transport());
    private final Enduring lanes = new Enduring();
    private KalshiOrderManager manager = begin(new ListJournal(), LiveDesk.SETTINGS);

    private KalshiOrderManager begin(OrderJournal journal, LiveSettings settings) {
        KalshiOrderManager begun = desk.scene.managerThrough(way, journal, lanes, settings);
        begun.addMarket(desk.scene.client().markets().get(LiveDesk.TICKER).market(), FeeSchedule.of(FeeTerms.STANDARD));
        desk.scene.start(begun, lanes::letGo);
        return begun;
    }

    private void pass(Duration time) {
        for (long i = 0; i < time.toMillis() / 250; i++) {
            desk.scene.pass(manager, lanes::letGo, Duration.ofMillis(250));
        }
    }

    private ClientOrderId place(int cents) {
        ClientOrderId id = ((Placement.Sent) manager.place(LiveDesk.order(Intent.BUY_YES, cents, 10))).order();
        pass(Duration.ofSeconds(1));
        return id;
    }

    private OrderView view(ClientOrderId id) {
        return Objects.requireNonNull(manager.account().order(id));
    }

    private void breaksOn(String part) {
        way.breaks = request -> request.path().contains(part);
    }

    @Test
    void aBatchThatBreaksIsOfUnknownOutcomeAndFoundOut() {
        ClientOrderId id = place(43);
        breaksOn("batched");
        var report = manager.cleanup(CleanupSettings.DEFAULT);
        for (int i = 0; i < 20 && !view(id).outcomeUnknown(); i++) {
            pass(Duration.ofMillis(250));
        }
        way.breaks = request -> false;
        pass(Duration.ofSeconds(60));
        assertThat(report.join().clean()).isTrue();
        assertThat(view(id).phase()).isEqualTo(OrderView.Phase.DONE);
    }

    @Test
    void aCommandThatBreaksIsOfUnknownOutcomeAndFoundOut() {
        ClientOrderId id = place(43);
        breaksOn("/portfolio/events/orders");
        manager.cancel(id);
        pass(Duration.ofSeconds(1));
        assertThat(view(id).outcomeUnknown()).isTrue();
        way.breaks = request -> false;
        pass(Duration.ofSeconds(5));
        assertThat(view(id).inFlight()).isEqualTo(OrderView.InFlight.NONE);
        manager.cancel(id);
        pass(Duration.ofSeconds(1));
        assertThat(desk.restingThere()).isZero();
    }

    @Test
    void aReadingThatBreaksIsReadAgain() {
        breaksOn("/portfolio/balance");
        var broken = manager.sync();
        pass(Duration.ofSeconds(2));
        assertThat(broken).isCompletedExceptionally();
        way.breaks = request -> false;
        var report = manager.sync();
        pass(Duration.ofSeconds(10));
        assertThat(report).isCompleted();
    }

    @Test
    void aTransferThatBreaksSaysSo() {
        breaksOn("transfer");
        var moved = manager.transfer(new ShardTransfer(0, 2, Money.of("20.00"), new UUID(1, 2)));
        pass(Duration.ofSeconds(1));
        assertThat(moved).isCompletedExceptionally();
    }

    @Test
    void pollsAfterTheCloseTellWhatArrivesThoughNothingIsKept() {
        manager = begin(GroupCommitJournal.open(new MemoryStorage(1), Durability.EVERY_COMMIT), LiveDesk.SETTINGS);
        ClientOrderId id = place(45);
        manager.close();
        manager.close();
        desk.market.take(BookSide.ASK, 4_500, 1_000);
        assertThatCode(() -> pass(Duration.ofSeconds(2))).doesNotThrowAnyException();
        assertThat(view(id).filledE2()).isEqualTo(1_000);
    }

    @Test
    void aCompactionThatFailsIsTriedAgainAMinuteLater() {
        CountingJournal journal = new CountingJournal();
        manager = begin(journal, LiveDesk.SETTINGS.withKeeping(Keeping.DEFAULT.withCompactAfter(1)));
        for (int i = 0; i < 20; i++) {
            place(20);
        }
        journal.failing = true;
        journal.tries = 0;
        place(20);
        pass(Duration.ofSeconds(59));
        assertThat(journal.tries).isLessThanOrEqualTo(2);
    }

    /** Its disk is too full to be compacted. */
    private static final class CountingJournal implements OrderJournal {
        private final ListJournal inner = new ListJournal();
        boolean failing;
        int tries;

        @Override
        public List<JournalEntry> recovered() {
            return inner.recovered();
        }

        @Override
        public long append(JournalEntry entry) {
            return inner.append(entry);
        }

        @Override
        public void commit(long number) {
            inner.commit(number);
        }

        @Override
        public boolean hasFailed() {
            return false;
        }

        @Override
        public void compact(List<JournalEntry> state) {
            tries++;
            if (failing) {
                throw new JournalException("full");
            }
            inner.compact(state);
        }

        @Override
        public long length() {
            return inner.length();
        }

        @Override
        public void close() {}
    }
}
