package io.kalshiflow.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeeAccumulatorTest {
    private static final FeeSchedule STANDARD = FeeSchedule.of(FeeTerms.STANDARD);

    private static long charge(FeeAccumulator fees, BookSide side, int priceE4, long countE2) {
        long tradeFee = STANDARD.tradeFeeE6(Liquidity.TAKER, priceE4, countE2, 0);
        return fees.chargeE6(side, priceE4, countE2, tradeFee);
    }

    private static long single(BookSide side, int priceE4, long countE2, FeeSettings settings) {
        return charge(new FeeAccumulator(settings), side, priceE4, countE2);
    }

    @Test
    void documentedExamples() {
        assertThat(single(BookSide.BID, 5_000, 10_000, FeeSettings.DEFAULT)).isEqualTo(1_750_000);
        assertThat(single(BookSide.BID, 5_000, 100, FeeSettings.DEFAULT)).isEqualTo(20_000);
        assertThat(single(BookSide.BID, 3_700, 1_000, FeeSettings.DEFAULT)).isEqualTo(170_000);
        assertThat(single(BookSide.ASK, 3_700, 1_000, FeeSettings.DEFAULT)).isEqualTo(170_000);
        assertThat(single(BookSide.BID, 9_900, 10_000, FeeSettings.DEFAULT)).isEqualTo(70_000);
        assertThat(single(BookSide.BID, 550, 100, FeeSettings.DEFAULT)).isEqualTo(5_000);
        assertThat(single(BookSide.BID, 550, 100, FeeSettings.DIRECT_MEMBER)).isEqualTo(3_700);
        assertThat(new FeeAccumulator(FeeSettings.DEFAULT).chargeE6(BookSide.BID, 5_000, 10_000, 437_500))
                .isEqualTo(440_000);
    }

    @Test
    void threeSmallFillsEarnARebateOnTheThird() {
        FeeAccumulator fees = new FeeAccumulator(FeeSettings.DEFAULT);
        assertThat(charge(fees, BookSide.BID, 5_000, 30)).isEqualTo(10_000);
        assertThat(fees.collectedE6()).isEqualTo(4_750);
        assertThat(charge(fees, BookSide.BID, 5_000, 30)).isEqualTo(10_000);
        assertThat(fees.collectedE6()).isEqualTo(9_500);
        assertThat(charge(fees, BookSide.BID, 5_000, 30)).isZero();
        assertThat(fees.collectedE6()).isEqualTo(4_250);
    }

    @Test
    void threeTimesFourTenthsOfACentLeaveTwoTenths() {
        FeeAccumulator fees = new FeeAccumulator(FeeSettings.DEFAULT);
        for (int i = 0; i < 3; i++) {
            fees.chargeE6(BookSide.BID, 5_000, 200, 6_000);
        }
        assertThat(fees.collectedE6()).isEqualTo(2_000);
    }

    @Test
    void exactlyOneUnitIsPaidBackOnlyIfTheSettingSaysSo() {
        FeeAccumulator atEquality = new FeeAccumulator(FeeSettings.DEFAULT);
        FeeAccumulator beyond = new FeeAccumulator(new FeeSettings(1, 10_000, false));
        for (FeeAccumulator fees : new FeeAccumulator[] {atEquality, beyond}) {
            fees.chargeE6(BookSide.BID, 5_000, 200, 5_000);
        }
        assertThat(atEquality.chargeE6(BookSide.BID, 5_000, 200, 5_000)).isZero();
        assertThat(beyond.chargeE6(BookSide.BID, 5_000, 200, 5_000)).isEqualTo(10_000);
        assertThat(beyond.collectedE6()).isEqualTo(10_000);
    }

    @Test
    void noFillPaysLessThanNothingAndBalancesStayAligned() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            FeeSettings settings = random.nextBoolean() ? FeeSettings.DEFAULT : FeeSettings.DIRECT_MEMBER;
            FeeAccumulator fees = new FeeAccumulator(settings);
            BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
            long tradeFees = 0;
            long charged = 0;
            for (int i = 0; i < 40; i++) {
                int price = 1 + random.nextInt(9_999);
                long count = 1L + random.nextInt(5_000);
                Liquidity liquidity = random.nextBoolean() ? Liquidity.TAKER : Liquidity.MAKER;
                long tradeFee = STANDARD.tradeFeeE6(liquidity, price, count, 0);
                long net = fees.chargeE6(side, price, count, tradeFee);
                assertThat(net).as("seed %d fill %d", seed, i).isNotNegative();
                assertThat(Math.floorMod(-(long) side.sign() * price * count - net, settings.precisionE6()))
                        .as("seed %d fill %d moves the balance by whole units", seed, i)
                        .isZero();
                tradeFees += tradeFee;
                charged += net;
            }
            assertThat(charged - tradeFees)
                    .as("seed %d: what was rounded up is what was not paid back", seed)
                    .isEqualTo(fees.collectedE6());
        }
    }
}
