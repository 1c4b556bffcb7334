package io.kalshiflow.env.observe;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.FanOut;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.act.QuoteLadderSpace;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DirectEntry;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEntry;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import io.kalshiflow.trade.StrategyContext;
import io.kalshiflow.trade.WorkingOrder;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nanoseconds and bytes per event, its way into the book included, on a session of 5,000 events with 10 levels a side and
 * an order of ours resting on each side: run {@code main}. What a build costs is the difference to the first line; what
 * mask and action cost is the difference to the line of the book alone. Asserts nothing.
 */
public final class ObservationTiming implements StrategyContext, OrderEntry, DirectEntry, QueueView {
    private static final int EVENTS = 5_000;
    private static final int ROUNDS = 300;

    private final Tape tape = Tapes.random(1, EVENTS);
    private final Market market = Markets.TEST_1;
    private final OrderBook book = new OrderBook(market.ticker(), market.grid());
    private final Account account = new Account();
    private long nowMicros;

    private ObservationTiming() {
        account.addMarket(market, FeeSchedule.of(FeeTerms.STANDARD));
        account.adjustCash(new Account.CashAdjustment(0, "cash", 1_000_000_000));
        for (BookSide side : BookSide.values()) {
            int price = side == BookSide.BID ? 4_000 : 6_000;
            WorkingOrder order = account.placed(market.ticker(), side, price, 1_000, false, nowMicros);
            account.accepted(order, nowMicros);
        }
    }

    public static void main(String[] args) {
        System.out.println("per event of a session of " + EVENTS + " events, best of " + ROUNDS + " rounds");
        new ObservationTiming().observe("book and past, nothing built", List.of());
        for (String group : ObservationBuilder.groups("market-v2")) {
            new ObservationTiming().observe("group " + group, List.of(group));
        }
        new ObservationTiming().observe("market-v2, default groups", ObservationBuilder.standard());
        new ObservationTiming().observe("market-v2, all groups", ObservationBuilder.groups("market-v2"));
        new ObservationTiming().observe("legacy-52", ObservationBuilder.of("legacy-52"));
        new ObservationTiming().act("book alone", null);
        for (Pricing pricing : Pricing.values()) {
            new ObservationTiming()
                    .act("intents " + pricing, new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing));
        }
        new ObservationTiming().act("quote ladder", QuoteLadderSpace.standard());
    }

    private void observe(String name, List<String> groups) {
        observe(
                name,
                groups.isEmpty() ? new ObservationBuilder(List.of()) : ObservationBuilder.of("market-v2", groups));
    }

    private void observe(String name, ObservationBuilder builder) {
        float[] out = new float[builder.schema().width()];
        double sum = 0;
        long best = Long.MAX_VALUE;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            builder.reset();
            FanOut events = new FanOut(new BookUpdater(book), builder.marketEvents());
            TapeCursor cursor = tape.cursor();
            long allocated = allocated();
            long start = System.nanoTime();
            while (cursor.nextRow() < tape.rows()) {
                nowMicros = Math.max(nowMicros, cursor.nextExchangeMicros());
                cursor.poll(events, 1);
                if (out.length > 0) {
                    builder.build(this, out);
                    sum += out[0];
                }
            }
            best = Math.min(best, System.nanoTime() - start);
            bytes = allocated() - allocated;
            nowMicros = 0;
        }
        print(name, best, bytes, sum);
    }

    private void act(String name, @Nullable ActionSpace space) {
        long sum = 0;
        long best = Long.MAX_VALUE;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            BookUpdater events = new BookUpdater(book);
            TapeCursor cursor = tape.cursor();
            long allocated = allocated();
            long start = System.nanoTime();
            while (cursor.nextRow() < tape.rows()) {
                cursor.poll(events, 1);
                if (space == null) {
                    continue;
                }
                long bits = space.maskBits(this);
                long left = bits;
                for (int i = Math.floorMod(sum, Long.bitCount(bits)); i > 0; i--) {
                    left &= left - 1;
                }
                space.execute(Long.numberOfTrailingZeros(left), this);
                sum += bits;
            }
            best = Math.min(best, System.nanoTime() - start);
            bytes = allocated() - allocated;
        }
        print(name + ", mask and execute", best, bytes, (double) sum);
    }

    private static void print(String name, long nanos, long bytes, double sum) {
        System.out.printf(
                "%-45s %6d ns %6.1f bytes   (checksum %.3f)%n", name, nanos / EVENTS, (double) bytes / EVENTS, sum);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Override
    public Market market() {
        return market;
    }

    @Override
    public BookView book() {
        return book;
    }

    @Override
    public AccountView account() {
        return account;
    }

    @Override
    public long nowMicros() {
        return nowMicros;
    }

    @Override
    public OrderEntry orders() {
        return this;
    }

    @Override
    public DirectEntry direct() {
        return this;
    }

    @Override
    public QueueView queue() {
        return this;
    }

    @Override
    public Placement.@Nullable Rule place(
            MarketTicker ticker, BookSide side, int priceE4, long countE2, boolean immediate, boolean closeOnly) {
        return check(ticker, side, priceE4, countE2, closeOnly);
    }

    @Override
    public Placement.@Nullable Rule check(
            MarketTicker ticker, BookSide side, int priceE4, long countE2, boolean closeOnly) {
        return account.refusal(ticker, side, priceE4, countE2, closeOnly, ExposureLimits.CAUTIOUS, nowMicros);
    }

    @Override
    public Placement.@Nullable Rule amend(WorkingOrder order, int priceE4, long totalE2) {
        return checkAmend(order, priceE4, totalE2);
    }

    @Override
    public Placement.@Nullable Rule checkAmend(WorkingOrder order, int priceE4, long totalE2) {
        return account.refusal(order, priceE4, totalE2, ExposureLimits.CAUTIOUS, nowMicros);
    }

    @Override
    public Placement.@Nullable Rule cancel(WorkingOrder order) {
        return account.refusal(order);
    }

    @Override
    public long aheadE2(WorkingOrder order) {
        return 100;
    }

    @Override
    public long aheadE2(WorkingOrder order, double quantile) {
        return quantile < 0.5 ? 50 : 150;
    }

    @Override
    public long behindE2(WorkingOrder order) {
        return 70;
    }

    @Override
    public Placement place(NewOrder order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        throw new UnsupportedOperationException();
    }
}
