package io.kalshiflow.backtest.judge;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.FeeAccumulator;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A judge is told lies, and says which. */
class JudgeTest {
    private static final FeeSchedule FEES = FeeSchedule.of(FeeTerms.STANDARD);
    private static final Rules RULES = new Rules(true, false, false, Long.MAX_VALUE, Long.MAX_VALUE);
    private static final OrderTerms.Manner RESTS = new OrderTerms.Manner(false, false, false, false);
    private static final OrderTerms.Manner REDUCES = new OrderTerms.Manner(true, false, false, true);
    private static final long CASH_E6 = 100_000_000;
    private static final long NOW = Markets.OPEN_MICROS;

    /** Message 0 shows bid 40 and ask 42 with 9 contracts each, message 1 prints 2 contracts of the bid. */
    private static Tape tape() {
        return Tapes.of(new MarketScript()
                .snapshot(bid(40, 9), ask(42, 9))
                .at(1)
                .trade(bid(40, 2))
                .delta(bid(40, -2)));
    }

    private static Judge judge() {
        return judge(RULES);
    }

    private static Judge judge(Rules rules) {
        Judge judge = new Judge(tape(), rules, FEES);
        judge.joined(CASH_E6, 0);
        judge.row();
        return judge;
    }

    private static Judge with(OrderTerms.Manner manner, BookSide side, int priceE4, long countE2) {
        Judge judge = judge();
        send(judge, manner, side, priceE4, countE2);
        return judge;
    }

    private static void send(Judge judge, OrderTerms.Manner manner, BookSide side, int priceE4, long countE2) {
        judge.sent(0, new OrderTerms(0, side, priceE4, countE2, manner, Long.MAX_VALUE, -1));
        judge.accepted(0, 0, NOW);
    }

    private static void fills(Judge judge, int priceE4, long countE2, Liquidity liquidity, long evidence) {
        long fee = FEES.tradeFeeE6(liquidity, priceE4, countE2, NOW);
        BookSide side = BookSide.BID;
        judge.filled(
                0,
                0,
                priceE4,
                countE2,
                liquidity,
                new FeeAccumulator(FEES.settings()).chargeE6(side, priceE4, countE2, fee),
                evidence,
                NOW);
    }

    private static void assertViolation(ThrowingCallable lie, String word) {
        assertThatThrownBy(lie).isInstanceOf(Violation.class).hasMessageContaining(word);
    }

    @Test
    void aTakeOfWhatIsShownIsFine() {
        Judge judge = with(RESTS, BookSide.BID, 4_200, 500);
        assertThatCode(() -> fills(judge, 4_200, 500, Liquidity.TAKER, 0)).doesNotThrowAnyException();
    }

    @Test
    void aFillThroughTheLimitIsFound() {
        assertViolation(
                () -> fills(with(RESTS, BookSide.BID, 4_100, 500), 4_200, 500, Liquidity.TAKER, 0),
                "through its limit");
    }

    @Test
    void moreThanWasOfferedIsFound() {
        assertViolation(
                () -> fills(with(RESTS, BookSide.BID, 4_200, 1_000), 4_200, 901, Liquidity.TAKER, 0), "offered 900");
    }

    @Test
    void evidenceThatDidNotSetTheLevelIsFound() {
        assertViolation(() -> fills(with(RESTS, BookSide.BID, 4_200, 500), 4_200, 500, Liquidity.TAKER, 1), "not by 1");
    }

    @Test
    void aBetterPriceThatWasPassedOverIsFound() {
        assertViolation(
                () -> fills(with(RESTS, BookSide.BID, 4_500, 500), 4_500, 500, Liquidity.TAKER, 0),
                "past a better 4200");
    }

    @Test
    void aPrintThatIsSpentTwiceIsFound() {
        Judge judge = with(RESTS, BookSide.BID, 4_000, 500);
        judge.row();
        fills(judge, 4_000, 150, Liquidity.MAKER, 1);
        assertViolation(() -> fills(judge, 4_000, 100, Liquidity.MAKER, 1), "spent 250");
    }

