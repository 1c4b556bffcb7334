package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.client.MalformedResponseException;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.FeeType;
import io.kalshiflow.market.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesCallsTest {
    private static String series(String more) {
        return "{\"ticker\":\"S\",\"title\":\"Gold\",\"frequency\":\"custom\",\"category\":\"Metals\",\"fee_type\":"
                + "\"quadratic_with_maker_fees\",\"fee_multiplier\":0.5" + more + "}";
    }

    @Test
    void aSeriesHasItsWordsAndItsFees() {
        String full =
                series(",\"tags\":[\"a\",\"b\"],\"categories\":[\"Commodities\",\"Metals\"],\"volume_fp\":\"7.25\","
                        + "\"settlement_sources\":[{\"name\":\"N\",\"url\":\"U\"},{}],\"contract_url\":\"c\","
                        + "\"contract_terms_url\":\"t\",\"additional_prohibitions\":[\"me\"],\"exchange_index\":2,"
                        + "\"last_updated_ts\":\"2026-01-01T00:00:00Z\",\"product_metadata\":{\"x\":1}");
        ScriptedTransport transport = new ScriptedTransport().answer(200, "{\"series\":" + full + "}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            SeriesSnapshot read = client.series().get("S/1");
            assertThat(read)
                    .isEqualTo(new SeriesSnapshot(
                            "S",
                            new SeriesSnapshot.Description(
                                    "Gold", "custom", List.of("Metals", "Commodities"), List.of("a", "b")),
                            new SeriesSnapshot.Rules(
                                    List.of(new SettlementSource("N", "U"), new SettlementSource("", "")),
                                    "c",
                                    "t",
                                    List.of("me")),
                            new StatedFees(
                                    new Word<>(FeeType.QUADRATIC_WITH_MAKER_FEES, "quadratic_with_maker_fees"), "0.5"),
                            2,
                            Quantity.of("7.25"),
                            1_767_225_600_000_000L));
            assertThat(client.series().getAsync("S/1"))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(read);
            assertThat(transport.sent().get(0)).hasToString("GET /trade-api/v2/series/S%2F1?include_volume=true");
        }
    }

    @Test
    void tagsAndEverythingElseOptionalMayBeNull() {
        String bare = series(",\"tags\":null,\"settlement_sources\":null,\"additional_prohibitions\":null");
        ScriptedTransport transport = new ScriptedTransport().answer(200, "{\"series\":[" + bare + "]}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            SeriesQuery query =
                    SeriesQuery.ALL.in("Metals").tagged("a").withVolume().changedAfter(Instant.ofEpochSecond(5));
            List<SeriesSnapshot> read = client.series().list(query);
            assertThat(read.get(0).description().tags()).isEmpty();
            assertThat(read.get(0).volume()).isNull();
            assertThat(read.get(0).updatedMicros()).isZero();
            assertThat(client.series().listAsync(SeriesQuery.ALL)).succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(transport.sent())
                .extracting(HttpRequest::toString)
                .containsExactly(
                        "GET /trade-api/v2/series?category=Metals&tags=a&include_volume=true&min_updated_ts=5",
                        "GET /trade-api/v2/series");
    }

    @Test
    void feeChangesAreTold() {
        String body = "{\"series_fee_change_arr\":[{\"id\":\"1\",\"series_ticker\":\"S\",\"fee_type\":\"lunar\","
                + "\"fee_multiplier\":1,\"scheduled_ts\":\"2026-01-01T00:00:00Z\"}]}";
        ScriptedTransport transport =
                new ScriptedTransport().answer(200, body).answer(200, body).answer(200, "{\"changes\":[]}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            SeriesFeeChange change = client.series().feeChanges("S", true).get(0);
            assertThat(change.effectiveMicros()).isEqualTo(1_767_225_600_000_000L);
            assertThat(change.fees().type().isUnknown()).isTrue();
            assertThat(change.fees().terms()).isNull();
            assertThat(client.series().feeChangesAsync(null, false)).succeedsWithin(Duration.ofSeconds(10));
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.series().feeChanges(null, false))
                    .withMessageContaining("$.series_fee_change_arr is missing");
        }
        assertThat(transport.sent())
                .extracting(each -> each.query().encoded())
                .containsExactly("series_ticker=S&show_historical=true", "", "");
    }

    @Test
    void termsAreKnownOnlyIfNothingIsGuessed() {
        StatedFees nothing = new StatedFees(new Word<>(null, ""), "");
        StatedFees half = new StatedFees(new Word<>(FeeType.QUADRATIC, "quadratic"), "");
        StatedFees whole = new StatedFees(new Word<>(FeeType.QUADRATIC_WITH_MAKER_FEES, "x"), "2.5E-1");
        assertThat(nothing.terms()).isNull();
        assertThat(half.terms()).isNull();
        assertThat(whole.terms()).isEqualTo(FeeTerms.parse("quadratic_with_maker_fees:0.25"));
        assertThat(half.before(whole).terms()).isEqualTo(FeeTerms.parse("quadratic:0.25"));
        assertThat(nothing.before(whole)).isEqualTo(whole);
        assertThat(new StatedFees(new Word<>(FeeType.FLAT, "flat"), "1").terms())
                .isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StatedFees(half.type(), "0.1234567").terms())
                .withMessageContaining("0.1234567");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StatedFees(half.type(), "1e999999999").terms())
                .withMessageContaining("1e999999999");
    }
}
