package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.testing.HeldLanes;
import io.kalshiflow.order.testing.ListJournal;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.PositionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long markets that have paid are known, and what is left of them. */
class PaidMarketsTest {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final LiveSettings AN_HOUR = LiveDesk.SETTINGS.withKeeping(Keeping.DEFAULT.withPaidMarkets(KEPT));

    private static LiveDesk settled(LiveSettings settings) {
        LiveDesk desk = new LiveDesk(settings);
        desk.place(LiveDesk.order(Intent.BUY_YES, 47, 10).tagged("alpha"));
        desk.place(LiveDesk.order(Intent.BUY_YES, 47, 5).tagged("beta"));
        desk.pass(Duration.ofSeconds(2));
        desk.market.settleYes();
        desk.pass(Duration.ofSeconds(5));
        return desk;
    }

    private static void passCoarsely(LiveDesk desk, Duration time) {
        for (Duration left = time; !left.isNegative(); left = left.minusSeconds(10)) {
            desk.scene.pass(desk.manager, desk.lanes::letGo, Duration.ofSeconds(10));
        }
    }

    @Test
    void whatAMarketEarnedStaysWhenItIsForgotten() {
        LiveDesk desk = settled(AN_HOUR);
        PositionState total = desk.manager.account().position(LiveDesk.TICKER).state();
        long feesOfAlpha =
                desk.manager.account().position(LiveDesk.TICKER, "alpha").feesE6();
        passCoarsely(desk, KEPT);
        assertThat(desk.manager.snapshot().positions()).as("after an hour").hasSize(1);
        passCoarsely(desk, KEPT);
        assertThat(desk.manager.snapshot().positions()).as("after two").isEmpty();
        assertThat(desk.manager.account().retired().state()).isEqualTo(total);
        assertThat(desk.manager.account().retired("alpha").feesE6())
                .isEqualTo(feesOfAlpha)
                .isPositive();
        assertThat(desk.manager.snapshot().retired().realizedE6()).isEqualTo(total.realizedE6());
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
        assertThat(desk.discrepancies).isEmpty();
        assertThat(desk.manager.check(LiveDesk.order(Intent.BUY_YES, 47, 1)))
                .extracting(Placement.Refused::rule)
                .isEqualTo(Placement.Rule.MARKET_CLOSED);
    }

    @Test
    void aRestartReadsNoMarketThatIsForgotten() {
        LiveDesk desk = settled(AN_HOUR);
        PositionState total = desk.manager.account().position(LiveDesk.TICKER).state();
        passCoarsely(desk, KEPT.multipliedBy(2));
        desk.scene.exchange.stream().cutAll();
        desk.scene.exchange.forget();
        desk.journal = new ListJournal(desk.journal.entries());
        desk.lanes = new HeldLanes();
        desk.manager = desk.scene.manager(desk.journal, desk.lanes, AN_HOUR);
        desk.scene.start(desk.manager, desk.lanes::letGo);
        desk.pass(Duration.ofSeconds(70));
        assertThat(desk.scene.exchange.requests())
                .isNotEmpty()
                .noneMatch(each -> each.path().contains("/markets/"));
        assertThat(desk.manager.account().markets()).isEmpty();
        assertThat(desk.manager.account().retired().state()).isEqualTo(total);
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
        assertThat(desk.manager.snapshot().trading()).isTrue();
    }

    @Test
    void aMarketIsKeptAsLongAsItsMissingFillsMayCome() {
        LiveDesk desk = new LiveDesk(LiveDesk.SETTINGS.withKeeping(Keeping.DEFAULT.withPaidMarkets(Duration.ZERO)));
        List<MarketTicker> told = new ArrayList<>();
        desk.manager.addListener(new ManagerListener() {
            @Override
            public void onSettled(MarketTicker market, int yesPayoutE4, long micros) {
                told.add(market);
            }
        });
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        desk.deaf();
        desk.fillsVanish();
        desk.market.take(BookSide.ASK, 4_500, 1_000);
        desk.market.settleYes();
        passCoarsely(desk, Duration.ofMinutes(40));
        assertThat(desk.manager.account().retired().volumeE2()).isZero();
        desk.answersAsUsual();
        desk.hearing();
        passCoarsely(desk, Duration.ofHours(2));
        assertThat(desk.manager.account().retired().volumeE2()).isEqualTo(1_000);
        assertThat(told).as("at the payout, and for the late fill").hasSize(2);
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
    }
}
