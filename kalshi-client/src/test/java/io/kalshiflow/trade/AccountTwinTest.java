package io.kalshiflow.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One account told by records and one by calls, through the same random life. */
class AccountTwinTest {
    private static final MarketTicker TICKER = new MarketTicker("TEST-1");
    private static final long CASH_E6 = 60_000_000;
    private static final int LIVES = 300;
    private static final int STEPS = 120;
    private static final FeeSchedule FEES = FeeSchedule.of(FeeTerms.STANDARD);

    private final Account records = account("ignored");
    private final Account calls = account("o");
    private int lastNumber;
    private int wantedPriceE4;
    private long wantedTotalE2;

    private static Account account(String prefix) {
        Account account = new Account(prefix);
        Market market = new Market(TICKER, "TEST", "", "", 0, PriceGrid.WHOLE_CENTS, 0, 1_000_000, null, 0);
        account.addMarket(market, FEES);
        return account;
    }

    private void begin() {
        for (Account account : List.of(records, calls)) {
            account.reset();
            lastNumber = 0;
            account.adjustCash(new Account.CashAdjustment(0, "opening", CASH_E6));
        }
    }

    @Test
    void recordsAndCallsAreTheSameSteps() {
        int placed = 0;
        for (long seed = 1; seed <= LIVES; seed++) {
            begin();
            Random random = new Random(seed);
            ExposureLimits limits =
                    seed % 2 == 0 ? ExposureLimits.NONE : new ExposureLimits(3_000, 20_000_000, 400_000, 5_000_000);
            for (int step = 0; step < STEPS; step++) {
                List<WorkingOrder> working = calls.working(TICKER);
                if (working.isEmpty() || random.nextInt(4) == 0) {
                    placed += place(random, limits, step) ? 1 : 0;
                } else {
                    happen(working.get(random.nextInt(working.size())), random, limits, step);
                }
                compare(seed, step);
            }
            assertThat(calls.refusal(TICKER, BookSide.BID, 5_000, 1, false, ExposureLimits.NONE, 0))
                    .isIn(null, Placement.Rule.INSUFFICIENT_CASH, Placement.Rule.CLOSE_ONLY_ORDER_RESTS);
            records.settle(TICKER, 10_000);
            calls.settle(TICKER, 10_000);
            compare(seed, STEPS);
            assertThat(calls.reservedE6(0)).isZero();
            assertThat(calls.working(TICKER)).isEmpty();
        }
        assertThat(placed).isGreaterThan(LIVES * 10);
    }

    private boolean place(Random random, ExposureLimits limits, int step) {
        BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
        int price = 100 * (1 + random.nextInt(99)) + (random.nextInt(20) == 0 ? 1 : 0);
        long closable = calls.closableE2(TICKER, side);
        boolean closeOnly = closable > 0 && random.nextBoolean();
        long count = closeOnly ? 1L + random.nextInt((int) closable) : 1L + random.nextInt(2_500);
        OrderCommand.Place place = new OrderCommand.Place(
                new ClientOrderId("o-" + (lastNumber + 1)),
                NewOrder.of(TICKER, Intent.of(side, closeOnly), price, count));
        Placement.Rule rule = calls.refusal(TICKER, side, price, count, closeOnly, limits, step);
        Placement.Refused refused = records.refusal(place, limits, step);
        assertThat(refused == null ? null : refused.rule()).isEqualTo(rule);
        if (rule != null) {
            assertThat(rule != Placement.Rule.PRICE_OFF_GRID && countReduces(side, count))
                    .as("a reduction was refused by %s", rule)
                    .isFalse();
            return false;
        }
        lastNumber++;
        records.sent(place, step);
        ReferenceReservations before = reservations();
        Growth foretold = calls.exposure(TICKER).ofPlacing(side, price, count, step);
        WorkingOrder order = calls.placed(TICKER, side, price, count, closeOnly, step);
        assertThat(foretold).isEqualTo(reservations().since(before, count));
        assertThat(order.number()).isEqualTo(lastNumber);
        return true;
    }

    /** Whether an order could only make the position smaller; a resting close-only order aside. */
    private boolean countReduces(BookSide side, long count) {
        boolean blocked = calls.working(TICKER).stream().anyMatch(order -> order.side() == side && order.closeOnly());
        return !blocked && count <= calls.closableE2(TICKER, side);
    }

    private void happen(WorkingOrder order, Random random, ExposureLimits limits, int now) {
        ClientOrderId id = order.id();
        if (order.phase() == OrderView.Phase.PENDING) {
            if (random.nextInt(8) == 0) {
                records.apply(new OrderEvent.Rejected(id, now, now, "no"));
                calls.done(order, DoneReason.REJECTED, now);
            } else {
                records.apply(new OrderEvent.Accepted(id, now, now, "x"));
                calls.accepted(order, now);
                order.named("x");
            }
        } else if (order.inFlight() == OrderView.InFlight.NONE && random.nextInt(3) > 0) {
            command(order, random, limits, now);
        } else if (order.inFlight() != OrderView.InFlight.NONE && random.nextBoolean()) {
            answer(order, random, now);
        } else if (order.remainingE2() > 0) {
            long count = 1L + random.nextInt((int) order.remainingE2());
            long fee = random.nextInt(3) * 10_000L;
            Fill fill = new Fill("t", id, TICKER, order.side(), order.priceE4(), count, Liquidity.TAKER, fee, -1);
            records.apply(new OrderEvent.Filled(id, now, now, fill));
            calls.filled(order, order.priceE4(), count, fee, now);
        }
    }

