package io.kalshiflow.bench.env;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.sim.Evidence;
import io.kalshiflow.sim.Participant;
import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.sim.Refusal;
import io.kalshiflow.sim.ReplayFeed;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Liquidity;
import java.util.Arrays;
import java.util.Map;

/** Events per second of the whole engine: tape, venue, queue model, published book, with orders that rest. */
final class EngineBench implements Participant {
    private static final int CHECK_SPACING = 32;
    private static final long SIZE_E2 = 10_000;

    private final ReplayFeed feed;
    private final OrderBook book;
    private final BookUpdater published;
    private final int account;
    /** Handles of the orders that are kept, bids in the first half. */
    private final int[] kept;

    private final int[] pricesE4;
    private final boolean[] rests;
    private int resting;
    private long fills;
    private long restingSum;
    private long looks;

    private EngineBench(Tape tape, QueueChoice queue, int wanted) {
        feed = new ReplayFeed(
                PreparedTape.of(tape), FeeSchedule.of(FeeTerms.STANDARD), VenueSettings.DEFAULT.withQueue(queue));
        book = new OrderBook(tape.market().ticker(), PriceGrid.WHOLE_CENTS);
        published = new BookUpdater(book);
        account = feed.exchange().join(this);
        kept = new int[wanted];
        pricesE4 = new int[wanted];
        rests = new boolean[wanted];
    }

    static Figure measure(Tape tape, QueueChoice queue, int orders) {
        EngineBench bench = new EngineBench(tape, queue, orders);
        Figure figure = Rounds.time("engine." + queue, "events", bench::play, bench::reset);
        return new Figure(
                figure.name(),
                figure.unit(),
                figure.perSecond(),
                figure.slowest(),
                figure.fastest(),
                figure.bytesPerUnit(),
                Map.of("orders_resting", (double) bench.restingSum / bench.looks, "fills", (double) bench.fills));
    }

    private long reset() {
        feed.reset(1);
        book.reset();
        Arrays.fill(rests, false);
        resting = 0;
        return 0;
    }

    private long play() {
        long events = 0;
        for (int polled = feed.poll(published, 1); polled != MarketFeed.END; polled = feed.poll(published, 1)) {
            events += polled;
            if (events % CHECK_SPACING == 0) {
                restingSum += resting;
                looks++;
                refill();
            }
        }
        return events;
    }

    /** Half of the orders stay at the touch, half a tick behind it, on both sides. */
    private void refill() {
        int bid = book.othersBestE4(BookSide.BID);
        int ask = book.othersBestE4(BookSide.ASK);
        if (bid == BookView.NONE || ask == BookView.NONE || bid <= 200 || ask >= 9_800 || bid >= ask) {
            return;
        }
        for (int i = 0; i < kept.length; i++) {
            boolean isBid = i < kept.length / 2;
            int behind = i % 2 == 0 ? 0 : 100;
            int price = isBid ? bid - behind : ask + behind;
            if (!rests[i]) {
                kept[i] = feed.exchange().place(account, isBid ? BookSide.BID : BookSide.ASK, price, SIZE_E2, 0);
                rests[i] = true;
                resting++;
            } else if (pricesE4[i] != price) {
                feed.exchange().amend(account, kept[i], price, SIZE_E2);
            }
            pricesE4[i] = price;
        }
    }

    private void gone(int order) {
        for (int i = 0; i < kept.length; i++) {
            if (rests[i] && kept[i] == order) {
                rests[i] = false;
                resting--;
            }
        }
    }

    /** What one print costs that reaches none of so many orders at its price. */
    static Figure checks(Tape tape, int orders) {
        Market market = new Market(
                new MarketTicker("KXBENCH-2"),
                "KXBENCH",
                "KXBENCH",
                "",
                0,
                PriceGrid.WHOLE_CENTS,
                0,
                1L << 60,
                null,
                0);
        SimulatedExchange exchange = new SimulatedExchange(
                market,
                FeeSchedule.of(FeeTerms.STANDARD),
                VenueSettings.DEFAULT.withQueue(QueueChoice.parse("risk-averse")),
                Evidence.NONE);
        int account = exchange.join(new EngineBench(tape, QueueChoice.parse("risk-averse"), 0));
        exchange.recorded().onSnapshotStart(0, 1, 1);
        exchange.recorded().onSnapshotLevel(0, BookSide.BID, 4_400, 1L << 60);
        exchange.recorded().onSnapshotEnd(0);
        for (int i = 0; i < orders; i++) {
            exchange.place(account, BookSide.BID, 4_400, 100, 0);
        }
        exchange.advanceTo(1_000_000);
        return Rounds.time(
                "checks." + orders + "_orders",
                "prints",
                () -> {
                    for (int i = 0; i < 100_000; i++) {
                        exchange.recorded().lonelyTrade(BookSide.BID, 4_400, 1, 2_000_000, 0);
                    }
                    return 100_000;
                },
                () -> 0);
    }

    @Override
    public void onAccepted(int order, long micros) {}

    @Override
    public void onFilled(
            int order, int priceE4, long countE2, Liquidity liquidity, long feeE6, long evidence, long micros) {
        fills++;
        if (feed.exchange().remainingE2(order) == 0) {
            gone(order);
        }
    }

    @Override
    public void onAmended(int order, int priceE4, long totalE2, long micros) {}

    @Override
    public void onCanceled(int order, DoneReason reason, long micros) {
        gone(order);
    }

    @Override
    public void onRejected(int order, Refusal reason, long micros) {
        gone(order);
    }

    @Override
    public void onRefused(int order, Refusal reason, long micros) {}

    @Override
    public void onSettlement(MarketTicker market, int yesPayoutE4, long micros) {}
}
