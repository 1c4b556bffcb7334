package io.kalshiflow.order.live;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.client.rest.OrderOptions;
import io.kalshiflow.client.rest.ShardTransfer;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.stream.Channel;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.AccountKeeping;
import io.kalshiflow.order.CleanupReport;
import io.kalshiflow.order.CleanupSettings;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.order.SyncReport;
import io.kalshiflow.order.journal.JournalException;
import io.kalshiflow.order.journal.OrderJournal;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.TimeInForce;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOG = LoggerFactory.getLogger(KalshiOrderManager.class);
    private static final String STARTING = "starting";
    private static final String CLEANING = "cleaning";
    private static final String JOURNAL = "journal";
    private static final int STREAM_BATCH = 4_096;

    private final LiveSettings settings;
    private final TradingClient client;
    private final MarketStream stream;
    private final OrderJournal journal;
    private final OrderIds ids;
    private final Lanes lanes;
    private final Mailbox mailbox;
    private final Times times;
    private final Books books;
    private final Gate gate;
    private final MarketDirectory markets;
    private final OrderLife life;
    private final OrderSender sender;
    private final Leases leases;
    private final Groups groups;
    private final Opening opening;
    private final Reports reports;
    private final Looks looks;
    private final Reconciliation reconciliation;
    private final PrivateNews news;
    private final Recovery recovery;
    private @Nullable CleanStart cleaning;
    private @Nullable CompletableFuture<CleanupReport> cleaned;
    private long committed;
    private boolean committing;
    private volatile ManagerSnapshot snapshot;
    private long snapshotVersion = -1;
    private boolean closed;

    KalshiOrderManager(KalshiOrderManagerBuilder builder) {
        settings = builder.settings;
        client = builder.client;
        stream = builder.stream;
        journal = builder.journal;
        ids = builder.ids;
        lanes = builder.takeLanes();
        mailbox = new Mailbox(builder.doorbell);
        times = new Times(builder.clock, client.clockSkew());
        books = new Books(journal, settings.executionsKept(), times::nowMicros);
        gate = new Gate(books.listeners);
        markets = new MarketDirectory(books.account, new ExchangeMarkets(), times::nowMicros);
        reports = new Reports(books.listeners, times::nowMicros);
        looks = new Looks(settings.looking());
        life = new OrderLife(books, reports, looks, times, settings.looking());
        sender = new OrderSender(client, journal, lanes, mailbox, life, times, new Timings(books.listeners));
        leases = new Leases(settings.hygiene().lease(), times, sender);
        groups = new Groups(settings.hygiene().groupLimitE2(), client, lanes, mailbox, gate, times);
        opening = new Opening(books, markets);
        Strangers strangers =
                new Strangers(books, life, reports, looks, times, markets, settings.looking(), this::cancelLate);
        opening.bind(strangers);
        books.nameHearer(strangers::claim);
        Intake intake = new Intake(books, life, strangers, reports, looks, times);
        Parts parts = new Parts(settings, client, lanes, mailbox, times, books, reports, looks, life, markets);
        reconciliation = new Reconciliation(parts, intake, strangers, opening, this::resend);
        news = new PrivateNews(stream::ticker, parts, intake, opening, gate);
        recovery = new Recovery(journal.recovered(), books, markets, opening, looks, times);
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
     * @param stream of the same account, for this manager alone: the manager subscribes, polls and closes it
     * @param journal of this account alone; closed with the manager
     */
    public static KalshiOrderManagerBuilder of(TradingClient client, MarketStream stream, OrderJournal journal) {
        return new KalshiOrderManagerBuilder(client, stream, journal);
    }

    /** Reads markets that nobody configured. */
    private final class ExchangeMarkets implements MarketDirectory.Source {
        @Override
        public void ask(MarketTicker market) {
            lanes.run(market, () -> {
                try {
                    MarketSnapshot found = client.markets().get(market);
                    mailbox.post(() -> markets.add(found.market()));
                } catch (KalshiException failure) {
                    LOG.warn(
                            "market {} of the account could not be read and is asked again: {}",
                            market,
                            failure.getMessage());
                    mailbox.post(() -> markets.failed(market));
                }
            });
        }

        @Override
        public void known(MarketTicker market) {
            stream.handle(market);
        }
    }

    /** Lets the account trade another market. */
    public void addMarket(Market market, FeeSchedule fees) {
        markets.add(market, fees);
    }

    // ---- commands

    @Override
    public Placement place(NewOrder order) {
        requireOpen();
        Placement.Refused refused = check(order);
        if (refused != null) {
            books.refused(order.toString(), refused);
            return refused;
        }
        return send(Objects.requireNonNull(books.account.clipped(order)));
    }

    private Placement send(NewOrder clipped) {
        boolean reduces = reduces(clipped);
        OrderCommand.Place command = new OrderCommand.Place(ids.next(clipped), clipped);
        OrderOptions options = options(clipped);
        LiveOrder order = books.placing(command);
        leases.granted(order, options.expiry());
        sender.place(order, command, options, books.lastEntry(), reduces);
        return new Placement.Sent(command.order());
    }

    private OrderOptions options(NewOrder order) {
        OrderOptions options = order.closeOnly() ? OrderOptions.DEFAULT.havingCutToHoldings() : OrderOptions.DEFAULT;
        if (order.timeInForce() == TimeInForce.GOOD_TILL_CANCELED) {
            Instant expiry = leases.next();
            options = expiry == null ? options : options.expiringAt(expiry);
            options = settings.hygiene().cancelOnPause() ? options.canceledOnPause() : options;
        }
        Market market = Objects.requireNonNull(markets.find(order.market()));
        return groups.in(options, market.exchangeIndex());
    }

    /** Whether an order gives up no more than is held and not spoken for. */
    private boolean reduces(NewOrder order) {
        return books.account.closableE2(order.market(), order.side()) >= order.countE2();
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        if (markets.find(order.market()) == null) {
            return new Placement.Refused(
                    Placement.Rule.UNKNOWN_MARKET,
                    books.account.markets().toString(),
                    order.market().toString());
        }
        NewOrder clipped = books.account.clipped(order);
        if (clipped == null) {
            return new Placement.Refused(
                    Placement.Rule.NOTHING_TO_CLOSE, "0.00", order.intent().toString());
        }
        long now = times.exchangeMicros();
        if (!markets.trades(order.market(), now)) {
            return new Placement.Refused(Placement.Rule.MARKET_CLOSED, "ACTIVE", markets.state(order.market(), now));
        }
        Placement.Refused refused = books.account.refusal(
                new OrderCommand.Place(new ClientOrderId("new"), clipped), settings.limits(), times.nowMicros());
        return refused == null && !reduces(clipped) ? gateRefusal() : refused;
    }

    private Placement.@Nullable Refused gateRefusal() {
        if (gate.isOpen()) {
            return null;
        }
        Placement.Rule rule = books.journalFailed() ? Placement.Rule.JOURNAL_FAILED : Placement.Rule.NOT_SYNCHRONIZED;
        return new Placement.Refused(rule, "reductions", gate.because());
    }

    @Override
    public Placement amend(ClientOrderId id, int priceE4, long totalE2) {
        requireOpen();
        Placement.Refused refused = checkAmend(id, priceE4, totalE2);
        if (refused != null) {
            books.refused("amend " + id, refused);
            return refused;
        }
        LiveOrder order = Objects.requireNonNull(books.named(id));
        boolean reduces = totalE2 <= order.working.totalE2() && priceE4 == order.working.priceE4();
        OrderCommand.Amend command = new OrderCommand.Amend(id, priceE4, totalE2);
        Instant expiry = order.terms.timeInForce() == TimeInForce.GOOD_TILL_CANCELED ? leases.next() : null;
        books.changing(order, command);
        leases.granted(order, expiry);
        sender.amend(order, command, expiry, books.lastEntry(), reduces);
        return new Placement.Sent(id);
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId id, int priceE4, long totalE2) {
        Placement.Refused refused = books.account.refusal(
                new OrderCommand.Amend(id, priceE4, totalE2), settings.limits(), times.nowMicros());
        if (refused != null) {
            return refused;
        }
        LiveOrder order = Objects.requireNonNull(books.named(id));
        if (order.foreign) {
            return new Placement.Refused(
                    Placement.Rule.UNKNOWN_ORDER, "an order of ours; one of others can be cancelled", id.value());
        }
        long now = times.exchangeMicros();
        if (!markets.trades(order.terms.market(), now)) {
            return new Placement.Refused(
                    Placement.Rule.MARKET_CLOSED, "ACTIVE", markets.state(order.terms.market(), now));
        }
        boolean grows = totalE2 > order.working.totalE2() || priceE4 != order.working.priceE4();
        return grows && !order.terms.closeOnly() ? gateRefusal() : null;
    }

    @Override
    public Placement cancel(ClientOrderId id) {
        requireOpen();
        OrderCommand.Cancel command = new OrderCommand.Cancel(id);
        Placement.Refused refused = books.account.refusal(command, settings.limits(), times.nowMicros());
        if (refused != null) {
            books.refused("cancel " + id, refused);
            return refused;
        }
        LiveOrder order = Objects.requireNonNull(books.named(id));
        books.changing(order, command);
        sender.cancel(order, command, books.lastEntry());
        return new Placement.Sent(id);
    }

    private void cancelLate(LiveOrder order) {
        if (order.working.takesCommand()) {
            OrderCommand.Cancel command = new OrderCommand.Cancel(order.id);
            books.changing(order, command);
            sender.cancel(order, command, books.lastEntry());
        }
    }

    private void resend(LiveOrder order) {
        if (order.inFlight instanceof OrderCommand.Place command) {
            books.resending(order);
            order.unknownSinceMicros = 0;
            order.misses = 0;
            sender.place(order, command, options(order.terms), books.lastEntry(), reduces(order.terms));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the order manager is closed");
        }
    }

    // ---- polling

    @Override
    public int poll(OrderListener listener) {
        books.hearer(listener);
        try {
            boolean more = true;
            while (more) {
                more = recovery.poll();
                more |= !stream.isClosed() && stream.poll(news, STREAM_BATCH) > 0;
                more |= drain();
                more |= housekeeping();
            }
        } finally {
            books.hearer(OrderListener.NONE);
        }
        keepJournal();
        publish();
        return books.takeTold();
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
        long now = times.exchangeMicros();
        if (!markets.newlyClosed(now).isEmpty()) {
            looks.afterPause(times.nowMicros());
        }
        groups.poll(markets.all());
        // A beginning needs the stream beside it; whatever is missing later is also found without.
        if (news.isConnected() || opening.isDone()) {
            reconciliation.poll();
        }
        boolean any = drain();
        if (reconciliation.comparedMicros() != 0) {
            gate.open(STARTING);
            news.compared(reconciliation.comparedMicros());
        }
        leases.poll();
        clean();
        return any;
    }

    private void clean() {
        CleanStart start = cleaning;
        CompletableFuture<CleanupReport> waiting = cleaned;
        if (start == null || waiting == null) {
            return;
        }
        try {
            CleanupReport report = start.poll();
            if (report == null) {
                return;
            }
            cleaning = null;
            if (report.clean()) {
                gate.open(CLEANING);
            } else {
                gate.close(CLEANING, "the clean start failed: " + String.join("; ", report.warnings()));
            }
            waiting.complete(report);
        } catch (RuntimeException failure) {
            cleaning = null;
            gate.close(CLEANING, "the clean start failed: " + failure.getMessage());
            waiting.completeExceptionally(failure);
        }
    }

    /** Events need not be durable at once, but soon; a long journal is made short. */
    private void keepJournal() {
        if (books.journalFailed()) {
            gate.close(JOURNAL, "the order journal failed: only cancels and reductions go out");
            return;
        }
        if (opening.isDone() && books.journalLength() > settings.compactAfter() && !committing) {
            try {
                books.compact();
            } catch (JournalException failure) {
                LOG.error("the order journal could not be compacted", failure);
            }
        }
        long last = books.lastEntry();
        if (last > committed && !committing && !closed) {
            committing = true;
            lanes.run(JOURNAL, () -> {
                try {
                    journal.commit(last);
                } catch (JournalException failure) {
                    LOG.error("the order journal failed", failure);
                }
                mailbox.post(() -> {
                    committing = false;
                    committed = last;
                });
            });
        }
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
        if (cleaning != null) {
            throw new IllegalStateException("a clean start is under way");
        }
        gate.close(CLEANING, "a clean start is under way");
        CompletableFuture<CleanupReport> report = new CompletableFuture<>();
        cleaned = report;
        cleaning = new CleanStart(books, times, sender, wanted, this::closePosition, reconciliation::sync);
        return report;
    }

    private Placement closePosition(NewOrder order) {
        Placement.Refused refused = check(order);
        return refused == null ? send(Objects.requireNonNull(books.account.clipped(order))) : refused;
    }

    /**
     * Moves cash to another shard, where alone its orders can use it. It is booked when the exchange has answered, and
     * arrives there some time later.
     *
     * @return completes within a poll, with the exchange's id of the transfer
     */
    public CompletableFuture<String> transfer(ShardTransfer transfer) {
        requireOpen();
        CompletableFuture<String> outcome = new CompletableFuture<>();
        lanes.run("transfer", () -> {
            try {
                String id = client.portfolio().transfer(transfer);
                mailbox.post(() -> {
                    long amount = transfer.amount().e6();
                    books.adjustCash(transfer.fromShard(), "transfer to shard " + transfer.toShard(), -amount);
                    books.adjustCash(transfer.toShard(), "transfer from shard " + transfer.fromShard(), amount);
                    outcome.complete(id);
                });
            } catch (KalshiException failure) {
                mailbox.post(() -> {
                    looks.everything(times.nowMicros());
                    outcome.completeExceptionally(failure);
                });
            }
        });
        return outcome;
    }

    /** Takes orders again after order groups were triggered. */
    public void resetGroups() {
        groups.reset();
    }

    /** Has the exchange cancel all orders of our groups and take no more: the switch that works without us. */
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

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            lanes.close();
            journal.close();
        }
    }
}
