package io.kalshiflow.trader.verify;

import static io.kalshiflow.trader.verify.Frames.level;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A NO bid at 0.50 is a YES ask at 0.50; with fee type flat:0 only the evidence is in question. */
final class TakerFillTest {
    @TempDir
    Path folder = Path.of("");

    /** Frame 0 shows 10 contracts, 2 takes one away at 2 ms, 3 adds five at 4 ms, 4 empties it at 6 ms, 5 refills. */
    private final Frames frames = new Frames()
            .snapshot(level("0.4000", "3.00"), level("0.5000", "10.00"))
            .other()
            .delta(2, "no", "0.5000", "-1.00")
            .delta(4, "no", "0.5000", "5.00")
            .delta(6, "no", "0.5000", "-14.00")
            .delta(8, "no", "0.5000", "10.00");

    @Test
    void aTakeOfWhatTheLastFrameDisplaysHolds() throws IOException {
        assertThat(broken(buy(1000, "10.00", "10.00", "95.00", 0))).isEmpty();
        assertThat(broken(buy(3000, "9.00", "9.00", "95.50", 2))).isEmpty();
    }

    @Test
    void aTakeAtTheVeryTimeOfAChangeMayComeBeforeOrAfterIt() throws IOException {
        assertThat(broken(buy(2000, "10.00", "10.00", "95.00", 0))).isEmpty();
        assertThat(broken(buy(2000, "9.00", "9.00", "95.50", 2))).isEmpty();
    }

    @Test
    void moreThanIsDisplayedIsReported() throws IOException {
        assertThat(broken(buy(3000, "9.02", "9.02", "95.49", 2))).containsExactly("2:size");
    }

    @Test
    void aFrameThatTheLevelHasLeftBehindIsReported() throws IOException {
        assertThat(broken(buy(2001, "1.00", "1.00", "99.50", 0))).containsExactly("2:evidence");
    }

    @Test
    void aFrameFromTheFutureIsReported() throws IOException {
        assertThat(broken(buy(1999, "1.00", "1.00", "99.50", 2))).containsExactly("2:evidence");
    }

    @Test
    void aFrameThatDoesNotTouchTheLevelIsReported() throws IOException {
        Verdict verdict = check().verdict(buy(3000, "1.00", "1.00", "99.50", 1));
        assertThat(verdict.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.rule()).isEqualTo("evidence");
            assertThat(problem.message())
                    .isEqualTo("frame 1 is ok, not a book frame that touches the ask level 0.5000");
        });
        assertThat(broken(buy(3000, "1.00", "1.00", "99.50", 99))).containsExactly("2:evidence");
    }

    @Test
    void whatWasTakenStaysTakenThroughAddsAndShrinksWithTheLevel() throws IOException {
        String first = buy(1000, "10.00", "10.00", "95.00", 0);
        // One of ten leaves, and with it a tenth of what was taken: nine are missing of nine, then of fourteen.
        assertThat(broken(first, buy(5000, "5.00", "15.00", "92.50", 3))).isEmpty();
        assertThat(broken(first, buy(5000, "5.02", "15.02", "92.49", 3))).containsExactly("3:size");
        assertThat(broken(first, buy(3000, "0.02", "10.02", "94.99", 2))).containsExactly("3:size");
    }

    @Test
    void anEmptiedLevelForgetsWhatWasTaken() throws IOException {
        String first = buy(1000, "10.00", "10.00", "95.00", 0);
        assertThat(broken(first, buy(9000, "10.00", "20.00", "90.00", 5))).isEmpty();
    }

    @Test
    void aSnapshotStartsTheLevelAnew() throws IOException {
        frames.snapshot("", level("0.5000", "7.00"));
        String first = buy(8000, "10.00", "10.00", "95.00", 5);
        assertThat(broken(first, buy(9000, "7.00", "17.00", "91.50", 6))).isEmpty();
        assertThat(broken(first, buy(9000, "1.00", "11.00", "94.50", 5))).containsExactly("3:evidence", "3:size");
    }

    @Test
    void ourAskTakesFromTheBids() throws IOException {
        String sell = "1000,a,BUY_NO,ask,0.4000,3.00,taker,0.000000,-3.00,98.200000,0";
        assertThat(broken(sell)).isEmpty();
    }

    @Test
    void withYesPricesTheNoSideIsNotMirrored() throws IOException {
        Frames mirrored = new Frames().snapshot("", level("0.3000", "5.00"));
        String buy = "1000,a,BUY_YES,bid,0.3000,5.00,taker,0.000000,5.00,98.500000,0";
        Check check = new Check(folder, mirrored.write(folder)).fees("flat:0").cash("100");
        assertThat(check.broken(buy)).containsExactly("2:size");
        assertThat(check.useYesPrice().broken(buy)).isEmpty();
    }

    @Test
    void timesAreMicrosecondsWhereTheFrameHasThem() throws IOException {
        frames.delta("1970-01-01T00:00:00.010500Z", "no", "0.5000", "1.00");
        assertThat(broken(buy(10_500, "11.00", "11.00", "94.50", 6))).isEmpty();
        assertThat(broken(buy(10_499, "11.00", "11.00", "94.50", 6))).containsExactly("2:evidence");
    }

    private static String buy(long micros, String count, String position, String cash, int evidence) {
        return micros + ",a,BUY_YES,bid,0.5000," + count + ",taker,0.000000," + position + "," + cash + "," + evidence;
    }

    private List<String> broken(String... fills) throws IOException {
        return check().broken(fills);
    }

    private Check check() throws IOException {
        return new Check(folder, frames.write(folder)).fees("flat:0").cash("100");
    }
}
