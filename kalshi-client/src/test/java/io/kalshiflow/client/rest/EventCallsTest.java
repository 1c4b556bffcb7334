package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.FeeTerms;
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
        assertThat(event.mutuallyExclusive()).isTrue();
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
        assertThat(half.feeTypeOverride()).isEqualTo("lunar");
        assertThat(half.feeMultiplierOverride()).isEmpty();
    }
}
