package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.Placement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Bad input is refused here, with the reason, and nothing is sent. */
class LocalRefusalsTest {
    private static void refuses(LiveDesk desk, NewOrder order, Placement.Rule rule, String limit, String value) {
        assertThat(desk.manager.check(order)).isEqualTo(new Placement.Refused(rule, limit, value));
        assertThat(desk.manager.place(order)).isEqualTo(new Placement.Refused(rule, limit, value));
        desk.pass();
        assertThat(desk.writes()).isEmpty();
        assertThat(desk.manager.snapshot().statistics().refusals()).containsKey(rule.name());
    }

    @Test
    void aPriceOffTheGrid() {
        LiveDesk desk = new LiveDesk();
        refuses(
                desk,
                NewOrder.of(LiveDesk.TICKER, Intent.BUY_YES, 4_450, 100),
                Placement.Rule.PRICE_OFF_GRID,
                "0.0100 to 0.9900 by 0.0100",
                "0.4450");
    }

    @Test
    void noSizeOrANegativeOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveDesk.order(Intent.BUY_YES, 44, 0))
                .withMessageContaining("at least 0.01 contracts, not 0.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveDesk.order(Intent.BUY_YES, 44, -5))
                .withMessageContaining("not -5.00");
    }

    @Test
    void anUnknownMarket() {
        refuses(
                new LiveDesk(),
                NewOrder.of(new MarketTicker("OTHER-1"), Intent.SELL_YES, 4_400, 100),
                Placement.Rule.UNKNOWN_MARKET,
                "[TEST-1]",
                "OTHER-1");
    }

    @Test
    void aClosedMarket() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.advance(Duration.ofDays(366));
        NewOrder order = LiveDesk.order(Intent.BUY_YES, 44, 1);
        assertThat(desk.manager.place(order))
                .isInstanceOfSatisfying(
                        Placement.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(Placement.Rule.MARKET_CLOSED));
        assertThat(desk.writes()).isEmpty();
    }

    @Test
    void aPausedMarket() {
        LiveDesk desk = new LiveDesk();
        desk.market.deactivate();
        desk.pass();
        refuses(desk, LiveDesk.order(Intent.BUY_YES, 44, 1), Placement.Rule.MARKET_CLOSED, "ACTIVE", "INACTIVE");
    }

    @Test
    void moreThanTheCash() {
        refuses(
                new LiveDesk(),
                LiveDesk.order(Intent.BUY_YES, 50, 200),
                Placement.Rule.INSUFFICIENT_CASH,
                "100.000000",
                "103.510000");
    }

    @Test
    void moreThanTheLimit() {
        refuses(
                new LiveDesk(LiveDesk.SETTINGS.withLimits(new ExposureLimits(5_000))),
                LiveDesk.order(Intent.BUY_YES, 44, 51),
                Placement.Rule.POSITION_LIMIT,
                "50.00",
                "51.00");
    }

    @Test
    void aSaleOfWhatIsNotHeld() {
        refuses(
                new LiveDesk(),
                LiveDesk.order(Intent.SELL_YES, 44, 1),
                Placement.Rule.NOTHING_TO_CLOSE,
                "0.00",
                "SELL_YES");
    }

    @Test
    void theTagOfOrdersThatOthersPlacedIsNotForOurs() {
        LiveDesk desk = new LiveDesk();
        NewOrder order = LiveDesk.order(Intent.BUY_YES, 43, 1).tagged("foreign");
        assertThatThrownBy(() -> desk.manager.place(order))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("take another");
    }
}
