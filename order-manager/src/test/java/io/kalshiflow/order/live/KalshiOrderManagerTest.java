package io.kalshiflow.order.live;

import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.order.testing.HeldLanes;
import io.kalshiflow.order.testing.ListJournal;
import io.kalshiflow.order.testing.LiveScene;
import io.kalshiflow.order.testing.OrderManagerContract;
import io.kalshiflow.order.testing.ScriptedVenue;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.FeeSchedule;
import java.time.Duration;

/** The contract, on the scripted exchange. */
class KalshiOrderManagerTest extends OrderManagerContract {
    private static final class LiveVenue implements ScriptedVenue {
        private final LiveScene scene = new LiveScene();
        private final HeldLanes lanes = new HeldLanes();
        private final ScriptedMarket market;
        private final KalshiOrderManager manager;

        LiveVenue(Money cash, ExposureLimits limits) {
            market = scene.exchange.market(
                    MarketSpec.of(Markets.TEST_1.ticker().value()).onShard(Markets.TEST_1.exchangeIndex()));
            market.rest(BookSide.BID, 4_400, 10_000);
            market.rest(BookSide.BID, 4_300, 5_000);
            market.rest(BookSide.ASK, 4_700, 6_000);
            market.rest(BookSide.ASK, 4_800, 7_000);
            scene.exchange.deposit(Markets.TEST_1.exchangeIndex(), cash.toString());
            manager = scene.manager(
                    new ListJournal(),
                    lanes,
                    LiveSettings.DEFAULT.withLimits(limits).withSnapshotEvery(Duration.ZERO));
            manager.addMarket(
                    scene.client().markets().get(Markets.TEST_1.ticker()).market(), FeeSchedule.of(FeeTerms.STANDARD));
            scene.start(manager, () -> {});
        }

        @Override
        public OrderManager manager() {
            return manager;
        }

        @Override
        public void carryOut() {
            scene.exchange.advance(Duration.ofMillis(1));
            lanes.letGo();
        }

        @Override
        public void trade(BookSide makerSide, int priceE4, long countE2) {
            scene.exchange.advance(Duration.ofMillis(1));
            market.take(makerSide.opposite(), priceE4, countE2);
        }

        @Override
        public void closeMarket() {
            market.close();
        }

        @Override
        public boolean showsQueues() {
            return false;
        }

        @Override
        public void settle(int yesPayoutE4) {
            scene.exchange.advance(Duration.ofMillis(1));
            market.settleYes();
        }
    }

    @Override
    protected ScriptedVenue open(Money cash, ExposureLimits limits) {
        return new LiveVenue(cash, limits);
    }
}
