package io.kalshiflow.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.BookView;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.TimeInForce;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random orders of two accounts on random sessions, every fill and the published book judged by a naive twin. */
class RandomOrdersTest {
    private int makerFills;
    private int takerFills;

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, 50_000, 700_000})
    void everyFillIsBackedAndThePublishedBookIsTheSum(long latencyMicros) {
        for (int seed = 1; seed <= 6; seed++) {
            play(Tapes.random(seed, 600), latencyMicros, new Random(seed));
            play(SyntheticMarket.generate(seed, Duration.ofSeconds(40)).tape(), latencyMicros, new Random(seed));
        }
        assertThat(makerFills).isPositive();
        assertThat(takerFills).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void theSameOrdersGiveTheSameEvents(long seed) {
        Tape tape = SyntheticMarket.generate(seed, Duration.ofSeconds(40)).tape();
        assertThat(play(tape, 50_000, new Random(seed))).isEqualTo(play(tape, 50_000, new Random(seed)));
    }

    private List<OrderEvent> play(Tape tape, long latencyMicros, Random random) {
        Venue venue = new Venue(tape, latencyMicros);
        NaiveVenue twin = new NaiveVenue(tape);
        Trader[] traders = {venue.trader(), venue.trader()};
        int[] orders = new int[traders.length];
        int[] heard = new int[traders.length];
        for (int event = 0; event < events(tape); event++) {
            venue.plays(1);
            for (int i = 0; i < traders.length; i++) {
                List<OrderEvent> events = traders[i].events();
                while (heard[i] < events.size()) {
                    twin.hear(traders[i], events.get(heard[i]++));
                }
            }
            twin.checkTaken();
            twin.applyEvent();
            twin.compare(venue.book());
            int who = random.nextInt(traders.length);
            int what = random.nextInt(10);
            if (what < 4) {
                NewOrder order = order(venue.book(), random);
                twin.sent(traders[who], ++orders[who], order);
                traders[who].places(order);
            } else if (what < 5 && orders[who] > 0) {
                traders[who].cancels(1 + random.nextInt(orders[who]));
            } else if (what < 7 && orders[who] > 0) {
                traders[who].amends(
                        Math.max(1, orders[who] - random.nextInt(5)), 35 + random.nextInt(30), 1 + random.nextInt(60));
            }
        }
        for (Trader trader : traders) {
            for (Fill fill : trader.fills()) {
                makerFills += fill.liquidity() == Liquidity.MAKER && fill.evidence() >= 0 ? 1 : 0;
                takerFills += fill.liquidity() == Liquidity.TAKER && fill.evidence() >= 0 ? 1 : 0;
            }
        }
        return List.copyOf(traders[0].events());
    }

    private static int events(Tape tape) {
        int levels = 0;
        for (int row = 0; row < tape.rows(); row++) {
            levels += tape.kind(row) == RowKind.LEVEL ? 1 : 0;
        }
        return tape.rows() - levels;
    }

    private static NewOrder order(BookView book, Random random) {
        BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
        int touch = book.bestE4(side);
        int cents = Math.max(1, Math.min(99, (touch == BookView.NONE ? 50 : touch / 100) + random.nextInt(13) - 6));
        TimeInForce[] lives = TimeInForce.values();
        TimeInForce life = random.nextBoolean() ? TimeInForce.GOOD_TILL_CANCELED : lives[random.nextInt(lives.length)];
        boolean postOnly = life == TimeInForce.GOOD_TILL_CANCELED && random.nextInt(4) == 0;
        return new NewOrder(
                Markets.TEST_1.ticker(), side, cents * 100, 1L + random.nextInt(20_000), life, postOnly, false, "");
    }
}
