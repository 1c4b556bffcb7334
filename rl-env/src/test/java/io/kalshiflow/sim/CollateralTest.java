package io.kalshiflow.sim;

import static io.kalshiflow.sim.Trader.buy;
import static io.kalshiflow.sim.Trader.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.trade.FeeSchedule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollateralTest {
    private static final long DOLLAR_E6 = 1_000_000;

    private final Collateral collateral = new Collateral();
    private final SimulatedExchange exchange = market(collateral);
    private final Trader trader = new Trader(exchange);
    private long micros = Markets.OPEN_MICROS;

    /** Bids 10 at .44, asks 10 at .50; no fees on makers or takers. */
    private static SimulatedExchange market(Collateral collateral) {
        SimulatedExchange market = new SimulatedExchange(
                Markets.TEST_1, FeeSchedule.of(FeeTerms.parse("flat:0")), Venue.PLAIN, Evidence.NONE, collateral);
        market.recorded().onSnapshotStart(0, Markets.OPEN_MICROS, Markets.OPEN_MICROS);
        market.recorded().onSnapshotLevel(0, BookSide.BID, 4_400, 1_000);
        market.recorded().onSnapshotLevel(0, BookSide.ASK, 5_000, 1_000);
        market.recorded().onSnapshotEnd(0);
        return market;
    }

    @BeforeEach
    void tenDollars() {
        collateral.deposit(trader.account(), 10 * DOLLAR_E6);
    }

    private long free() {
        exchange.advanceTo(++micros);
        return collateral.freeE6(trader.account());
    }

    @Test
    void anOrderHoldsItsCostAtTheLimitUntilItIsGone() {
        trader.places(buy(40, 20));
        assertThat(free()).isEqualTo(2 * DOLLAR_E6);
        trader.places(buy(40, 6)).places(sell(60, 5));
        assertThat(free()).isZero();
        assertThat(trader.hears()).containsExactly("1 accepted", "2 rejected insufficient_balance", "3 accepted");
        trader.amends(1, 40, 21).amends(1, 40, 10).cancels(3);
        assertThat(free()).isEqualTo(6 * DOLLAR_E6);
        assertThat(trader.hears())
                .containsExactly(
                        "1 refused insufficient_balance", "1 amended to 10.00 at 0.4000", "3 canceled CANCELED");
    }

    @Test
    void aFillTurnsWhatIsHeldIntoCost() {
        trader.places(buy(45, 10));
        assertThat(free()).isEqualTo(5_500_000);
        exchange.recorded().lonelyTrade(BookSide.BID, 4_400, 400, micros, 0);
        assertThat(free()).isEqualTo(5_500_000);
        trader.cancels(1);
        assertThat(free()).isEqualTo(8_200_000);
    }

    @Test
    void aBetterPriceThanTheLimitCostsLess() {
        trader.places(buy(60, 10));
        assertThat(free()).isEqualTo(5 * DOLLAR_E6);
        assertThat(trader.hears()).containsExactly("1 accepted", "1 took 10.00 at 0.5000");
    }

    @Test
    void oppositeContractsPayADollarAPair() {
        trader.places(buy(50, 10)).places(sell(44, 10));
        assertThat(free()).isEqualTo(9_400_000);
        assertThat(trader.hears())
                .containsExactly("1 accepted", "1 took 10.00 at 0.5000", "2 accepted", "2 took 10.00 at 0.4400");
    }

    @Test
    void settlementPaysWhatIsHeld() {
        trader.places(buy(50, 10));
        assertThat(free()).isEqualTo(5 * DOLLAR_E6);
        exchange.recorded().onSettlement(0, micros, micros, 10_000);
        assertThat(free()).isEqualTo(15 * DOLLAR_E6);
    }

    @Test
    void settlementPaysTheSellersOfAMarketThatFails() {
        trader.places(sell(44, 10)).places(buy(41, 8));
        assertThat(free()).isEqualTo(4_400_000);
        exchange.recorded().onSettlement(0, micros, micros, 2_500);
        assertThat(free()).isEqualTo(4_400_000 + 7_500_000);
    }

    @Test
    void twoMarketsOfAShardShareIt() {
        SimulatedExchange second = market(collateral);
        Trader elsewhere = new Trader(second);
        assertThat(elsewhere.account()).isEqualTo(trader.account());
        trader.places(buy(40, 20));
        free();
        elsewhere.places(buy(40, 10)).places(buy(40, 5));
        second.advanceTo(++micros);
        assertThat(elsewhere.hears()).containsExactly("1 rejected insufficient_balance", "2 accepted");
        assertThat(free()).isZero();
    }

    @Test
    void accountsWithoutCashAreNotLimited() {
        Trader rich = new Trader(exchange);
        rich.places(buy(40, 1_000_000));
        free();
        assertThat(rich.hears()).containsExactly("1 accepted");
        assertThat(collateral.freeE6(rich.account())).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aReductionNeedsNoCash() {
        trader.places(buy(50, 10)).places(buy(40, 12));
        free();
        int reduction = OrderFlags.IMMEDIATE | OrderFlags.REDUCE_ONLY;
        trader.places(sell(44, 20), reduction, SimulatedExchange.NO_EXPIRY, SimulatedExchange.NO_GROUP);
        free();
        assertThat(trader.hears()).endsWith("3 accepted", "3 took 10.00 at 0.4400", "3 canceled REDUCE_ONLY");
    }

    @Test
    void aResetGivesEveryAccountWhatWasDeposited() {
        trader.places(buy(50, 10)).places(buy(40, 5));
        assertThat(free()).isEqualTo(3 * DOLLAR_E6);
        exchange.reset(1);
        collateral.reset();
        assertThat(collateral.freeE6(trader.account())).isEqualTo(10 * DOLLAR_E6);
    }
}
