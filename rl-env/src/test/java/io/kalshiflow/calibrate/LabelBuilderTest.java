package io.kalshiflow.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kalshiflow.market.BookSide;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelBuilderTest {
    private final Sessions session = new Sessions();

    private List<Label> labels() {
        return LabelBuilder.of(session.tape());
    }

    @Test
    void anOrderOfAUniqueSizeIsFollowedToItsEnd() {
        session.delta(100, 250).delta(200, 123).fill(900, 123).delta(1_000, -250);

        assertThat(labels())
                .containsExactly(
                        new Label(BookSide.BID, Sessions.PRICE, 123, 4, 6, 750, 0, 1, true),
                        new Label(BookSide.BID, Sessions.PRICE, 250, 3, 7, 500, 0, 1, false));
    }

    @Test
    void twoOrdersOfOneSizeAtOneLevelTellNothing() {
        session.delta(100, 250)
                .delta(200, 250)
                .delta(900, -250)
                .delta(1_000, -250)
                .delta(2_000, 250)
                .delta(3_000, -250);

        assertThat(labels()).extracting(Label::placeRow, Label::sameSizeAdds).containsExactly(tuple(7, 3));
    }

    @Test
    void anEmptyLevelForgetsItsOrders() {
        session.delta(100, 250).delta(200, -750).delta(300, 250).delta(900, -250);

        assertThat(labels()).extracting(Label::placeRow).containsExactly(5);
    }

    @Test
    void shortLivesAndFarOrdersAreLeftOut() {
        session.delta(100, 250)
                .delta(149, -250)
                .delta(200, BookSide.BID, Sessions.PRICE - 400, 77)
                .delta(900, BookSide.BID, Sessions.PRICE - 400, -77)
                .delta(1_000, BookSide.BID, Sessions.PRICE - 300, 77)
                .delta(1_900, BookSide.BID, Sessions.PRICE - 300, -77);

        assertThat(labels()).extracting(Label::ticksBehindBest).containsExactly(3);
    }

    @Test
    void onlyOrdersNearTheBestThatWaitedBehindOthersAreScored() {
        session.delta(100, 250)
                .delta(349, -250)
                .delta(400, 251)
                .delta(650, -251)
                .delta(700, 300)
                .delta(1_900, -300)
                .delta(2_000, 10)
                .delta(3_900, -10)
                .delta(4_000, BookSide.BID, Sessions.PRICE - 100, 33)
                .delta(5_900, BookSide.BID, Sessions.PRICE - 100, -33);
        var tape = session.tape();
        List<Label> all = LabelBuilder.of(tape);

        assertThat(all).hasSize(5);
        assertThat(LabelSet.FRACTIONAL.of(tape.tape(), all))
                .extracting(Label::sizeE2)
                .containsExactly(251L, 10L);
        assertThat(LabelSet.FRACTIONAL_WITHOUT_TENTH.of(tape.tape(), all))
                .extracting(Label::sizeE2)
                .containsExactly(251L);
        assertThat(LabelSet.WHOLE.of(tape.tape(), all))
                .extracting(Label::sizeE2)
                .containsExactly(300L);
    }
}