    private void command(WorkingOrder order, Random random, ExposureLimits limits, int now) {
        ClientOrderId id = order.id();
        if (random.nextBoolean()) {
            records.sent(new OrderCommand.Cancel(id), now);
            calls.cancelSent(order);
            return;
        }
        int price = 100 * (1 + random.nextInt(99));
        long total = order.filledE2() + 1 + random.nextInt(2_000);
        Placement.Rule rule = calls.refusal(order, price, total, limits, now);
        OrderCommand.Amend amend = new OrderCommand.Amend(id, price, total);
        Placement.Refused refused = records.refusal(amend, limits, now);
        assertThat(refused == null ? null : refused.rule()).isEqualTo(rule);
        if (rule == null) {
            wantedPriceE4 = price;
            wantedTotalE2 = total;
            records.sent(amend, now);
            ReferenceReservations before = reservations();
            long more = Math.max(0, total - order.totalE2());
            Growth foretold = calls.exposure(TICKER).ofAmending(id, price, total, now);
            calls.amendSent(order, price, total, now);
            assertThat(foretold).isEqualTo(reservations().since(before, more));
        }
    }

    private void answer(WorkingOrder order, Random random, int now) {
        ClientOrderId id = order.id();
        if (random.nextInt(4) == 0) {
            records.apply(new OrderEvent.CommandRefused(id, now, now, "no"));
            calls.commandRefused(order, now);
        } else if (order.inFlight() == OrderView.InFlight.CANCEL) {
            records.apply(new OrderEvent.Canceled(id, now, now, DoneReason.CANCELED));
            calls.done(order, DoneReason.CANCELED, now);
        } else if (order.wantedPriceE4() == wantedPriceE4 && wantedTotalE2 >= order.filledE2()) {
            records.apply(new OrderEvent.Amended(id, now, now, "x", wantedPriceE4, wantedTotalE2));
            calls.amended(order, wantedPriceE4, wantedTotalE2, now);
        }
    }

    private ReferenceReservations reservations() {
        return ReferenceReservations.of(calls, TICKER, FEES);
    }

    private void compare(long seed, int step) {
        assertThat(calls.openOrders(TICKER)).as("seed %s step %s", seed, step).isEqualTo(records.openOrders(TICKER));
        assertThat(calls.cashE6(0)).isEqualTo(records.cashE6(0));
        assertThat(calls.reservedE6(0)).isEqualTo(records.reservedE6(0)).isNotNegative();
        assertThat(calls.reservedE6(0)).isEqualTo(reservations().moneyE6());
        Position ours = calls.position(TICKER);
        Position theirs = records.position(TICKER);
        assertThat(ours.countE2()).isEqualTo(theirs.countE2());
        assertThat(ours.realizedE6()).isEqualTo(theirs.realizedE6());
        assertThat(calls.cashE6(0)).isEqualTo(CASH_E6 + ours.realizedE6() - ours.costE6() - ours.feesE6());
    }

    @Test
    void anAmendOfAnOrderThatIsOverAddsNothingToForetell() {
        begin();
        WorkingOrder order = calls.placed(TICKER, BookSide.BID, 5_000, 500, false, 0);
        calls.done(order, DoneReason.CANCELED, 1);
        assertThatThrownBy(() -> calls.exposure(TICKER).ofAmending(order.id(), 5_000, 600, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no order o-1 is open in TEST-1");
    }

    @Test
    void aResetLeavesNothingBehind() {
        begin();
        WorkingOrder order = calls.placed(TICKER, BookSide.BID, 5_000, 500, false, 0);
        calls.accepted(order, 1);
        calls.filled(order, 5_000, 200, 10_000, 2);
        List<WorkingOrder> live = calls.working(TICKER);
        assertThat(live).containsExactly(order);
        calls.reset();
        assertThat(live).isEmpty();
        assertThat(calls.cashE6(0)).isZero();
        assertThat(calls.reservedE6(0)).isZero();
        assertThat(calls.adjustments()).isEmpty();
        assertThat(calls.tags()).isEmpty();
        assertThat(calls.order(new ClientOrderId("o-1"))).isNull();
        assertThat(calls.position(TICKER).volumeE2()).isZero();
        assertThat(calls.position(TICKER, "").countE2()).isZero();
        WorkingOrder again = calls.placed(TICKER, BookSide.ASK, 4_000, 100, false, 3);
        assertThat(live).containsExactly(again);
        OrderView view = Objects.requireNonNull(calls.order(new ClientOrderId("o-1")));
        assertThat(view.filledE2()).isZero();
        assertThat(view.side()).isEqualTo(BookSide.ASK);
        assertThat(view.exchangeIds()).isEmpty();
    }
}
