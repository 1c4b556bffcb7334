package io.kalshiflow.trader.operate;

import io.kalshiflow.client.rest.ExchangeStatus;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.order.CleanupReport;
import io.kalshiflow.order.CleanupSettings;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.SyncReport;
import io.kalshiflow.order.journal.OrderJournal;
import io.kalshiflow.order.live.KalshiOrderManager;
import io.kalshiflow.order.live.LiveSettings;
import io.kalshiflow.trade.OrderListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** A live manager that is polled until something is done. One thread; close it when done. */
public final class KeptAccount implements AutoCloseable {
    /** A stream wants to be polled several times a second. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private static final LiveSettings SETTINGS = LiveSettings.DEFAULT.withSnapshotEvery(Duration.ZERO);

    private final Way way;
    private final Doorbell doorbell = new Doorbell();
    private final MarketStream stream;
    private final KalshiOrderManager manager;
    private final Consumer<ManagerSnapshot> progress;

    /**
     * Opens the journal and begins.
     *
     * @param way stays open
     * @param journal folder of the journal
     * @param progress hears of the state after each poll
     * @throws io.kalshiflow.client.KalshiException if the exchange cannot be asked
     * @throws io.kalshiflow.order.journal.JournalException if the journal cannot be opened
     */
    public KeptAccount(Way way, Path journal, Consumer<ManagerSnapshot> progress) {
        this.way = way;
        this.progress = progress;
        // A wrong key or a network that is down is known here at once; a manager would go on trying.
        var unused = way.client().portfolio().balance();
        OrderJournal opened = way.journal(journal);
        stream = way.exchanges().stream(way.credentials().forMarketData())
                .doorbell(doorbell)
                .build();
        manager = KalshiOrderManager.of(way.client(), stream, opened)
                .settings(SETTINGS)
                .doorbell(doorbell)
                .clock(way.exchanges().clock())
                .build();
    }

    /**
     * Makes sure that orders can be taken.
     *
     * @param closing whether an exchange that cancels but does not trade is not enough
     * @throws NotDoneException if the exchange is paused
     */
    public void requireTrading(boolean closing) {
        ExchangeStatus status = way.client().exchange().status();
        if (!status.exchangeActive() || (closing && !status.tradingActive())) {
            throw new NotDoneException("the exchange " + (status.exchangeActive() ? "has paused trading" : "is paused")
                    + ": nothing was sent; run it again when it trades, ./kalshiflow doctor says when");
        }
    }

    /**
     * Compares the books with the exchange's, for so long at most.
     *
     * @throws NotDoneException if that did not come about
     */
    public SyncReport sync(Duration limit) {
        return await(manager.sync(), limit, "the comparison with the exchange");
    }

    /**
     * Cancels orders and closes positions.
     *
     * @throws NotDoneException if it was not done in time; what was sent by then may still take effect
     */
    public CleanupReport cleanup(CleanupSettings settings, Duration limit) {
        return await(manager.cleanup(settings), limit, "the clean start");
    }

    /** The state after the last poll. */
    public ManagerSnapshot snapshot() {
        return manager.snapshot();
    }

    private <T> T await(CompletableFuture<T> wanted, Duration limit, String what) {
        long begin = way.exchanges().ticker().nanos();
        while (true) {
            manager.poll(OrderListener.NONE);
            progress.accept(manager.snapshot());
            if (wanted.isDone()) {
                return result(wanted);
            }
            if (way.exchanges().ticker().nanos() - begin >= limit.toNanos()) {
                throw late(what, limit);
            }
            pause(what);
        }
    }

    private static <T> T result(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private NotDoneException late(String what, Duration limit) {
        ManagerSnapshot now = manager.snapshot();
        return new NotDoneException(what + " was not done within " + limit.toMillis() / 1e3 + " s; waiting, with "
                + now.openOrders().size() + " open orders, because "
                + (now.trading() ? "answers are outstanding" : now.notTradingBecause())
                + "; see ./kalshiflow orders, check with ./kalshiflow doctor, or allow more with --within");
    }

    private void pause(String what) {
        try {
            doorbell.await(LONGEST_PAUSE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new NotDoneException(what + " was interrupted; run it again");
        }
    }

    /** Ends the manager, its journal and its stream; orders that rest stay where they are. */
    @Override
    public void close() {
        manager.close();
        stream.close();
    }
}
