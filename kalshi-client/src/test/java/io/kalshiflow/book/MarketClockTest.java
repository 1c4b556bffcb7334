package io.kalshiflow.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.market.MarketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarketClockTest {
    private long nowMicros;
    private final MarketClock clock =
            new MarketClock(() -> Instant.ofEpochSecond(nowMicros / 1_000_000, nowMicros % 1_000_000 * 1_000));
    private final List<String> told = new ArrayList<>();
    private final MarketHandler teller = new MarketHandler() {
        @Override
        public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
            told.add(market + " " + status + " " + exchangeMicros + "/" + receiveMicros);
        }
    };

    private List<String> pollAt(long micros) {
        nowMicros = micros;
        told.clear();
        clock.poll(teller, 1_000);
        return List.copyOf(told);
    }

    @Test
    void aMarketOpensAndClosesOnceEach() {
        clock.watch(3, 100, 200);
        assertThat(clock.nextMicros()).isEqualTo(100);
        assertThat(pollAt(99)).isEmpty();
        assertThat(pollAt(100)).containsExactly("3 ACTIVE 100/100");
        assertThat(pollAt(150)).isEmpty();
        assertThat(clock.nextMicros()).isEqualTo(200);
        assertThat(pollAt(201)).containsExactly("3 CLOSED 200/201");
        assertThat(pollAt(999)).isEmpty();
        assertThat(clock.nextMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aLatePollTellsAllInTheOrderOfTheirTimes() {
        clock.watch(1, 100, 300);
        clock.watch(2, 50, 200);
        clock.watchOpen(0, 200);
        assertThat(pollAt(1_000))
                .containsExactly(
                        "2 ACTIVE 50/1000",
                        "1 ACTIVE 100/1000",
                        "0 CLOSED 200/1000",
                        "2 CLOSED 200/1000",
                        "1 CLOSED 300/1000");
    }

    @Test
    void aPollIsBoundedAndTheNextOneGoesOn() {
        for (int market = 0; market < 5; market++) {
            clock.watchOpen(market, market);
        }
        nowMicros = 10;
        assertThat(clock.poll(teller, 2)).isEqualTo(2);
        assertThat(clock.poll(teller, 2)).isEqualTo(2);
        assertThat(clock.poll(teller, 2)).isEqualTo(1);
        assertThat(clock.poll(teller, 2)).isZero();
        assertThat(told).hasSize(5);
        assertThatIllegalArgumentException().isThrownBy(() -> clock.poll(teller, 0));
    }

    @Test
    void aCloseThatMovesBeforeItWasToldIsToldAtItsNewTimeOnly() {
        clock.watch(1, 100, 200);
        clock.onCloseDate(1, 90, 90, 400);
        assertThat(pollAt(300)).containsExactly("1 ACTIVE 100/300");
        clock.onCloseDate(1, 310, 310, 350);
        clock.onCloseDate(1, 320, 320, 500);
        assertThat(pollAt(450)).isEmpty();
        clock.onCloseDate(1, 460, 460, 430);
        assertThat(pollAt(460)).containsExactly("1 CLOSED 430/460");
        assertThat(pollAt(999)).isEmpty();
    }

    @Test
    void aMarketWhoseCloseMovesOutAfterItClosedOpensAndClosesAgain() {
        clock.watch(1, 100, 200);
        assertThat(pollAt(200)).hasSize(2);
        clock.onCloseDate(1, 210, 215, 150);
        assertThat(pollAt(215)).isEmpty();
        clock.onCloseDate(1, 220, 225, 300);
        assertThat(pollAt(225)).containsExactly("1 ACTIVE 220/225");
        assertThat(pollAt(300)).containsExactly("1 CLOSED 300/300");
        clock.onCloseDate(1, 310, 315, 400);
        assertThat(pollAt(500)).containsExactly("1 ACTIVE 310/500", "1 CLOSED 400/500");
    }

    @Test
    void aMarketNobodyWatchedIsNotReopened() {
        clock.onCloseDate(7, 10, 10, 1_000);
        assertThat(pollAt(2_000)).isEmpty();
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void theExchangesOwnWordIsNotRepeatedAndEndsTheWaiting() {
        clock.watch(1, 100, 200);
        clock.watch(2, 100, 200);
        clock.watch(3, 100, 200);
        clock.watch(4, 100, 200);
        clock.onStatus(1, 95, 95, MarketStatus.ACTIVE);
        clock.onStatus(2, 95, 95, MarketStatus.DETERMINED);
        clock.onSettlement(3, 95, 95, 10_000);
        clock.onStatus(4, 95, 95, MarketStatus.INACTIVE);
        assertThat(pollAt(150)).containsExactly("4 ACTIVE 100/150");
        clock.onStatus(1, 160, 160, MarketStatus.CLOSED);
        assertThat(pollAt(200)).containsExactly("4 CLOSED 200/200");
        clock.onCloseDate(2, 210, 210, 900);
        clock.onCloseDate(3, 210, 210, 900);
        clock.onCloseDate(1, 210, 210, 900);
        assertThat(pollAt(220)).containsExactly("1 ACTIVE 210/220");
    }

    @Test
    void itsOwnWordsComingBackChangeNothing() {
        clock.watch(1, 100, 200);
        nowMicros = 150;
        clock.poll(both(), 10);
        nowMicros = 250;
        clock.poll(both(), 10);
        clock.onCloseDate(1, 260, 260, 300);
        assertThat(pollAt(300)).containsExactly("1 ACTIVE 260/300", "1 CLOSED 300/300");
    }

    private MarketHandler both() {
        return new MarketHandler() {
            @Override
            public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
                teller.onStatus(market, exchangeMicros, receiveMicros, status);
                clock.onStatus(market, exchangeMicros, receiveMicros, status);
            }
        };
    }

    @Test
    void whatAHandlerThrowsAtIsSpent() {
        clock.watch(1, 100, 200);
        nowMicros = 100;
        MarketHandler throwing = new MarketHandler() {
            @Override
            public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
                throw new IllegalStateException("no");
            }
        };
        assertThatIllegalStateException().isThrownBy(() -> clock.poll(throwing, 10));
        assertThat(pollAt(200)).containsExactly("1 CLOSED 200/200");
    }

    @Test
    void closedAndForgottenMarketsAreReleased() {
        for (int market = 0; market < 1_000; market++) {
            clock.watch(market, 10, 20 + market % 2);
            clock.onCloseDate(market, 5, 5, 30 + market % 2);
        }
        assertThat(clock.waiting()).isEqualTo(1_000);
        pollAt(30);
        clock.poll(teller, 1_000);
        assertThat(clock.waiting()).isEqualTo(500);
        for (int market = 0; market < 1_000; market++) {
            clock.forget(market);
        }
        assertThat(clock.waiting()).isZero();
        assertThat(clock.nextMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void howeverClosesMoveAndWheneverItIsPolledItAgreesWithTheTimetable() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            MarketClock watched =
                    new MarketClock(() -> Instant.ofEpochSecond(nowMicros / 1_000_000, nowMicros % 1_000_000 * 1_000));
            nowMicros = 0;
            long[] closes = new long[5];
            TreeMap<Integer, MarketStatus> last = new TreeMap<>();
            for (int market = 0; market < 5; market++) {
                closes[market] = 20L + random.nextInt(60);
                watched.watch(market, 10, closes[market]);
            }
            for (int step = 0; step < 100; step++) {
                nowMicros += random.nextInt(4);
                if (random.nextInt(5) == 0) {
                    int market = random.nextInt(5);
                    closes[market] = 11L + random.nextInt(300);
                    watched.onCloseDate(market, nowMicros, nowMicros, closes[market]);
                }
                watched.poll(
                        new MarketHandler() {
                            @Override
                            public void onStatus(int market, long exchange, long received, MarketStatus status) {
                                assertThat(last.put(market, status)).isNotEqualTo(status);
                            }
                        },
                        100);
                for (int market = 0; market < 5; market++) {
                    @Nullable
                    MarketStatus expected = nowMicros < 10
                            ? null
                            : nowMicros < closes[market] ? MarketStatus.ACTIVE : MarketStatus.CLOSED;
                    assertThat(last.get(market))
                            .as("seed %d, market %d", seed, market)
                            .isEqualTo(expected);
                }
            }
        }
    }
}
