package io.kalshiflow.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.BookSide;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionTest {
    private static final long DOLLAR = 1_000_000;

    @Test
    void noClosedByYesRealisesWhatThePairPays() {
        Position position = new Position();
        long cash = 100 * DOLLAR;
        cash += position.fill(BookSide.ASK, 6_000, 1_000, 0); // buys 10 NO at 0.40
        cash += position.fill(BookSide.BID, 5_500, 1_000, 0);
        assertThat(cash).isEqualTo(100 * DOLLAR + 500_000);
        assertThat(position.realizedE6()).isEqualTo(500_000);
        assertThat(position.countE2()).isZero();
    }

    @Test
    void yesClosedByNoCreditsTheWholeDollar() {
        Position position = new Position();
        long cash = 100 * DOLLAR;
        cash += position.fill(BookSide.BID, 4_000, 1_000, 0);
        cash += position.fill(BookSide.ASK, 4_500, 1_000, 0); // NO at 0.55
        assertThat(cash).isEqualTo(100 * DOLLAR + 500_000);
        assertThat(position.realizedE6()).isEqualTo(500_000);
    }

    @Test
    void sellingMoreThanIsHeldBuysNo() {
        Position position = new Position();
        long cash = 100 * DOLLAR;
        cash += position.fill(BookSide.BID, 4_000, 1_000, 0);
        cash += position.fill(BookSide.ASK, 5_000, 1_500, 0);
        assertThat(cash).isEqualTo(98_500_000);
        assertThat(position.countE2()).isEqualTo(-500);
        assertThat(position.costE6()).isEqualTo(2_500_000);
        assertThat(position.realizedE6()).isEqualTo(1_000_000);
    }

    @Test
    void sellingNoWhenFlatBuysYes() {
        Position position = new Position();
        assertThat(position.fill(BookSide.BID, 4_000, 1_000, 0)).isEqualTo(-4_000_000);
        assertThat(position.countE2()).isEqualTo(1_000);
    }

    @Test
    void buyingTwiceAsMuchNoAsYesIsHeldFlipsThePosition() {
        Position position = new Position();
        long cash = 100 * DOLLAR;
        cash += position.fill(BookSide.BID, 5_000, 1_000, 0);
        cash += position.fill(BookSide.ASK, 4_800, 2_000, 0); // 20 NO at 0.52
        assertThat(cash).isEqualTo(94_600_000 - 5_000_000 + 5_000_000);
        assertThat(position.realizedE6()).isEqualTo(-200_000);
        assertThat(position.countE2()).isEqualTo(-1_000);
        assertThat(position.costE6()).isEqualTo(5_200_000);
    }

    @Test
    void anySequenceEqualsTheReferenceLedger() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Position position = new Position();
            ReferenceLedger ledger = new ReferenceLedger(0);
            long cash = 0;
            for (int i = 0; i < 60; i++) {
                BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
                int price = 1 + random.nextInt(9_999);
                long count = 1L + random.nextInt(3_000);
                long fee = random.nextInt(50_000);
                cash += position.fill(side, price, count, fee);
                ledger.trade(side, price, count, fee);
                assertThat(cash).as("seed %d trade %d", seed, i).isEqualTo(ledger.cashE6);
                assertThat(position.countE2()).isEqualTo(ledger.yesE2 - ledger.noE2);
                assertThat(cash)
                        .as("seed %d: cash = realised - open cost - fees", seed)
                        .isEqualTo(position.realizedE6() - position.costE6() - position.feesE6());
            }
            int payout = random.nextBoolean() ? 10_000 : 0;
            long expected = ledger.equityE6(payout);
            assertThat(cash + position.settle(payout))
                    .as("seed %d settled", seed)
                    .isEqualTo(expected);
            assertThat(position.costE6()).isZero();
        }
    }

    @Test
    void aScalarPayoutIsRoundedDownToACentAndTheRestIsAFee() {
        Position position = new Position();
        position.fill(BookSide.BID, 5_000, 133, 0);
        assertThat(position.settle(3_333)).isEqualTo(440_000); // 1.33 x 0.3333 = 0.443289
        assertThat(position.feesE6()).isEqualTo(3_289);
        assertThat(position.realizedE6()).isEqualTo(443_289 - 665_000);
    }

    @Test
    void contractsOfUnknownCostRealiseNothing() {
        Position position = new Position();
        position.open(1_000, Position.UNKNOWN_COST);
        position.fill(BookSide.ASK, 6_000, 400, 0);
        assertThat(position.realizedE6()).isZero();
        assertThat(position.realizedComplete()).isFalse();
        assertThat(position.costKnown()).isFalse();
        position.fill(BookSide.ASK, 6_000, 600, 0);
        position.fill(BookSide.BID, 5_000, 100, 0);
        assertThat(position.costKnown()).isTrue();
        assertThat(position.costE6()).isEqualTo(500_000);
    }

    @Test
    void theLastPartReleasesTheRestOfTheCost() {
        Position position = new Position();
        position.fill(BookSide.BID, 3_333, 3, 0); // 0.03 contracts cost 0.009999
        position.fill(BookSide.ASK, 5_000, 1, 0);
        position.fill(BookSide.ASK, 5_000, 1, 0);
        assertThat(position.costE6()).isEqualTo(3_333);
        position.fill(BookSide.ASK, 5_000, 1, 0);
        assertThat(position.realizedE6()).isEqualTo(15_000 - 9_999);
    }
}
