package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.TEST_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.http.RetryPolicy;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FillCatchUpTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long START_MICROS = START.toEpochMilli() * 1_000;

    private final ScriptedTransport transport = new ScriptedTransport();
    private final TradingClient client = TradingAnswers.builder(transport, new ManualTime())
            .retries(RetryPolicy.NEVER)
            .build();
    private final FillCatchUp catchUp = catchUp(100);

    private FillCatchUp catchUp(int mostRemembered) {
        return new FillCatchUp(
                client.portfolio(), FillQuery.of(List.of(TEST_1)), START, Duration.ofSeconds(5), mostRemembered);
    }

    private static String fill(String id, long micros) {
        return TradingAnswers.fill(
                id, Instant.EPOCH.plusNanos((START_MICROS + micros) * 1_000).toString());
    }

    private void page(String cursor, String... fills) {
        transport.answer(200, TradingAnswers.fills(cursor, fills));
    }

    private static List<String> ids(List<FillReport> fills) {
        return fills.stream().map(FillReport::tradeId).toList();
    }

    @Test
    void fillsComeOnceAndInTheirOrderOverShuffledPages() {
        page("1", fill("c", 2_000_000), fill("a", 1_000_000));
        page("2", fill("b", 1_500_000), fill("c", 2_000_000));
        page("", fill("a", 1_000_000));
        page("", fill("d", 1_700_000), fill("b", 1_500_000), fill("c", 2_000_000));
        assertThat(ids(catchUp.read())).containsExactly("a", "b", "c");
        assertThat(ids(catchUp.read())).containsExactly("d");
        assertThat(ids(catchUp.read())).isEmpty();
    }

    @Test
    void fillsOfOneTimeAreToldApartAndOrderedByTheirIds() {
        page("", fill("b", 7), fill("a", 7));
        page("", fill("c", 7), fill("b", 7), fill("0", 7), fill("a", 7));
        assertThat(ids(catchUp.read())).containsExactly("a", "b");
        assertThat(ids(catchUp.read())).containsExactly("0", "c");
    }

    @Test
    void itAsksFromTheOverlapAndASecondBefore() {
        page("", fill("a", 20_999_999));
        page("");
        catchUp.read();
        catchUp.read();
        assertThat(catchUp.floorMicros()).isEqualTo(START_MICROS + 15_999_000);
        long second = START.getEpochSecond();
        assertThat(TradingAnswers.sent(transport))
                .containsExactly(
                        "GET /portfolio/fills?limit=1000&ticker=TEST-1&min_ts=" + (second - 1),
                        "GET /portfolio/fills?limit=1000&ticker=TEST-1&min_ts=" + (second + 14));
    }

    @Test
    void whatIsOlderThanTheStartOrTheOverlapIsLeftOut() {
        page("", fill("early", -1), fill("a", 10_000_000));
        page("", fill("late", 4_999_999), fill("within", 5_000_000), fill("a", 10_000_000));
        assertThat(ids(catchUp.read())).containsExactly("a");
        assertThat(ids(catchUp.read())).containsExactly("within");
    }

    @Test
    void aFillHeardOnTheStreamIsNotToldAgainThoughItsTimeWasCoarser() {
        page("", fill("a", 1_234_567), fill("b", 1_234_568));
        assertThat(catchUp.note("a", START_MICROS + 1_234_000)).isTrue();
        assertThat(catchUp.note("a", START_MICROS + 1_234_000)).isFalse();
        assertThat(ids(catchUp.read())).containsExactly("b");
        assertThat(catchUp.note("b", START_MICROS + 1_234_000)).isFalse();
        assertThat(catchUp.note("ancient", START_MICROS - 1)).isFalse();
    }

    @Test
    void aReadingThatFailsLosesNothing() {
        page("1", fill("a", 1));
        transport.answer(503, "");
        page("1", fill("a", 1));
        page("", fill("b", 2));
        assertThatExceptionOfType(ExchangeUnavailableException.class).isThrownBy(catchUp::read);
        assertThat(ids(catchUp.read())).containsExactly("a", "b");
    }

    @Test
    void aFillHeardAfterALongOutageDoesNotHideThoseMissedInIt() {
        page("", fill("before", 1_000_000));
        page("", fill("before", 1_000_000), fill("missed", 2_000_000), fill("live", 60_000_000));
        page("");
        catchUp.read();
        long floor = catchUp.floorMicros();
        assertThat(catchUp.note("live", START_MICROS + 60_000_000)).isTrue();
        assertThat(catchUp.floorMicros()).isEqualTo(floor);
        assertThat(ids(catchUp.read())).containsExactly("missed");
        assertThat(catchUp.floorMicros()).isEqualTo(START_MICROS + 55_000_000);
        assertThat(ids(catchUp.read())).isEmpty();
    }

    @Test
    void aReadingThatFailsLosesNothingThoughFillsAreHeardBeforeTheNext() {
        transport.answer(503, "");
        page("", fill("missed", 1), fill("live", 60_000_000));
        assertThatExceptionOfType(ExchangeUnavailableException.class).isThrownBy(catchUp::read);
        catchUp.note("live", START_MICROS + 60_000_000);
        assertThat(ids(catchUp.read())).containsExactly("missed");
    }

    @Test
    void anAnswerBehindTheStreamDoesNotGiveUpWhatItDoesNotShowYet() {
        page("", fill("a", 1_000_000));
        page("", fill("a", 1_000_000), fill("missed", 2_000_000), fill("live", 60_000_000));
        catchUp.note("live", START_MICROS + 60_000_000);
        assertThat(ids(catchUp.read())).containsExactly("a");
        assertThat(ids(catchUp.read())).containsExactly("missed");
    }

    @Test
    void whoReadsWhenItIsFullIsToldNothingTwice() {
        FillCatchUp small = catchUp(2);
        String[] all = new String[5];
        for (int each = 0; each < 4; each++) {
            assertThat(small.isFull()).isFalse();
            small.note("t" + each, START_MICROS + each * 1_000L);
            all[each] = fill("t" + each, each * 1_000L);
        }
        assertThat(small.isFull()).isTrue();
        all[4] = fill("missed", 1_500);
        page("", all);
        assertThat(ids(small.read())).containsExactly("missed");
        assertThat(small.isFull()).isFalse();
        assertThat(small.floorMicros()).isEqualTo(START_MICROS + 2_000);
    }

    @Test
    void whoNotesMoreThanTwiceTheBoundIsToldTheOldestTwiceAndMissesNone() {
        FillCatchUp small = catchUp(1);
        for (int each = 1; each <= 3; each++) {
            assertThat(small.note("t" + each, START_MICROS + each * 1_000L)).isTrue();
        }
        assertThat(small.floorMicros()).isEqualTo(START_MICROS);
        page("", fill("missed", 0), fill("t1", 1_000), fill("t2", 2_000), fill("t3", 3_000));
        assertThat(ids(small.read())).containsExactly("missed", "t1");
    }

    @Test
    void beyondTheBoundTheOverlapShrinksAndNothingIsToldTwice() {
        FillCatchUp small = catchUp(2);
        page("", fill("a", 1_000), fill("b", 2_500), fill("c", 3_000), fill("d", 4_000));
        page("", fill("a", 1_000), fill("late", 2_600), fill("c", 3_000), fill("fresh", 3_500), fill("d", 4_000));
        assertThat(ids(small.read())).containsExactly("a", "b", "c", "d");
        assertThat(small.floorMicros()).isEqualTo(START_MICROS + 3_000);
        assertThat(ids(small.read())).containsExactly("fresh");
    }

    @Property(tries = 200)
    void anyOrderOfPagesAndAnyOverlapTellsEveryFillOnce(@ForAll long seed) {
        Random random = new Random(seed);
        ScriptedTransport server = new ScriptedTransport();
        List<String> history = new ArrayList<>();
        long micros = 0;
        int readings = 1 + random.nextInt(6);
        for (int reading = 0; reading < readings; reading++) {
            for (int fills = random.nextInt(5); fills > 0; fills--) {
                micros += random.nextInt(3) * 700L;
                history.add(fill("t" + history.size(), micros));
            }
            answerShuffled(server, history, random);
        }
        try (TradingClient reader =
                TradingAnswers.builder(server, new ManualTime()).build()) {
            FillCatchUp all = new FillCatchUp(reader.portfolio(), FillQuery.ALL, START, Duration.ofSeconds(60), 1_000);
            List<String> told = new ArrayList<>();
            for (int reading = 0; reading < readings; reading++) {
                told.addAll(ids(all.read()));
            }
            assertThat(told).as("seed %s", seed).doesNotHaveDuplicates().hasSameSizeAs(history);
            assertThat(new TreeSet<>(told)).hasSameSizeAs(history);
        }
    }

    /** Every fill so far, some twice, in pages of any size and order. */
    private static void answerShuffled(ScriptedTransport server, List<String> history, Random random) {
        List<String> all = new ArrayList<>(history);
        history.stream().filter(each -> random.nextInt(4) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        int from = 0;
        for (int page = 1; from < all.size(); page++) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(4));
            String cursor = to == all.size() ? "" : "c" + page;
            server.answer(
                    200, TradingAnswers.fills(cursor, all.subList(from, to).toArray(String[]::new)));
            from = to;
        }
        if (all.isEmpty()) {
            server.answer(200, TradingAnswers.fills(""));
        }
    }

    @Test
    void aCatchUpThatRemembersNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> catchUp(0)).withMessageContaining("0 trade ids");
    }
}
