package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.ShardTransfer;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.stream.Channel;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.market.Market;
import io.kalshiflow.order.AccountKeeping;
import io.kalshiflow.order.CleanupReport;
import io.kalshiflow.order.CleanupSettings;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.order.SyncReport;
import io.kalshiflow.order.journal.OrderJournal;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One account at the real exchange.
 *
 * <p>Two queues: commands go out through {@link Lanes}, each durable in the journal before its request leaves; fills,
 * order updates, positions and payouts come in through the private stream. Both end in {@link #poll}, which alone
 * changes the books, on the owner's thread. Poll it several times a second: it also keeps the stream alive, renews
 * leases and compares the books with the exchange's.
 *
 * <p>An order whose answer is lost is looked for, never sent again blindly. Until the books are compared for the first
 * time, while the private stream is down, and after a clean start that failed, only cancels and reductions are taken;
 * {@link ManagerSnapshot#notTradingBecause} says why.
 */
public final class KalshiOrderManager implements OrderManager, AccountKeeping {
    private static final String STARTING = "starting";
    private static final String CLOSED = "the order manager is closed";
    private static final int STREAM_BATCH = 4_096;

    private final LiveSettings settings;
    private final MarketStream stream;
    private final Lanes lanes;
    private final Mailbox mailbox;
    private final Times times;
    private final Books books;
    private final Gate gate;
    private final MarketDirectory markets;
    private final Commands commands;
    private final Leases leases;
    private final Groups groups;
    private final Strangers strangers;
    private final Opening opening;
    private final Looks looks;
    private final Reconciliation reconciliation;
    private final PrivateNews news;
    private final Recovery recovery;
    private final JournalKeeping journal;
    private final CleanStarts cleaning;
    private final Transfers transfers;
    private volatile ManagerSnapshot snapshot;
    private long snapshotVersion = -1;
    private boolean closed;

    KalshiOrderManager(KalshiOrderManagerBuilder builder) {
        settings = builder.settings;
        stream = builder.stream;
        lanes = builder.takeLanes();
        mailbox = new Mailbox(builder.doorbell);
        TradingClient client = builder.client;
        times = new Times(builder.clock, client.clockSkew());
        books = new Books(builder.journal, settings.keeping().executions(), times::nowMicros);
        gate = new Gate(books.listeners);
        Reports reports = new Reports(books.listeners, times::nowMicros);
        markets = new MarketDirectory(
                books.account, new ExchangeMarkets(client, stream, lanes, mailbox), reports, times::nowMicros);
        looks = new Looks(settings.looking());
        OrderLife life = new OrderLife(books, reports, looks, times);
        OrderAnswers answers = new OrderAnswers(life, books, looks, times);
        Parts parts = new Parts(settings, client, lanes, mailbox, times, books, reports, looks, life, answers, markets);
        groups = new Groups(parts, gate);
        OrderSender sender = new OrderSender(parts, builder.journal, groups);
        BatchCancels cancels = new BatchCancels(parts, sender);
        leases = new Leases(settings.hygiene().lease(), times, sender);
        journal = new JournalKeeping(builder.journal, parts, gate);
        commands = new Commands(parts, gate, journal, builder.ids, sender, leases, groups);
        OrderSightings sightings = new OrderSightings(parts);
        strangers = new Strangers(parts, sightings, commands::cancelLate);
        Intake intake = new Intake(parts, sightings, strangers);
        opening = new Opening(books, markets, strangers);
        books.nameHearer(strangers::claim);
        Staleness staleness = new Staleness(books, reports, gate, times);
        reconciliation = new Reconciliation(parts, intake, strangers, sightings, opening, staleness, commands::resend);
        news = new PrivateNews(stream::ticker, parts, intake, opening, gate, groups);
        recovery = new Recovery(builder.journal.recovered(), parts, opening, leases);
        cleaning = new CleanStarts(
                gate, wanted -> new CleanStart(books, times, cancels, wanted, commands::place, reconciliation::sync));
        transfers = new Transfers(parts);
        builder.markets.forEach(markets::add);
        gate.close(STARTING, "the books have not been compared with the exchange's yet");
        snapshot = ManagerSnapshot.of(times.nowMicros(), gate.because(), books.account, books.activity);
        reports.restarting(true);
        subscribe();
    }

    private void subscribe() {
        stream.subscribe(Channel.FILLS);
        stream.subscribe(Channel.USER_ORDERS);
        stream.subscribe(Channel.MARKET_POSITIONS);
        stream.subscribe(Channel.ORDER_GROUPS);
        stream.subscribe(Channel.LIFECYCLE);
    }

    /**
     * A manager of the account that the client trades.
     *
     * @param stream of the same account, for this manager alone: it subscribes and polls; close it after the manager
     * @param journal of this account alone; closed with the manager
     */
    public static KalshiOrderManagerBuilder of(TradingClient client, MarketStream stream, OrderJournal journal) {
        return new KalshiOrderManagerBuilder(client, stream, journal);
    }

    /** Lets the account trade another market. */
    public void addMarket(Market market, FeeSchedule fees) {
        markets.add(market, fees);
    }

    // ---- commands

    @Override
    public Placement place(NewOrder order) {
        requireOpen();
        return commands.place(order);
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        requireOpen();
        return commands.check(order);
    }

    @Override
    public Placement amend(ClientOrderId id, int priceE4, long totalE2) {
        requireOpen();
        return commands.amend(id, priceE4, totalE2);
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId id, int priceE4, long totalE2) {
        requireOpen();
        return commands.checkAmend(id, priceE4, totalE2);
    }

    @Override
    public Placement cancel(ClientOrderId id) {
        requireOpen();
        return commands.cancel(id);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
    }

    // ---- polling

    @Override
    public int poll(OrderListener listener) {
        Objects.requireNonNull(listener, "listener");
        books.hearer(listener);
        try {
            boolean more = true;
            while (more) {
                more = !closed && recovery.poll();
                more |= !stream.isClosed() && stream.poll(news, STREAM_BATCH) > 0;
                more |= drain();
                more |= housekeeping();
            }
        } finally {
            books.hearer(OrderListener.NONE);
        }
        if (!closed) {
            journal.poll(opening.isDone());
        }
        publish();
        int told = books.takeTold();
        books.rethrow();
        return told;
    }

    private boolean drain() {
        boolean any = false;
        for (Runnable task = mailbox.take(); task != null; task = mailbox.take()) {
            task.run();
            any = true;
        }
        return any;
    }

    /** Whether something was begun whose answer may be there already. */
    private boolean housekeeping() {
        if (closed || !recovery.isDone()) {
            return false;
        }
        if (markets.hasClosed(times.exchangeMicros())) {
            looks.afterPause(times.nowMicros());
        }
        groups.poll(markets.shards());
        strangers.retry();
        // A beginning needs the stream beside it; whatever is missing later is also found without.
        if (news.isConnected() || opening.isDone()) {
            reconciliation.poll();
        }
        boolean any = drain();
        if (reconciliation.comparedMicros() != 0 && books.isBeginningKept()) {
            gate.open(STARTING);
            news.compared(reconciliation.comparedMicros());
        }
        leases.poll();
        cleaning.poll();
        return any;
    }

    private void publish() {
        long now = times.nowMicros();
        boolean stale = snapshotVersion != books.changes()
                || !snapshot.notTradingBecause().equals(gate.because());
        if (stale && now >= snapshot.micros() + settings.snapshotEveryMicros()) {
            snapshotVersion = books.changes();
            snapshot = ManagerSnapshot.of(now, gate.because(), books.account, books.activity);
        }
    }

    // ---- keeping the account

    @Override
    public CompletableFuture<SyncReport> sync() {
        requireOpen();
        return reconciliation.sync();
    }

    @Override
    public CompletableFuture<CleanupReport> cleanup(CleanupSettings wanted) {
        requireOpen();
        return cleaning.begin(wanted);
    }

    /**
     * Moves cash to another shard, where alone its orders can use it. It is booked when the exchange has answered, and
     * arrives there some time later.
     *
     * @return completes within a poll, with the exchange's id of the transfer; at once with an {@link
     *     IllegalStateException} before the books have begun
     */
    public CompletableFuture<String> transfer(ShardTransfer transfer) {
        requireOpen();
        if (!opening.isDone()) {
            return CompletableFuture.failedFuture(new IllegalStateException(gate.because()));
        }
        return transfers.send(transfer);
    }

    /** Takes orders again after order groups were triggered; asked for until the exchange has answered. */
    public void resetGroups() {
        groups.reset();
    }

    /**
     * Has the exchange cancel all orders of our groups and take no more, those of earlier processes with this journal
     * too: the switch that works without us. Asked for until the exchange has answered.
     */
    public void triggerGroups() {
        groups.trigger();
    }

    @Override
    public AccountView account() {
        return books.account;
    }

    @Override
    public void addListener(ManagerListener listener) {
        books.listeners.add(listener);
    }

    @Override
    public ManagerSnapshot snapshot() {
        return snapshot;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Waits for requests that are under way, fifteen seconds at most. What polls tell afterwards is not kept: the
     * next start finds it at the exchange. The stream stays open.
     */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            gate.close("closed", CLOSED);
            snapshot = ManagerSnapshot.of(times.nowMicros(), gate.because(), books.account, books.activity);
            lanes.close();
            books.close();
        }
    }
}
