package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.client.MalformedResponseException;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.FeeTerms;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCallsTest {
    private static EventSnapshot read(String body) {
        ScriptedTransport transport = new ScriptedTransport().answer(200, body);
        try (KalshiClient client = Answers.publicClient(transport)) {
            EventSnapshot event = client.events().get("A B");
            assertThat(transport.sent().get(0)).hasToString("GET /trade-api/v2/events/A%20B?with_nested_markets=true");
            return event;
        }
    }

    private static String event(String more) {
        return "{\"event_ticker\":\"TEST\",\"series_ticker\":\"SERIES\",\"title\":\"Which?\",\"collateral_return_type\":"
                + "\"\",\"strike_period\":\"\",\"last_updated_ts\":\"0001-01-01T00:00:00Z\"" + more + "}";
    }

    @Test
    void marketsAreReadOnceWhereverTheyStand() {
        String markets = "\"markets\":[" + Answers.market("TEST-1") + "]";
        String nested = "{\"event\":" + event(",\"mutually_exclusive\":true," + markets) + "," + markets + "}";
        String beside = "{\"event\":" + event(",\"mutually_exclusive\":true") + "," + markets + "}";
        EventSnapshot event = read(nested);
        assertThat(event).isEqualTo(read(beside));
        assertThat(event.terms().mutuallyExclusive()).isTrue();
        assertThat(event.markets()).hasSize(1);
        assertThat(event.markets().get(0).market().seriesTicker()).isEqualTo("SERIES");
    }

    @Test
    void feesAreKnownOnlyIfTheEventOverridesAllOfThem() {
        String markets = ",\"markets\":[" + Answers.market("TEST-1") + "]";
        EventSnapshot whole = read("{\"event\":"
                + event(",\"fee_type_override\":\"quadratic\",\"fee_multiplier_override\":0.5" + markets) + "}");
        assertThat(whole.markets().get(0).market().feeTerms()).isEqualTo(FeeTerms.parse("quadratic:0.5"));
        EventSnapshot half = read("{\"event\":"
                + event(",\"fee_type_override\":\"lunar\",\"fee_multiplier_override\":null" + markets) + "}");
        assertThat(half.markets().get(0).market().feeTerms()).isNull();
        assertThat(half.feeOverride().type().text()).isEqualTo("lunar");
        assertThat(half.feeOverride().multiplier()).isEmpty();
    }

    @Test
    void eventsAreListedByEveryFilter() {
        ScriptedTransport transport = new ScriptedTransport()
                .answer(
                        200,
                        "{\"events\":[" + event(",\"mutually_exclusive\":false,\"exchange_index\":2") + ","
                                + event(",\"settlement_sources\":[{\"name\":\"A\",\"url\":\"\"}],\"markets\":["
                                        + Answers.market("TEST-1") + "]")
                                + "],\"milestones\":null,\"cursor\":null}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            EventQuery query = EventQuery.ofSeries("S")
                    .in(EventQuery.Phase.OPEN)
                    .closingAfter(Instant.ofEpochSecond(5))
                    .changedAfter(Instant.ofEpochSecond(6))
                    .withMarkets()
                    .pagesOf(9);
            List<EventSnapshot> events = client.events().list(query).toList();
            assertThat(events.get(0).exchangeIndex()).isEqualTo(2);
            assertThat(events.get(0).markets()).isEmpty();
            assertThat(events.get(0).feeOverride().isEmpty()).isTrue();
            assertThat(events.get(1).terms().sources()).containsExactly(new SettlementSource("A", ""));
            assertThat(events.get(1).markets()).hasSize(1);
            client.events().list(EventQuery.of(List.of("A", "B"))).toList();
        }
        assertThat(transport.sent())
                .extracting(HttpRequest::toString)
                .containsExactly(
                        "GET /trade-api/v2/events?limit=9&series_ticker=S&status=open&min_close_ts=5&min_updated_ts=6"
                                + "&with_nested_markets=true",
                        "GET /trade-api/v2/events?limit=200&tickers=A%2CB");
        assertThatIllegalArgumentException().isThrownBy(() -> EventQuery.ALL.pagesOf(201));
    }

    @Test
    void combosHaveAListOfTheirOwn() {
        ScriptedTransport transport = new ScriptedTransport().answer(200, "{\"events\":[" + event("") + "]}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            assertThat(client.events()
                            .combos(ComboQuery.ofCollection("C").withMarkets().pagesOf(3))
                            .toList())
                    .hasSize(1);
            client.events().combos(ComboQuery.ofSeries("S")).toList();
        }
        assertThat(transport.sent())
                .extracting(HttpRequest::toString)
                .containsExactly(
                        "GET /trade-api/v2/events/multivariate?limit=3&collection_ticker=C&with_nested_markets=true",
                        "GET /trade-api/v2/events/multivariate?limit=200&series_ticker=S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ComboQuery("S", "C", false, 1))
                .withMessageContaining("either series S or collection C");
    }

    @Test
    void aFeeChangeSetsOrClearsAnOverride() {
        String change = "{\"id\":\"1\",\"event_ticker\":\"E\",\"series_ticker\":\"S\",\"fee_type_override\":%s,"
                + "\"fee_multiplier_override\":%s,\"scheduled_ts\":\"2026-01-01T00:00:00Z\"}";
        String set = change.formatted("\"quadratic\"", "0.5");
        ScriptedTransport transport = new ScriptedTransport()
                .answer(200, "{\"event_fee_changes\":[" + set + "],\"cursor\":\"2\"}")
                .answer(200, "{\"event_fee_changes\":[" + change.formatted("null", "null") + "],\"cursor\":\"\"}")
                .answer(200, "{\"event_fee_changes\":[" + set.replace("type_override", "kind_override") + "]}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            List<EventFeeChange> changes = client.events().feeChanges("E").toList();
            assertThat(changes.get(0).override().terms()).isEqualTo(FeeTerms.parse("quadratic:0.5"));
            assertThat(changes.get(0).effectiveMicros()).isEqualTo(1_767_225_600_000_000L);
            assertThat(changes.get(1).override().isEmpty()).isTrue();
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.events().feeChanges(null).toList())
                    .withMessageContaining("$.event_fee_changes[0].fee_type_override is missing");
        }
        assertThat(transport.sent())
                .extracting(each -> each.query().encoded())
                .containsExactly("limit=1000&event_ticker=E", "limit=1000&event_ticker=E&cursor=2", "limit=1000");
    }
}
