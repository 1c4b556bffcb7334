package io.kalshiflow.tape;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import org.junit.jupiter.api.Test;

class TapeAuditTest {
    private static final long CLOSE_MILLIS = (Markets.CLOSE_MICROS - Markets.OPEN_MICROS) / 1_000;

    /** bid 0.40 x 10, ask 0.45 x 10. */
    private final MarketScript script = new MarketScript().snapshot(bid(40, 10), ask(45, 10));

    private TapeAudit.Report audit() {
        return TapeAudit.of(Tapes.of(script));
    }

    @Test
    void aSoundSessionPasses() {
        TapeAudit.Report report = TapeAudit.of(Tapes.random(11, 5_000));
        assertThat(report.passed()).isTrue();
        assertThat(report.trades()).isGreaterThan(100).isEqualTo(report.joinedTrades());
        assertThat(report).isEqualTo(new TapeAudit.Report(0, 0, 0, 0, 0, 0, report.trades(), report.joinedTrades()));
    }

    @Test
    void anEmptyTapePasses() {
        TapeAudit.Report report = TapeAudit.of(Tapes.of(new MarketScript()));
        assertThat(report).isEqualTo(new TapeAudit.Report(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(report.joinRate()).isEqualTo(1.0);
        assertThat(report.passed()).isTrue();
    }

    @Test
    void aNegativeLevelIsCountedAndTheAuditGoesOn() {
        script.delta(bid(40, -11)).delta(bid(40, 5)).delta(bid(40, -6)).delta(ask(45, -10));
        assertThat(audit().negativeLevels()).isEqualTo(2);
        assertThat(audit().passed()).isFalse();
    }

    @Test
    void aLevelThatEmptiesIsNotNegative() {
        script.delta(bid(40, -10)).delta(ask(45, -10));
        assertThat(audit().negativeLevels()).isZero();
        assertThat(audit().passed()).isTrue();
    }

    @Test
    void timeGoingBackIsCountedWithinAChannel() {
        script.at(5).delta(bid(39, 1)).at(4).delta(bid(39, 1)).at(4).delta(bid(39, 1));
        script.at(9)
                .trade(ask(45, 1))
                .delta(ask(45, -1))
                .at(8)
                .trade(ask(45, 1))
                .delta(ask(45, -1));
        assertThat(audit().timeReversals()).as("two of deltas, one of trades").isEqualTo(3);
        assertThat(audit().passed()).isFalse();
    }

    @Test
    void timeGoingBackBetweenChannelsIsNormal() {
        script.at(5).delta(bid(40, -1)).at(4).trade(ask(45, 1)).at(6).delta(bid(40, 1));
        script.at(5).trade(ask(45, 1)).at(6).delta(ask(45, -1));
        assertThat(audit().timeReversals()).isZero();
    }

    @Test
    void timeGoingBackToANewConnectionIsNormal() {
        script.at(5).delta(bid(39, 1)).connection(1).at(3).delta(bid(39, 1)).trade(bid(39, 1));
        assertThat(audit().timeReversals()).isZero();
    }

    @Test
    void connectionsThatTakeTurnsAreEachHeldToTheirOwnTime() {
        script.at(5).delta(bid(39, 1)).connection(1).at(3).trade(bid(39, 1));
        script.connection(0).at(4).delta(bid(39, 1)).connection(1).at(2).trade(bid(39, 1));
        assertThat(audit().timeReversals()).isEqualTo(2);
    }

    @Test
    void crossedMomentsAreCountedButDoNotFailTheTape() {
        script.delta(bid(45, 1)).delta(bid(44, 1)).delta(bid(45, -1)).delta(ask(44, 1));
        assertThat(audit().crossedEvents()).as("45/45 twice, 44/44 once").isEqualTo(3);
        assertThat(audit().passed()).isTrue();
    }

    @Test
    void aCrossedSnapshotIsACrossedMoment() {
        script.at(1).gap().snapshot(bid(50, 1), ask(50, 1));
        assertThat(audit().crossedEvents()).isEqualTo(1);
    }

    @Test
    void gapsAreCounted() {
        script.gap().gap();
        assertThat(audit().gaps()).isEqualTo(2);
    }

    @Test
    void theUnknownBookAfterAGapIsNotJudged() {
        script.gap().delta(bid(40, -99)).delta(bid(46, 1)).snapshot(bid(41, 1)).delta(bid(41, -2));
        TapeAudit.Report report = audit();
        assertThat(report.crossedEvents()).isZero();
        assertThat(report.negativeLevels())
                .as("only the one after the snapshot")
                .isEqualTo(1);
    }

    @Test
    void aSnapshotThatRepeatsTheBookAgrees() {
        script.delta(bid(41, 2)).delta(ask(45, -10)).snapshot(bid(41, 2), bid(40, 10));
        assertThat(audit().snapshotsCompared()).isEqualTo(1);
        assertThat(audit().snapshotsDisagreeing()).isZero();
    }

    @Test
    void aSnapshotThatDisagreesFailsTheTape() {
        script.snapshot(bid(40, 10), ask(45, 9))
                .snapshot(bid(40, 10), ask(45, 9))
                .snapshot(bid(40, 10));
        assertThat(audit().snapshotsCompared()).isEqualTo(3);
        assertThat(audit().snapshotsDisagreeing()).isEqualTo(2);
        assertThat(audit().passed()).isFalse();
    }

    @Test
    void aSnapshotAfterAGapIsNotCompared() {
        script.gap().snapshot(bid(20, 1)).snapshot(bid(20, 1));
        assertThat(audit().snapshotsCompared()).as("only the second").isEqualTo(1);
        assertThat(audit().passed()).isTrue();
    }

    @Test
    void aSnapshotAfterAReconnectIsNotCompared() {
        script.connection(1).at(1).snapshot(bid(20, 1)).delta(bid(20, 1)).snapshot(bid(20, 2));
        assertThat(audit().snapshotsCompared()).as("only the second").isEqualTo(1);
        assertThat(audit().passed()).isTrue();
    }

    @Test
    void tradesOfAnotherConnectionAreNotAReconnectOfTheBook() {
        script.connection(1)
                .trade(ask(45, 10))
                .connection(0)
                .delta(ask(45, -10))
                .connection(1);
        script.trade(bid(40, 10)).connection(0).snapshot(bid(40, 9));
        assertThat(audit().snapshotsCompared()).isEqualTo(1);
        assertThat(audit().snapshotsDisagreeing()).isEqualTo(1);
    }

    @Test
    void aSnapshotAfterTheCloseIsNotCompared() {
        script.at(CLOSE_MILLIS).snapshot();
        assertThat(audit().snapshotsCompared()).isZero();
    }

    @Test
    void aSnapshotJustBeforeTheCloseIsCompared() {
        script.at(CLOSE_MILLIS - 6).snapshot(bid(40, 1));
        assertThat(audit().snapshotsDisagreeing()).isEqualTo(1);
    }

    @Test
    void anEmptySnapshotThatNoDeltaFollowsIsTheClose() {
        script.at(CLOSE_MILLIS - 6).snapshot();
        assertThat(audit().snapshotsCompared()).isZero();
    }

    @Test
    void aSnapshotWithoutAStampIsAfterTheCloseWhenItIsReceivedAfterIt() {
        script.at(1).delta(bid(40, 1)).at(CLOSE_MILLIS).unstamped().snapshot();
        assertThat(audit().snapshotsCompared()).isZero();
    }

    @Test
    void theCloseIsTheLastOneAnnounced() {
        script.at(1)
                .closeDate(100)
                .at(50)
                .snapshot(bid(40, 10), ask(45, 10))
                .at(100)
                .snapshot();
        assertThat(audit().snapshotsCompared())
                .as("the one before the new close")
                .isEqualTo(1);
        assertThat(audit().passed()).isTrue();
    }

    @Test
    void aTradeJoinsItsDecreaseWhicheverComesFirst() {
        script.at(1)
                .trade(ask(45, 2))
                .delta(ask(45, -2))
                .at(2)
                .delta(bid(40, -3))
                .trade(bid(40, 3));
        assertThat(audit().trades()).isEqualTo(2);
        assertThat(audit().joinedTrades()).isEqualTo(2);
    }

    @Test
    void aTradeWithoutItsDecreaseFailsTheTape() {
        script.at(1).delta(ask(45, -2)).delta(bid(40, -3)).delta(ask(45, 7));
        script.trade(ask(45, 3))
                .trade(bid(40, 2))
                .trade(ask(44, 2))
                .trade(bid(45, 2))
                .trade(ask(45, 7));
        script.at(2).trade(ask(45, 2));
        assertThat(audit().trades()).isEqualTo(6);
        assertThat(audit().joinedTrades())
                .as("size, side, price, sign or time differ")
                .isZero();
        assertThat(audit().joinRate()).isZero();
        assertThat(audit().passed()).isFalse();
    }

    @Test
    void aDecreaseServesOneTradeOnly() {
        script.at(1).delta(ask(45, -2)).trade(ask(45, 2)).trade(ask(45, 2));
        assertThat(audit().joinedTrades()).isEqualTo(1);
        assertThat(audit().joinRate()).isEqualTo(0.5);
    }

    @Test
    void twoEqualDecreasesServeTwoTrades() {
        script.at(1).delta(ask(45, -2)).delta(ask(45, -2)).trade(ask(45, 2)).trade(ask(45, 2));
        assertThat(audit().joinedTrades()).isEqualTo(2);
    }

    @Test
    void blockTradesNeverTouchTheBookAndAreNotCounted() {
        script.at(1)
                .delta(ask(45, -2))
                .trade(ask(45, 2), MarketHandler.BLOCK_TRADE)
                .trade(ask(45, 2));
        assertThat(audit().trades()).isEqualTo(1);
        assertThat(audit().joinedTrades()).isEqualTo(1);
    }

    @Test
    void oneTradeInAThousandMayLackItsDecrease() {
        assertThat(new TapeAudit.Report(0, 0, 0, 0, 0, 0, 1_000, 999).passed()).isTrue();
        assertThat(new TapeAudit.Report(0, 0, 0, 0, 0, 0, 1_000, 998).passed()).isFalse();
    }
}
