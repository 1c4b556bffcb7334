package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.client.MalformedResponseException;
import io.kalshiflow.client.RequestRejectedException;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {
    private final ScriptedTransport transport = new ScriptedTransport();
    private final KalshiClient client = Answers.publicClient(transport);

    @AfterEach
    void close() {
        client.close();
    }

    private void page(String cursor, String... ids) {
        transport.answer(
                200,
                Arrays.stream(ids)
                        .map(id -> Answers.trade(id, "\"taker_book_side\":\"bid\""))
                        .collect(Collectors.joining(",", "{\"trades\":[", "]" + cursor + "}")));
    }

    private Pages<PublicTrade> trades() {
        return client.markets().trades(TradeQuery.ALL.pagesOf(2));
    }

    private static List<String> ids(Pages<PublicTrade> pages) {
        return pages.stream().map(PublicTrade::tradeId).toList();
    }

    @Test
    void allPagesAreReadOneAfterTheOther() {
        page(",\"cursor\":\"x/1\"", "a", "b");
        page(",\"cursor\":\"x/2\"");
        page(",\"cursor\":null", "c");
        Pages<PublicTrade> pages = trades();
        assertThat(transport.sent()).isEmpty();
        assertThat(ids(pages)).containsExactly("a", "b", "c");
        assertThat(pages.complete()).isTrue();
        assertThat(pages.cursor()).isEmpty();
        assertThat(transport.sent())
                .extracting(each -> each.query().encoded())
                .containsExactly("limit=2", "limit=2&cursor=x%2F1", "limit=2&cursor=x%2F2");
        assertThatIllegalStateException().isThrownBy(pages::iterator);
    }

    @Test
    void aBoundStopsBetweenPagesAndSaysWhereToGoOn() {
        page(",\"cursor\":\"1\"", "a", "b");
        page(",\"cursor\":\"2\"", "c", "d");
        page("", "e");
        Pages<PublicTrade> byItems = trades().untilItems(1);
        assertThat(ids(byItems)).containsExactly("a", "b");
        assertThat(byItems.complete()).isFalse();
        Pages<PublicTrade> byPages = trades().from(byItems.cursor()).atMostPages(1);
        assertThat(ids(byPages)).containsExactly("c", "d");
        Pages<PublicTrade> rest = trades().from(byPages.cursor());
        assertThat(ids(rest)).containsExactly("e");
        assertThat(rest.complete()).isTrue();
        assertThat(transport.sent())
                .extracting(each -> each.query().encoded())
                .containsExactly("limit=2", "limit=2&cursor=1", "limit=2&cursor=2");
    }

    @Test
    void theFormThatDoesNotWaitReadsAllPagesOrUpToItsBound() {
        page(",\"cursor\":\"1\"", "a", "b");
        page("", "c");
        page(",\"cursor\":\"1\"", "a", "b");
        Pages<PublicTrade> all = trades();
        assertThat(all.toListAsync())
                .succeedsWithin(TradingAnswers.LONG)
                .satisfies(read ->
                        assertThat(read).extracting(PublicTrade::tradeId).containsExactly("a", "b", "c"));
        assertThat(all.complete()).isTrue();
        assertThatIllegalStateException().isThrownBy(all::iterator);
        Pages<PublicTrade> bounded = trades().atMostPages(1);
        assertThat(bounded.toListAsync()).succeedsWithin(TradingAnswers.LONG).matches(read -> read.size() == 2);
        assertThat(bounded.complete()).isFalse();
        assertThat(bounded.cursor()).isEqualTo("1");
    }

    @Test
    void aRepeatedCursorIsAnErrorAndNotALoop() {
        page(",\"cursor\":\"1\"", "a");
        page(",\"cursor\":\"2\"", "b");
        page(",\"cursor\":\"1\"", "c");
        assertThatExceptionOfType(MalformedResponseException.class)
                .isThrownBy(() -> trades().toList())
                .withMessageContaining("$.cursor came before: 1");
        assertThat(transport.sent()).hasSize(3);
    }

    @Test
    void aFaultNamesItsElement() {
        transport.answer(200, "{\"trades\":[" + Answers.trade("a", "\"x\":1") + ",{\"trade_id\":\"b\"}]}");
        assertThatExceptionOfType(MalformedResponseException.class)
                .isThrownBy(() -> trades().toList())
                .withMessageContaining("$.trades[1].ticker is missing");
    }

    @Test
    void anEmptyPageMayBeNullButAMissingOneIsAnError() {
        transport.answer(200, "{\"trades\":null}").answer(200, "{\"prints\":[]}");
        assertThat(trades().toList()).isEmpty();
        assertThatExceptionOfType(MalformedResponseException.class)
                .isThrownBy(() -> trades().toList())
                .withMessageContaining("$.trades is missing");
    }

    @Test
    void aReadingThatStoppedEarlyIsNotComplete() {
        page("", "a", "b");
        Pages<PublicTrade> pages = trades();
        assertThat(pages.iterator().next().tradeId()).isEqualTo("a");
        assertThat(pages.complete()).isFalse();
    }

    @Test
    void inTheMiddleOfAPageOneGoesOnAtItsStart() {
        page(",\"cursor\":\"1\"", "a", "b");
        page(",\"cursor\":\"2\"", "c", "d");
        page("", "c", "d");
        Pages<PublicTrade> pages = trades();
        Iterator<PublicTrade> reading = pages.iterator();
        reading.next();
        assertThat(pages.cursor()).isEmpty();
        reading.next();
        assertThat(pages.cursor()).isEqualTo("1");
        reading.next();
        assertThat(pages.cursor()).isEqualTo("1");
        assertThat(pages.complete()).isFalse();
        assertThat(ids(trades().from(pages.cursor()))).containsExactly("c", "d");
        assertThat(transport.sent().get(2).query().encoded()).isEqualTo("limit=2&cursor=1");
    }

    @Test
    void noPageIsFetchedWhenTheTimeIsUpButTheFirst() {
        ManualTime time = new ManualTime();
        page(",\"cursor\":\"1\"", "a");
        page(",\"cursor\":\"2\"", "b");
        Pages<PublicTrade> pages = trades().within(Duration.ofSeconds(2), time);
        Iterator<PublicTrade> reading = pages.iterator();
        time.advance(Duration.ofSeconds(1));
        assertThat(reading.next().tradeId()).isEqualTo("a");
        assertThat(reading.next().tradeId()).isEqualTo("b");
        time.advance(Duration.ofSeconds(1));
        assertThat(reading.hasNext()).isFalse();
        assertThat(pages.complete()).isFalse();
        assertThat(pages.cursor()).isEqualTo("2");
        Pages<PublicTrade> late = trades().within(Duration.ofNanos(1), time);
        Iterator<PublicTrade> once = late.iterator();
        time.advance(Duration.ofSeconds(1));
        assertThat(once.hasNext()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> trades().within(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> trades().atMostPages(0));
    }

    @Test
    void aFailureInBetweenLosesNothing() {
        page(",\"cursor\":\"1\"", "a");
        transport.answer(400, "{\"code\":\"sorry\"}");
        page("", "b");
        Iterator<PublicTrade> reading = trades().iterator();
        assertThat(reading.next().tradeId()).isEqualTo("a");
        assertThatExceptionOfType(RequestRejectedException.class).isThrownBy(reading::hasNext);
        assertThat(reading.next().tradeId()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({"'',false", "'',true", "0,false", "0,true"})
    void aListThatFailsIsReadAgainFromWhereItStarted(String start, boolean waits) {
        page(",\"cursor\":\"1\"");
        page(",\"cursor\":\"2\"", "a", "b");
        page(",\"cursor\":\"3\"", "c");
        transport.answer(400, "{\"code\":\"sorry\"}");
        page(",\"cursor\":\"1\"");
        page("", "a");
        Pages<PublicTrade> failing = trades().from(start);
        if (waits) {
            assertThatExceptionOfType(RequestRejectedException.class).isThrownBy(failing::toList);
        } else {
            assertThat(failing.toListAsync()).failsWithin(TradingAnswers.LONG);
        }
        assertThat(failing.cursor()).isEqualTo(start);
        assertThat(failing.complete()).isFalse();
        Pages<PublicTrade> again = trades().from(failing.cursor());
        assertThat(again.toList()).hasSize(1);
        assertThat(again.complete()).isTrue();
        assertThat(again.cursor()).isEmpty();
        String first = start.isEmpty() ? "limit=2" : "limit=2&cursor=0";
        assertThat(transport.sent())
                .extracting(each -> each.query().encoded())
                .containsExactly(
                        first, "limit=2&cursor=1", "limit=2&cursor=2", "limit=2&cursor=3", first, "limit=2&cursor=1");
    }

    @Test
    void allPagesCanBeReadWithoutWaiting() {
        page(",\"cursor\":\"1\"", "a", "b");
        page(",\"cursor\":\"2\"", "c");
        page("", "d");
        Pages<PublicTrade> bounded = trades().atMostPages(2);
        assertThat(bounded.toListAsync())
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(
                        all -> assertThat(all).extracting(PublicTrade::tradeId).containsExactly("a", "b", "c"));
        assertThat(bounded.complete()).isFalse();
        assertThat(bounded.cursor()).isEqualTo("2");
        assertThat(trades().from("2").toListAsync())
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(all -> assertThat(all).hasSize(1));
        assertThatIllegalStateException().isThrownBy(bounded::toListAsync);
    }
}
