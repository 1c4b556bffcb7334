package io.kalshiflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.TimeInForce;
import org.junit.jupiter.api.Test;

class CleanupSettingsTest {
    private static final MarketTicker MARKET = new MarketTicker("TEST-1");
    private static final CleanupSettings SETTINGS = CleanupSettings.DEFAULT.closingPositions(4_000);

    @Test
    void yesIsGivenUpForNotLessThanTheGuard() {
        assertThat(SETTINGS.closing(MARKET, 1_050))
                .isEqualTo(new NewOrder(
                        MARKET, BookSide.ASK, 4_000, 1_050, TimeInForce.IMMEDIATE_OR_CANCEL, false, true, "cleanup"));
    }

    @Test
    void theGuardOfNoIsANoPrice() {
        assertThat(SETTINGS.closing(MARKET, -7))
                .isEqualTo(new NewOrder(
                        MARKET, BookSide.BID, 6_000, 7, TimeInForce.IMMEDIATE_OR_CANCEL, false, true, "cleanup"));
    }

    @Test
    void aFlatPositionHasNothingToClose() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.closing(MARKET, 0))
                .withMessageContaining("at least 0.01 contracts");
    }
}
