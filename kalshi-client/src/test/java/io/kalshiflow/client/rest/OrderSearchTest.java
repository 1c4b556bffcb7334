package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.LONG;
import static io.kalshiflow.client.rest.TradingAnswers.MINE;
import static io.kalshiflow.client.rest.TradingAnswers.REF;
import static io.kalshiflow.client.rest.TradingAnswers.TEST_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.client.AuthenticationException;
import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.MalformedResponseException;
import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.client.http.RetryPolicy;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderSearchTest {
    private static final long SENT = 1_767_225_600_000_000L;
    private static final OrderSearch.Sought SOUGHT = new OrderSearch.Sought(TEST_1, MINE, SENT);
    private static final OrderSearch.Patience THREE = new OrderSearch.Patience(3, 5, Duration.ofSeconds(2));
    private static final String BEFORE = "{\"as_of_time\":\"2025-12-31T23:59:59Z\"}";
    private static final String AT = "{\"as_of_time\":\"2026-01-01T00:00:00Z\"}";
    private static final String AFTER = "{\"as_of_time\":\"2026-01-01T00:00:00.000001Z\"}";
    private static final String OTHER = TradingAnswers.order("order-9", "other", "resting", "0.00");

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ManualTime time = new ManualTime();

    private SearchResult find(OrderSearch.Sought sought, OrderSearch.Patience patience) {
        try (TradingClient client = TradingAnswers.builder(transport, time)
                .retries(RetryPolicy.NEVER)
                .build()) {
            return client.orderSearch(patience).find(sought);
        }
    }

    private SearchResult find() {
        return find(SOUGHT, THREE);
    }

    private void look(String asOf, String... orders) {
        transport.answer(200, asOf).answer(200, TradingAnswers.orders("", orders));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resting", "canceled", "executed", "of-next-year"})
    void anOrderOfAnyStatusIsFoundWithItsFills(String status) {
        look(BEFORE, OTHER, TradingAnswers.order("order-1", "mine-1", status, "2.50"));
        transport.answer(200, TradingAnswers.fills("", TradingAnswers.fill("t", "2026-01-01T00:00:00Z")));
        assertThat(find()).isInstanceOfSatisfying(SearchResult.Found.class, found -> {
            assertThat(found.order().ref()).isEqualTo(REF);
            assertThat(found.fills()).extracting(FillReport::tradeId).containsExactly("t");
            assertThat(found.hasAllFills()).isTrue();
        });
        assertThat(TradingAnswers.sent(transport))
                .containsExactly(
                        "GET /exchange/user_data_timestamp",
                        "GET /portfolio/orders?limit=1000&ticker=TEST-1",
                        "GET /portfolio/fills?limit=1000&order_id=order-1");
        assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client_order_id\":\"12345678901234567890123456789012345678901234567890123456789012345\"}",
                "{\"client_order_id\":\"other\",\"ticker\":\"\",\"initial_count_fp\":\"many\"}",
                "{\"client_order_id\":{\"id\":\"mine-1\"}}",
                "{\"client_order_id\":null}",
                "7",
                "null"
            })
    void anOrderOfSomebodyElseThatCannotBeReadDoesNotStandInTheWay(String unreadable) {
        look(AFTER, unreadable, TradingAnswers.order("order-1", "mine-1", "resting", "0.00"), unreadable);
        transport.answer(200, TradingAnswers.fills(""));
        assertThat(find())
                .isInstanceOfSatisfying(
                        SearchResult.Found.class,
                        found -> assertThat(found.order().ref()).isEqualTo(REF));
    }

    @Test
    void theOrderItselfMustBeReadable() {
        look(AFTER, TradingAnswers.order("order-1", "mine-1", "resting", "few"));
        assertThatExceptionOfType(MalformedResponseException.class)
                .isThrownBy(this::find)
                .withMessageContaining("$.orders[0].fill_count_fp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000", "1.0000"})
    void aFillAtAPriceThatCannotBeIsMalformed(String price) {
        look(AFTER, TradingAnswers.order("order-1", "mine-1", "resting", "2.50"));
        String fill = TradingAnswers.fill("t", "2026-01-01T00:00:00Z");
        transport.answer(200, TradingAnswers.fills("", fill.replace("0.5540", price)));
        assertThatExceptionOfType(MalformedResponseException.class)
                .isThrownBy(this::find)
                .withMessageContaining("$.fills[0].yes_price_dollars");
    }

    @Test
    void anOrderIsFoundOnTheLastPage() {
        transport
                .answer(200, AFTER)
                .answer(200, TradingAnswers.orders("a", OTHER))
                .answer(200, TradingAnswers.orders("b"))
                .answer(200, TradingAnswers.orders("", TradingAnswers.order("order-1", "mine-1", "executed", "10.50")))
                .answer(200, TradingAnswers.fills("x", TradingAnswers.fill("t", "2026-01-01T00:00:00Z")))
                .answer(200, TradingAnswers.fills("", TradingAnswers.fill("u", "2026-01-01T00:00:00Z")));
        OrderSearch.Sought since = new OrderSearch.Sought(TEST_1, MINE, SENT, Instant.ofEpochSecond(7));
        assertThat(find(since, THREE)).isInstanceOfSatisfying(SearchResult.Found.class, found -> {
            assertThat(found.fills()).hasSize(2);
            assertThat(found.hasAllFills()).isFalse();
        });
        assertThat(TradingAnswers.sent(transport))
                .contains("GET /portfolio/orders?limit=1000&ticker=TEST-1&min_ts=7&cursor=b");
    }

    @Test
    void onlyMissesInAnswersFromAfterTheSendingCount() {
        look(BEFORE);
        look(AT, OTHER);
        look(AFTER, OTHER);
        look(AFTER);
        look(AFTER, OTHER);
        assertThat(find()).isEqualTo(new SearchResult.NotPlaced(3));
        assertThat(transport.sent()).hasSize(10);
        assertThat(time.sleeps()).containsOnly(Duration.ofSeconds(2)).hasSize(4);
    }

    @Test
    void anOrderThatTurnsUpLateIsFound() {
        look(AFTER);
        look(AFTER);
        look(AFTER, TradingAnswers.order("order-1", "mine-1", "resting", "0.00"));
        transport.answer(200, TradingAnswers.fills(""));
        assertThat(find()).isInstanceOf(SearchResult.Found.class);
    }

    @Test
    void whereNothingIsFromAfterTheSendingItStaysUnknown() {
        look(AT);
        look(BEFORE);
        look(AFTER);
        look(BEFORE);
        look(AFTER);
        assertThat(find()).isEqualTo(new SearchResult.StillUnknown(5, 2, null));
        assertThat(time.sleeps()).hasSize(4);
    }

    @Test
    void anExchangeOutOfReachIsNoMiss() {
        look(AFTER);
        transport.answer(503, "");
        transport.answer(200, AFTER).answer(503, "");
        look(AFTER);
        transport.answer(429, "");
        assertThat(find()).isInstanceOfSatisfying(SearchResult.StillUnknown.class, still -> {
            assertThat(still.looks()).isEqualTo(5);
            assertThat(still.misses()).isEqualTo(2);
            assertThat(still.lastFailure()).isInstanceOf(RateLimitedException.class);
        });
    }

    @Test
    void theLastFailureIsKeptOverTheMissesThatFollow() {
        transport.answer(503, "");
        for (int each = 0; each < 4; each++) {
            look(AT);
        }
        assertThat(find())
                .isInstanceOfSatisfying(
                        SearchResult.StillUnknown.class,
                        still -> assertThat(still.lastFailure()).isInstanceOf(ExchangeUnavailableException.class));
    }

    @Test
    void aPageThatComesTwiceIsNoMissButAnError() {
        transport.answer(200, AFTER).answer(200, TradingAnswers.orders("a")).answer(200, TradingAnswers.orders("a"));
        assertThatExceptionOfType(MalformedResponseException.class)
                .isThrownBy(this::find)
                .withMessageContaining("$.cursor came before: a");
    }

    @Test
    void otherFailuresAreThrown() {
        transport.answer(401, "");
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(this::find);
    }

    @Test
    void theFormThatDoesNotWaitComesToTheSame() {
        look(AFTER);
        look(AFTER);
        look(AFTER);
        try (TradingClient client = TradingAnswers.builder(transport, time).build()) {
            assertThat(client.orderSearch(THREE).findAsync(SOUGHT))
                    .succeedsWithin(LONG)
                    .isEqualTo(new SearchResult.NotPlaced(3));
        }
    }

    @Test
    void thePatienceThatIsNotSetIsFiveMissesASecondApart() {
        look(AFTER);
        transport.answer(200, AFTER);
        for (int each = 0; each < 4; each++) {
            transport.answer(200, TradingAnswers.orders("")).answer(200, AFTER);
        }
        transport.answer(200, TradingAnswers.orders(""));
        try (TradingClient client = TradingAnswers.builder(transport, time).build()) {
            assertThat(client.orderSearch().find(SOUGHT)).isEqualTo(new SearchResult.NotPlaced(5));
        }
        assertThat(time.sleeps()).containsOnly(Duration.ofSeconds(1)).hasSize(4);
    }

    @Test
    void fewerLooksThanMissesIsNoPatience() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderSearch.Patience(3, 2, Duration.ZERO))
                .withMessageContaining("3 misses in 2 looks");
    }
}
