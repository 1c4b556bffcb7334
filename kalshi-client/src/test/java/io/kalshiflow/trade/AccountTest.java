package io.kalshiflow.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final MarketTicker TICKER = new MarketTicker("TEST-1");
    private static final int SHARD = 2;
    private static final Market MARKET =
            new Market(TICKER, "TEST", "", "", SHARD, PriceGrid.WHOLE_CENTS, 0, 1_000_000, null, 0);
    private static final long DOLLAR = 1_000_000;

    private final Account account = account(100 * DOLLAR);
    private int lastId;

    private static Account account(long cashE6) {
        Account account = new Account();
        account.addMarket(MARKET, FeeSchedule.of(FeeTerms.STANDARD));
        account.adjustCash(new Account.CashAdjustment(SHARD, "opening", cashE6));
        return account;
    }

    private ClientOrderId send(NewOrder order) {
        ClientOrderId id = new ClientOrderId("o" + ++lastId);
        OrderCommand.Place place = new OrderCommand.Place(id, order);
        assertThat(account.refusal(place, ExposureLimits.NONE, 0)).isNull();
        account.sent(place, 0);
        return id;
    }

    private ClientOrderId rest(NewOrder order) {
        ClientOrderId id = send(order);
        account.apply(new OrderEvent.Accepted(id, 1, 1, "x"));
        return id;
    }

    private void fill(ClientOrderId id, BookSide side, int priceE4, long countE2, long feeE6) {
        Fill fill = new Fill("t", id, TICKER, side, priceE4, countE2, Liquidity.TAKER, feeE6, Fill.NO_EVIDENCE);
        account.apply(new OrderEvent.Filled(id, 2, 2, fill));
    }

    private static NewOrder buyYes(int cents, long contracts) {
        return NewOrder.buyYes(TICKER, Price.ofCents(cents), Quantity.of(contracts));
    }

    private static NewOrder buyNo(int cents, long contracts) {
        return NewOrder.buyNo(TICKER, Price.ofCents(cents), Quantity.of(contracts));
    }

    private static NewOrder sellYes(int cents, long contracts) {
        return NewOrder.sellYes(TICKER, Price.ofCents(cents), Quantity.of(contracts));
    }

    @Test
    void anOpeningOrderReservesCostFeeAndOneUnit() {
        rest(buyYes(40, 10));
        // 4.00 cost + 0.168 fee + 0.01
        assertThat(account.reservedE6(SHARD)).isEqualTo(4_000_000 + 168_000 + 10_000);
        assertThat(account.cashE6(SHARD)).isEqualTo(100 * DOLLAR);
    }

    @Test
    void buyingNoReservesTheNoPrice() {
        rest(buyNo(30, 10));
        assertThat(account.reservedE6(SHARD)).isEqualTo(3_000_000 + 147_000 + 10_000);
    }

    @Test
    void aFillReleasesItsShareAndPriceImprovementComesBack() {
        ClientOrderId id = rest(buyYes(51, 5));
        fill(id, BookSide.BID, 4_900, 500, 90_000);
        assertThat(account.reservedE6(SHARD)).isZero();
        assertThat(account.cashE6(SHARD)).isEqualTo(100 * DOLLAR - 2_450_000 - 90_000);
        assertThat(account.openOrders(TICKER)).isEmpty();
    }

    @Test
    void aCancelReturnsTheReservation() {
        ClientOrderId id = rest(buyYes(51, 10));
        account.sent(new OrderCommand.Cancel(id), 3);
        account.apply(new OrderEvent.Canceled(id, 4, 4, DoneReason.CANCELED));
        assertThat(account.availableE6(SHARD)).isEqualTo(100 * DOLLAR);
        OrderView view = account.order(id);
        assertThat(view).isNotNull();
        assertThat(view.doneReason()).isEqualTo(DoneReason.CANCELED);
    }

    @Test
    void closingOrdersConsumeInventoryInPlacementOrder() {
        fill(rest(buyYes(50, 10)), BookSide.BID, 5_000, 1_000, 0);
        long before = account.availableE6(SHARD);
        rest(buyNo(40, 8)); // closes 8 of them
        assertThat(account.availableE6(SHARD)).isEqualTo(before);
        assertThat(account.closableE2(TICKER, BookSide.ASK)).isEqualTo(200);
        NewOrder clipped = account.clipped(sellYes(60, 8));
        assertThat(clipped).isNotNull();
        assertThat(clipped.countE2()).isEqualTo(200);
        rest(buyNo(30, 5)); // 2 of them close, 3 open
        assertThat(account.availableE6(SHARD)).isLessThan(before - 3 * 300_000);
        assertThat(account.clipped(sellYes(60, 1))).isNull();
    }

    @Test
    void whatTheShardCannotPayIsRefusedWithLimitAndValue() {
        Placement.Refused refused = account.refusal(
                new OrderCommand.Place(new ClientOrderId("x"), buyYes(99, 102)), ExposureLimits.NONE, 0);
        assertThat(refused).isNotNull();
        assertThat(refused.rule()).isEqualTo(Placement.Rule.INSUFFICIENT_CASH);
        assertThat(refused.limit()).isEqualTo("100.000000");
    }

    @Test
    void aClosingOrderIsAllowedWithoutAnyCash() {
        Account poor = account(0);
        poor.kept().position(TICKER, new PositionState(1_000, 5_000_000, 0, true, 0, 0), Map.of());
        assertThat(poor.refusal(
                        new OrderCommand.Place(new ClientOrderId("x"), sellYes(1, 10)), new ExposureLimits(1), 0))
                .isNull();
    }

    @Test
    void exposureLimitsCountOpenOrders() {
        rest(buyYes(10, 60));
        OrderCommand.Place more = new OrderCommand.Place(new ClientOrderId("x"), buyYes(10, 41));
        Placement.Refused refused = account.refusal(more, new ExposureLimits(10_000), 0);
        assertThat(refused).isNotNull();
        assertThat(refused.rule()).isEqualTo(Placement.Rule.POSITION_LIMIT);
        assertThat(account.refusal(more, new ExposureLimits(10_100), 0)).isNull();
    }

    @Test
    void offGridPricesUnknownOrdersAndBusyOrdersAreRefused() {
        NewOrder offGrid = NewOrder.buyYes(TICKER, Price.of("0.505"), Quantity.of(1));
        assertThat(account.refusal(new OrderCommand.Place(new ClientOrderId("x"), offGrid), ExposureLimits.NONE, 0))
                .extracting(Placement.Refused::rule)
                .isEqualTo(Placement.Rule.PRICE_OFF_GRID);
        assertThat(account.refusal(new OrderCommand.Cancel(new ClientOrderId("x")), ExposureLimits.NONE, 0))
                .extracting(Placement.Refused::rule)
                .isEqualTo(Placement.Rule.UNKNOWN_ORDER);
        ClientOrderId pending = send(buyYes(10, 1));
        assertThat(account.refusal(new OrderCommand.Cancel(pending), ExposureLimits.NONE, 0))
                .extracting(Placement.Refused::rule)
                .isEqualTo(Placement.Rule.COMMAND_IN_FLIGHT);
    }

    private Placement.@Nullable Refused amending(ClientOrderId id, long totalE2) {
        OrderCommand.Amend amend = new OrderCommand.Amend(id, 4_000, totalE2);
        Placement.Refused refused = account.refusal(amend, ExposureLimits.NONE, 3);
        assertThat(account.refusal(account.tracked(id), 4_000, totalE2, ExposureLimits.NONE, 3))
                .isEqualTo(refused == null ? null : refused.rule());
        return refused;
    }

    @Test
    void anAmendThatLeavesNothingToRestIsRefused() {
        ClientOrderId id = rest(buyYes(40, 10));
        for (long total : new long[] {Long.MIN_VALUE, -10_000, 0}) {
            assertThat(amending(id, total))
                    .isEqualTo(new Placement.Refused(
                            Placement.Rule.NOTHING_TO_REST, "more than 0.00", Decimals.format(total, 2)));
        }
        assertThat(amending(id, 1)).isNull();
        fill(id, BookSide.BID, 4_000, 300, 0);
        assertThat(amending(id, 300))
                .isEqualTo(new Placement.Refused(Placement.Rule.NOTHING_TO_REST, "more than 3.00", "3.00"));
        assertThat(amending(id, 301)).isNull();
    }

    @Test
    void countsBeyondAllArithmeticAreRefused() {
        ClientOrderId id = rest(buyYes(40, 10));
        for (long count : new long[] {100_000_000_001L, Long.MAX_VALUE / 8, Long.MAX_VALUE}) {
            Placement.Refused refused =
                    new Placement.Refused(Placement.Rule.ORDER_SIZE, "1000000000.00", Decimals.format(count, 2));
            assertThat(amending(id, count)).isEqualTo(refused);
            OrderCommand.Place place =
                    new OrderCommand.Place(new ClientOrderId("x"), buyYes(40, 1).withCountE2(count));
            assertThat(account.refusal(place, ExposureLimits.NONE, 3)).isEqualTo(refused);
        }
        Account rich = account(Long.MAX_VALUE / 4);
        for (int cents : new int[] {1, 50, 99}) {
            NewOrder largest = buyYes(cents, 1).withCountE2(100_000_000_000L);
            assertThat(rich.refusal(new OrderCommand.Place(new ClientOrderId("x"), largest), ExposureLimits.NONE, 3))
                    .isNull();
        }
    }

    @Test
    void anAmendInFlightReservesTheDearerOfBoth() {
        ClientOrderId id = rest(buyYes(40, 10));
        long before = account.reservedE6(SHARD);
        account.sent(new OrderCommand.Amend(id, 6_000, 1_000), 2);
        assertThat(account.reservedE6(SHARD)).isGreaterThan(before + 1_900_000);
        account.apply(new OrderEvent.CommandRefused(id, 3, 3, "no"));
        assertThat(account.reservedE6(SHARD)).isEqualTo(before);
        account.sent(new OrderCommand.Amend(id, 3_000, 500), 4);
        account.apply(new OrderEvent.Amended(id, 5, 5, "y", 3_000, 500));
        assertThat(account.reservedE6(SHARD)).isLessThan(before);
    }

    @Test
    void anOrderKeepsEveryNameTheExchangeGaveIt() {
        ClientOrderId id = rest(buyYes(40, 10));
        account.sent(new OrderCommand.Amend(id, 4_100, 1_000), 2);
        account.apply(new OrderEvent.Amended(id, 3, 3, "y", 4_100, 1_000));
        assertThat(view(id).exchangeIds()).containsExactly("x", "y");
    }

    @Test
    void anUnknownOutcomeKeepsTheOrderBusyUntilSomethingIsHeard() {
        ClientOrderId id = rest(buyYes(40, 10));
        account.sent(new OrderCommand.Cancel(id), 2);
        account.apply(new OrderEvent.OutcomeUnknown(id, 3, 3));
        assertThat(view(id).outcomeUnknown()).isTrue();
        assertThat(account.refusal(new OrderCommand.Cancel(id), ExposureLimits.NONE, 4))
                .extracting(Placement.Refused::rule)
                .isEqualTo(Placement.Rule.COMMAND_IN_FLIGHT);
        account.apply(new OrderEvent.CommandRefused(id, 5, 5, "not_found"));
        assertThat(view(id).outcomeUnknown()).isFalse();
        assertThat(account.refusal(new OrderCommand.Cancel(id), ExposureLimits.NONE, 6))
                .isNull();
    }

    private OrderView view(ClientOrderId id) {
        return Objects.requireNonNull(account.order(id));
    }

    @Test
    void nothingMayOpenOnASideWhereACloseOnlyOrderRests() {
        fill(rest(buyYes(50, 10)), BookSide.BID, 5_000, 1_000, 0);
        rest(sellYes(80, 10));
        Placement.Refused refused =
                account.refusal(new OrderCommand.Place(new ClientOrderId("x"), buyNo(30, 10)), ExposureLimits.NONE, 0);
        assertThat(refused).isNotNull();
        assertThat(refused.rule()).isEqualTo(Placement.Rule.CLOSE_ONLY_ORDER_RESTS);
    }

    @Test
    void tagsFoldIntoLedgersOfTheirOwn() {
        fill(rest(buyYes(50, 10).tagged("slow")), BookSide.BID, 5_000, 1_000, 0);
        fill(rest(buyNo(40, 4).tagged("fast")), BookSide.ASK, 6_000, 400, 0);
        assertThat(account.position(TICKER).countE2()).isEqualTo(600);
        assertThat(account.position(TICKER, "slow").countE2()).isEqualTo(1_000);
        assertThat(account.position(TICKER, "fast").countE2()).isEqualTo(-400);
        assertThat(account.tags()).containsExactlyInAnyOrder("slow", "fast");
        account.settle(TICKER, Price.ONE_E4);
        assertThat(account.position(TICKER, "slow").realizedE6()).isEqualTo(5 * DOLLAR);
        assertThat(account.position(TICKER, "fast").realizedE6()).isEqualTo(-1_600_000);
        assertThat(account.cashE6(SHARD)).isEqualTo(100 * DOLLAR + 5 * DOLLAR - 1_600_000);
    }

    @Test
    void aRetiredMarketLeavesWhatItEarned() {
        fill(rest(buyYes(50, 10).tagged("slow")), BookSide.BID, 5_000, 1_000, 70);
        fill(rest(buyNo(40, 4).tagged("fast")), BookSide.ASK, 6_000, 400, 30);
        ClientOrderId id = rest(buyYes(10, 1));
        assertThatThrownBy(() -> account.retire(TICKER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("position or open orders");
        account.settle(TICKER, Price.ONE_E4);
        long cash = account.cashE6(SHARD);
        PositionState total = account.position(TICKER).state();
        Map<String, PositionState> byTag = account.kept().positionsByTag(TICKER);
        account.retire(TICKER);
        assertThat(account.position(TICKER).state()).isEqualTo(new Position().state());
        assertThat(account.kept().positionsByTag(TICKER)).isEmpty();
        assertThat(account.order(id)).isNull();
        assertThat(account.cashE6(SHARD)).isEqualTo(cash);
        assertThat(account.retired().state()).isEqualTo(total);
        assertThat(account.kept().retiredByTag()).isEqualTo(byTag).hasSize(2);
        assertThat(account.retired("slow").realizedE6()).isEqualTo(5 * DOLLAR);

        Account restored = new Account();
        restored.kept().retired(total, byTag);
        assertThat(restored.retired().state()).isEqualTo(total);
        assertThat(restored.tags()).contains("slow", "fast");
        restored.reset();
        assertThat(restored.retired().state()).isEqualTo(new Position().state());
    }

    @Test
    void theLedgersOfRetiredMarketsAreSummedUp() {
        for (int round = 1; round <= 3; round++) {
            fill(rest(buyYes(50, 10).tagged("slow")), BookSide.BID, 5_000, 1_000, 70);
            account.settle(TICKER, Price.ONE_E4);
            account.retire(TICKER);
            assertThat(account.position(TICKER).volumeE2()).isZero();
            assertThat(account.retired().state())
                    .isEqualTo(new PositionState(0, 0, 5L * round * DOLLAR, true, round * 70L, round * 1_000L));
            assertThat(account.retired("slow").state())
                    .isEqualTo(account.retired().state());
            assertThat(account.cashE6(SHARD)).isEqualTo(100 * DOLLAR + round * (5 * DOLLAR - 70L));
        }
    }

    @Test
    void cashAdjustmentsKeepTheirNames() {
        account.adjustCash(new Account.CashAdjustment(0, "transfer", 7));
        assertThat(account.cashE6(0)).isEqualTo(7);
        assertThat(account.adjustments())
                .extracting(Account.CashAdjustment::name)
                .containsExactly("opening", "transfer");
    }

    @Test
    void aFillMayComeBeforeTheAcceptanceAndAfterTheCancel() {
        ClientOrderId early = send(buyYes(50, 2));
        fill(early, BookSide.BID, 5_000, 200, 0);
        account.apply(new OrderEvent.Accepted(early, 3, 3, "x"));
        ClientOrderId late = rest(buyYes(50, 2));
        account.apply(new OrderEvent.Canceled(late, 4, 4, DoneReason.CANCELED));
        fill(late, BookSide.BID, 5_000, 200, 0);
        assertThat(account.position(TICKER).countE2()).isEqualTo(400);
        assertThat(account.reservedE6(SHARD)).isZero();
    }

    @Test
    void anEventOfAnUnknownOrderIsAnError() {
        assertThatThrownBy(() -> account.apply(new OrderEvent.Accepted(new ClientOrderId("ghost"), 1, 1, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ghost");
    }

    /** Of whole contracts: fills of hundredths can each be rounded up to a cent that no rebate may give back. */
    @Test
    void ordersOfOneSideNeverSpendMoreThanTheyReserved() {
        assertThat(leastAvailableE6(false)).isNotNegative();
    }

    /** An order that closed when it was placed can open later; what others then free falls short by rounding only. */
    @Test
    void ordersOfBothSidesFallShortByLessThanTheirRounding() {
        assertThat(leastAvailableE6(true)).isGreaterThan(-20_000);
    }

    private static long leastAvailableE6(boolean bothSides) {
        long least = Long.MAX_VALUE;
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Account account = account(5 * DOLLAR);
            FeeSchedule fees = FeeSchedule.of(FeeTerms.STANDARD);
            List<ClientOrderId> open = new ArrayList<>();
            List<FeeAccumulator> accumulators = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                if (random.nextInt(3) == 0 || open.isEmpty()) {
                    int cents = 1 + random.nextInt(99);
                    boolean no = bothSides && random.nextBoolean();
                    NewOrder order = no ? buyNo(cents, 3) : buyYes(cents, 1 + random.nextInt(6));
                    OrderCommand.Place place = new OrderCommand.Place(new ClientOrderId(seed + "-" + i), order);
                    if (account.refusal(place, ExposureLimits.NONE, 0) == null) {
                        account.sent(place, 0);
                        account.apply(new OrderEvent.Accepted(place.order(), 1, 1, "x"));
                        open.add(place.order());
                        accumulators.add(new FeeAccumulator(fees.settings()));
                    }
                    continue;
                }
                int chosen = random.nextInt(open.size());
                OrderView order = account.order(open.get(chosen));
                if (order == null || order.remainingE2() == 0) {
                    continue;
                }
                long count = 100 * (1L + random.nextInt((int) order.remainingE2() / 100));
                long tradeFee = fees.tradeFeeE6(Liquidity.TAKER, order.priceE4(), count, 0);
                long fee = accumulators.get(chosen).chargeE6(order.side(), order.priceE4(), count, tradeFee);
                Fill fill = new Fill(
                        "t" + i, order.id(), TICKER, order.side(), order.priceE4(), count, Liquidity.TAKER, fee, -1);
                account.apply(new OrderEvent.Filled(order.id(), 2, 2, fill));
                least = Math.min(least, account.availableE6(SHARD));
            }
        }
        return least;
    }

    @Test
    void theNewestNameAtTheExchangeIsTheLastEvenIfItIsAnOldOne() {
        ClientOrderId id = rest(buyYes(40, 10));
        account.apply(new OrderEvent.Amended(id, 2, 2, "y", 4_000, 1_000));
        account.apply(new OrderEvent.Amended(id, 3, 3, "x", 4_000, 1_000));
        assertThat(Objects.requireNonNull(account.order(id)).exchangeIds()).containsExactly("y", "x");
    }
}
