package io.kalshiflow.trader.verify;

import static io.kalshiflow.trader.verify.Frames.level;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MakerFillTest {
    @TempDir
    Path folder = Path.of("");

    /** Frame 1: somebody sells 8 at 0.40 at 3 ms; frame 2: somebody buys 4 at 0.60 at 5 ms. */
    private final Frames frames = new Frames()
            .snapshot(level("0.4000", "3.00"), level("0.4000", "3.00"))
            .trade(3, "ask", "0.4000", "8.00")
            .trade(5, "bid", "0.6000", "4.00");

    @Test
    void aTradeAtOrThroughOurBidHolds() throws IOException {
        assertThat(broken(bid(3000, "a", "0.4000", "8.00", "8.00", "96.80", 1))).isEmpty();
        assertThat(broken(bid(3000, "a", "0.4500", "8.00", "8.00", "96.40", 1))).isEmpty();
    }

    @Test
    void aTradeAtOrThroughOurAskHolds() throws IOException {
        assertThat(broken("5000,a,BUY_NO,ask,0.5500,4.00,maker,0.000000,-4.00,98.200000,2"))
                .isEmpty();
    }

    @Test
    void aTradeThatDoesNotReachOurPriceIsReported() throws IOException {
        assertThat(broken(bid(3000, "a", "0.3900", "1.00", "1.00", "99.61", 1))).containsExactly("2:price");
        assertThat(broken("5000,a,BUY_NO,ask,0.6100,1.00,maker,0.000000,-1.00,99.610000,2"))
                .containsExactly("2:price");
    }

    @Test
    void aTradeWithItsMakerOnTheOtherSideIsReported() throws IOException {
        assertThat(broken(bid(5000, "a", "0.6000", "1.00", "1.00", "99.40", 2))).containsExactly("2:evidence");
    }

    @Test
    void anotherTimeThanTheTradesIsReported() throws IOException {
        assertThat(broken(bid(13_000, "a", "0.4000", "1.00", "1.00", "99.60", 1)))
                .isEmpty();
        assertThat(broken(bid(13_001, "a", "0.4000", "1.00", "1.00", "99.60", 1)))
                .containsExactly("2:time");
    }

    @Test
    void aTradeIsSpentOnceAmongAllOrders() throws IOException {
        String first = bid(3000, "a", "0.4000", "5.00", "5.00", "98.00", 1);
        assertThat(broken(first, bid(3000, "b", "0.4000", "3.00", "8.00", "96.80", 1)))
                .isEmpty();
        assertThat(broken(first, bid(3000, "b", "0.4000", "3.05", "8.05", "96.78", 1)))
                .containsExactly("3:size");
    }

    @Test
    void aFrameThatIsNoTradeIsReported() throws IOException {
        assertThat(broken(bid(3000, "a", "0.4000", "1.00", "1.00", "99.60", 0))).containsExactly("2:evidence");
    }

    @Test
    void aBlockTradeGivesNothingToRestingOrders() throws IOException {
        Path file = Files.writeString(
                folder.resolve("block.jsonl"),
                frames.text().replace("\"count_fp\":\"8.00\"", "\"count_fp\":\"8.00\",\"is_block_trade\":true"));
        Check check = new Check(folder, file).fees("flat:0").cash("100");
        assertThat(check.broken(bid(3000, "a", "0.4000", "1.00", "1.00", "99.60", 1)))
                .containsExactly("2:evidence");
    }

    private static String bid(
            long micros, String order, String price, String count, String position, String cash, int evidence) {
        return micros + "," + order + ",BUY_YES,bid," + price + "," + count + ",maker,0.000000," + position + "," + cash
                + "," + evidence;
    }

    private List<String> broken(String... fills) throws IOException {
        return new Check(folder, frames.write(folder))
                .fees("flat:0")
                .cash("100")
                .broken(fills);
    }
}