    @Test
    void aPrintAboveTheBidIsNoReasonToTrade() {
        Judge judge = with(RESTS, BookSide.BID, 3_900, 500);
        judge.row();
        assertViolation(() -> fills(judge, 3_900, 150, Liquidity.MAKER, 1), "by a print at 4000");
    }

    @Test
    void aFillWithoutPrintIsFoundWhereNothingMayCross() {
        Judge judge = judge(new Rules(false, false, false, Long.MAX_VALUE, Long.MAX_VALUE));
        send(judge, RESTS, BookSide.BID, 4_200, 500);
        assertViolation(() -> fills(judge, 4_200, 100, Liquidity.MAKER, 0), "without a print");
    }

    @Test
    void moreThanTheOrderWantedIsFound() {
        assertViolation(
                () -> fills(with(RESTS, BookSide.BID, 4_200, 100), 4_200, 101, Liquidity.TAKER, 0), "traded 101");
    }

    @Test
    void aWrongFeeIsFound() {
        Judge judge = with(RESTS, BookSide.BID, 4_200, 500);
        assertViolation(() -> judge.filled(0, 0, 4_200, 500, Liquidity.TAKER, 0, 0, NOW), "was charged 0 instead of");
    }

    @Test
    void aReducingOrderThatOpensIsFound() {
        assertViolation(
                () -> fills(with(REDUCES, BookSide.BID, 4_200, 100), 4_200, 100, Liquidity.TAKER, 0),
                "opened with 100");
    }

    @Test
    void aTradeWithNobodyIsFound() {
        Judge judge = with(RESTS, BookSide.BID, 4_200, 100);
        assertViolation(() -> fills(judge, 4_200, 100, Liquidity.TAKER, Fill.NO_EVIDENCE), "from nobody");
        fills(judge, 4_200, 50, Liquidity.MAKER, Fill.NO_EVIDENCE);
        assertViolation(() -> judge.afterRow(CASH_E6), "made for nobody");
    }

    @Test
    void lifeAfterDeathIsFound() {
        Judge judge = with(RESTS, BookSide.BID, 3_900, 100);
        assertViolation(() -> judge.accepted(0, 0, NOW), "was accepted while OPEN");
        judge.canceled(0, 0, DoneReason.CANCELED, NOW);
        assertViolation(() -> judge.amended(0, 0, 3_900, 50, NOW), "while DONE");
    }

    @Test
    void anOrderThatMustNotRestIsFound() {
        Judge judge = with(REDUCES, BookSide.BID, 3_900, 100);
        assertViolation(() -> judge.afterRow(CASH_E6), "rests");
    }

    @Test
    void moneyFromNowhereIsFound() {
        Judge judge = judge();
        publish(judge, 900);
        assertThatCode(() -> judge.afterRow(CASH_E6)).doesNotThrowAnyException();
        assertViolation(() -> judge.afterRow(CASH_E6 + 1), "may use 100000001");
    }

    @Test
    void aLevelThatIsPublishedOtherwiseIsFound() {
        Judge judge = judge();
        publish(judge, 901);
        assertViolation(() -> judge.afterRow(CASH_E6), "BID 4000 was published with 901");
    }

    @Test
    void aNegativeLevelIsFound() {
        Judge judge = judge();
        assertViolation(
                () -> judge.published().onDelta(0, NOW, NOW, BookSide.BID, 4_000, -1, 0), "was published with -1");
    }

    private static void publish(Judge judge, long bidE2) {
        judge.published().onSnapshotStart(0, NOW, NOW);
        judge.published().onSnapshotLevel(0, BookSide.BID, 4_000, bidE2);
        judge.published().onSnapshotLevel(0, BookSide.ASK, 4_200, 900);
        judge.published().onSnapshotEnd(0);
    }
}
