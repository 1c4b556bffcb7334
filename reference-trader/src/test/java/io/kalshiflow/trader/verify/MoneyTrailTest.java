package io.kalshiflow.trader.verify;

import static io.kalshiflow.trader.verify.Frames.level;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides show plenty at 0.50, so that only money and intent are in question. */
final class MoneyTrailTest {
    @TempDir
    Path folder = Path.of("");

    private final Frames frames = new Frames().snapshot(level("0.5000", "999.00"), level("0.5000", "999.00"));

    @Test
    void buyingAndSellingBackPaysThePairsAtOnce() throws IOException {
        assertThat(broken(
                        "1,a,BUY_YES,bid,0.5000,10.00,taker,0.180000,10.00,94.820000,0",
                        "2,b,BUY_NO,ask,0.5000,14.00,taker,0.250000,-4.00,97.570000,0",
                        "3,c,SELL_NO,bid,0.5000,4.00,taker,0.070000,0.00,99.500000,0"))
                .isEmpty();
    }

    @Test
    void aWrongFeeIsOneProblemAndNotOneOnEveryLaterLine() throws IOException {
        assertThat(broken(
                        "1,a,BUY_YES,bid,0.5000,10.00,taker,0.175000,10.00,94.825000,0",
                        "2,b,SELL_YES,ask,0.5000,10.00,taker,0.180000,0.00,99.645000,0"))
                .containsExactly("2:fee");
    }

    @Test
    void wrongCashAndWrongPositionAreReportedOnTheirLine() throws IOException {
        String right = "2,b,SELL_YES,ask,0.5000,10.00,taker,0.180000,0.00,99.650000,0";
        assertThat(broken("1,a,BUY_YES,bid,0.5000,10.00,taker,0.180000,10.00,94.830000,0", right))
                .containsExactly("2:cash");
        assertThat(broken("1,a,BUY_YES,bid,0.5000,10.00,taker,0.180000,10.50,94.820000,0"))
                .containsExactly("2:position");
    }

    @Test
    void withoutACashTheFirstLineIsBelieved() throws IOException {
        Check check = new Check(folder, frames.write(folder));
        String first = "1,a,BUY_YES,bid,0.5000,10.00,taker,0.180000,10.00,44.820000,0";
        assertThat(check.broken(first, "2,b,SELL_YES,ask,0.5000,10.00,taker,0.180000,0.00,49.640000,0"))
                .isEmpty();
        assertThat(check.broken(first, "2,b,SELL_YES,ask,0.5000,10.00,taker,0.180000,0.00,49.650000,0"))
                .containsExactly("3:cash");
    }

    @Test
    void roundingIsCollectedPerOrderAndPaidBackInWholeCents() throws IOException {
        assertThat(broken(
                        "1,a,BUY_YES,bid,0.5000,0.30,taker,0.010000,0.30,99.840000,0",
                        "2,a,BUY_YES,bid,0.5000,0.30,taker,0.010000,0.60,99.680000,0",
                        "3,b,BUY_YES,bid,0.5000,0.30,taker,0.010000,0.90,99.520000,0",
                        "4,a,BUY_YES,bid,0.5000,0.30,taker,0.000000,1.20,99.370000,0"))
                .isEmpty();
    }

    @Test
    void timeThatGoesBackIsReported() throws IOException {
        assertThat(broken(
                        "2,a,BUY_YES,bid,0.5000,10.00,taker,0.180000,10.00,94.820000,0",
                        "1,b,SELL_YES,ask,0.5000,10.00,taker,0.180000,0.00,99.640000,0"))
                .containsExactly("3:time");
    }

    @Test
    void anIntentOnTheWrongBookSideIsReported() throws IOException {
        assertThat(broken("1,a,BUY_NO,bid,0.5000,10.00,taker,0.180000,10.00,94.820000,0"))
                .containsExactly("2:intent");
    }

    @Test
    void aSellThatOpensIsReported() throws IOException {
        assertThat(broken("1,a,SELL_NO,bid,0.5000,10.00,taker,0.180000,10.00,94.820000,0"))
                .containsExactly("2:intent");
        assertThat(broken(
                        "1,a,BUY_YES,bid,0.5000,10.00,taker,0.180000,10.00,94.820000,0",
                        "2,b,SELL_YES,ask,0.5000,10.01,taker,0.180000,-0.01,99.635000,0"))
                .contains("3:intent");
    }

    private List<String> broken(String... fills) throws IOException {
        return new Check(folder, frames.write(folder)).cash("100").broken(fills);
    }
}
