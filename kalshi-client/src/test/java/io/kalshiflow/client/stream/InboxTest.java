package io.kalshiflow.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.ManualTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final InstantSource CLOCK = () -> Instant.EPOCH;

    private static Inbox inbox(int messages, long chars) {
        return new Inbox(
                StreamLimits.DEFAULT.withMostWaiting(messages, chars), CLOCK, new ManualTime(), new Doorbell());
    }

    private static String ticker(int number) {
        return "{\"type\":\"ticker\",\"msg\":{\"market_ticker\":\"A\",\"n\":" + number + "}}";
    }

    private static List<String> all(Inbox inbox) {
        List<String> texts = new ArrayList<>();
        for (Inbox.@Nullable Entry entry = inbox.take(); entry != null; entry = inbox.take()) {
            texts.add(entry.kind + entry.text);
        }
        return texts;
    }

    @Test
    void aTickerThatWasTakenIsNotChangedByItsSuccessor() {
        Inbox inbox = inbox(10, 1_000);
        inbox.message(ticker(1));
        inbox.message(ticker(2));
        assertThat(all(inbox)).containsExactly("MESSAGE" + ticker(2));

        inbox.message(ticker(3));

        assertThat(all(inbox)).containsExactly("MESSAGE" + ticker(3));
        assertThat(inbox.conflated()).isEqualTo(1);
    }

    @Test
    void charactersAreBoundedTooButNotForEver() {
        Inbox inbox = inbox(1_000, 100);
        for (int round = 0; round < 5; round++) {
            assertThat(inbox.message("x".repeat(60))).isTrue();
            assertThat(inbox.message("y".repeat(40))).isTrue();
            assertThat(all(inbox)).hasSize(2);
        }
        inbox.message("x".repeat(60));

        assertThat(inbox.message("z".repeat(41))).isFalse();
        assertThat(inbox.message("later")).isFalse();
        assertThat(all(inbox)).containsExactly("MESSAGE" + "x".repeat(60), "OVERFLOWED");
    }

    @Test
    void oneMessageAlwaysFits() {
        assertThat(inbox(1, 10).message("x".repeat(1_000))).isTrue();
    }

    @Test
    void aLongerSuccessorOfATickerCountsAsLonger() {
        Inbox inbox = inbox(10, 100);
        inbox.message(ticker(1));
        inbox.message(ticker(1_000_000_000));

        assertThat(inbox.message("x".repeat(100 - ticker(1).length()))).isFalse();
    }

    @Test
    void onlyTheFirstEndCounts() {
        Inbox inbox = inbox(10, 100);
        inbox.closed("first", 503);
        inbox.closed("second", 0);

        assertThat(all(inbox)).containsExactly("CLOSEDfirst");
    }
}
