package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Intent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A bot that is never quiet for long. */
class BusyBotTest {
    private static void busy(LiveDesk desk, ClientOrderId id, int millis, Duration time) {
        for (int i = 0; i < time.toMillis() / millis; i++) {
            desk.manager.amend(id, 4_300 - 100 * (i % 2), 1_000);
            desk.pass(Duration.ofMillis(millis));
        }
    }

    private static long fullReadings(LiveDesk desk) {
        return desk.scene.exchange.requests().stream()
                .filter(each -> each.path().endsWith("/portfolio/balance"))
                .count();
    }

    @Test
    void aBotThatDoesSomethingEverySecondHearsOfMoneyThatMoved() {
        LiveDesk desk = new LiveDesk();
        ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        busy(desk, id, 1_000, Duration.ofMinutes(5));
        desk.scene.exchange.deposit(0, "-50.00");
        desk.scene.exchange.forget();
        busy(desk, id, 1_000, Duration.ofMinutes(30));
        assertThat(desk.discrepancies).as("told in half an hour").isNotEmpty();
        assertThat(fullReadings(desk)).as("full readings in half an hour").isLessThan(100);
    }

    @Test
    void aBusyBotHearsOfAPositionInAMarketThatItsBooksNeverMovedIn() {
        LiveDesk desk = new LiveDesk();
        ScriptedMarket other = desk.scene.exchange.market(MarketSpec.of("OTHER-1"));
        other.rest(BookSide.ASK, 100, 1_000);
        ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        busy(desk, id, 500, Duration.ofMinutes(2));
        desk.deaf();
        desk.fillsVanish();
        other.foreignOrder(BookSide.BID, 100, 1_000);
        busy(desk, id, 500, Duration.ofMinutes(10));
        assertThat(desk.differences()).contains(Discrepancy.Kind.POSITION);
    }

    @Test
    void anOrderThatIsAmendedForHoursDoesNotGrow() {
        LiveDesk desk = new LiveDesk(LiveDesk.SETTINGS.withKeeping(Keeping.DEFAULT.withCompactAfter(1)));
        desk.amendsRename();
        ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        busy(desk, id, 1_000, Duration.ofMinutes(30));
        assertThat(desk.view(id).exchangeIds().size()).isLessThan(1_000);
    }

    /** One order of ten contracts, amended to and fro for half an hour: $4.30 at most is held back. */
    private static LiveDesk amending(String amount, long everyMillis) {
        LiveDesk desk = new LiveDesk();
        ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        desk.scene.exchange.deposit(0, amount);
        desk.scene.exchange.forget();
        int price = 43;
        for (long t = 0; t < 1_800_000; t += everyMillis) {
            price = price == 43 ? 42 : 43;
            desk.manager.amend(id, price * 100, 1_000);
            desk.pass(Duration.ofMillis(everyMillis));
        }
        return desk;
    }

    @Test
    void tenDollarsThatWentAreToldOfWithinHalfAnHour() {
        assertThat(amending("-10.00", 250).discrepancies).isNotEmpty();
    }

    @Test
    void theSameIsNotToldEveryMinute() {
        assertThat(amending("-2.00", 1_000).discrepancies).hasSizeBetween(1, 3);
    }

    @Test
    void aDifferenceThatIsNeverQuietTwiceIsNotReadForEveryFewSeconds() {
        LiveDesk desk = amending("3.00", 1_000);
        assertThat(fullReadings(desk)).as("full readings in half an hour").isLessThan(100);
    }
}
