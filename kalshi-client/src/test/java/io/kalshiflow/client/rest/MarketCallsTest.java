package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.client.MalformedResponseException;
import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.testing.ScriptedTransport;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketCallsTest {
    private static final MarketTicker TEST_1 = new MarketTicker("TEST-1");

    private static MarketSnapshot read(String market) {
        try (KalshiClient client = Answers.publicClient("{\"market\":" + market + "}")) {
            return client.markets().get(TEST_1);
        }
    }

    @Test
    void aMarketHasItsTermsAndItsQuote() {
        MarketSnapshot snapshot = read(Answers.market("TEST-1"));
        assertThat(snapshot.ticker()).isEqualTo(TEST_1);
        assertThat(snapshot.market().grid()).isEqualTo(PriceGrid.WHOLE_CENTS);
        assertThat(snapshot.market().exchangeIndex()).isEqualTo(1);
        assertThat(snapshot.market().closeMicros()).isEqualTo(1_767_226_500_500_000L);
        assertThat(snapshot.market().feeTerms()).isNull();
        assertThat(snapshot.status().is(MarketStatus.ACTIVE)).isTrue();
        assertThat(snapshot.quote())
                .isEqualTo(new MarketQuote(
                        Price.ofCents(56),
                        Quantity.of("12.50"),
                        Price.ofCents(58),
                        Quantity.of(3),
                        Price.ofCents(57),
                        Quantity.of("100.25"),
                        Quantity.of(40)));
        assertThat(snapshot.result().text()).isEmpty();
        assertThat(snapshot.outcome()).isNull();
    }

    @Test
    void anEmptySideIsAbsentAndSoIsWhatIsNotSaid() {
        MarketQuote quote = read(Answers.market("TEST-1")
                        .replace("\"yes_bid_dollars\":\"0.5600\"", "\"yes_bid_dollars\":\"0.0000\"")
                        .replace("\"yes_ask_dollars\":\"0.58\"", "\"yes_ask_dollars\":\"1.0000\"")
                        .replace("\"last_price_dollars\":\"0.5700\"", "\"last_price_dollars\":\"\"")
                        .replace("\"volume_fp\":\"100.25\"", "\"volume_fp\":null")
                        .replace("\"open_interest_fp\":\"40.00\",", ""))
                .quote();
        assertThat(quote)
                .isEqualTo(new MarketQuote(null, Quantity.of("12.50"), null, Quantity.of(3), null, null, null));
    }

    @Test
    void aNewStatusIsKeptInItsOwnWords() {
        Word<MarketStatus> status = read(Answers.market("TEST-1").replace("\"active\"", "\"hibernating\""))
                .status();
        assertThat(status.isUnknown()).isTrue();
        assertThat(status.text()).isEqualTo("hibernating");
        assertThat(status).hasToString("UNKNOWN(hibernating)");
        assertThat(status.is(MarketStatus.ACTIVE)).isFalse();
    }

    @Test
    void anEndIsKnownWhenItIsSaidAndAPayoutWhenItIsPaid() {
        String determined = Answers.market("TEST-1").replace("\"result\":\"\"", "\"result\":\"yes\"");
        assertThat(read(determined).result().is(MarketOutcome.Result.YES)).isTrue();
        assertThat(read(determined).outcome()).isNull();
        String paid = determined.replace("\"settlement_ts\":null", "\"settlement_ts\":\"2026-01-01T00:20:00Z\"");
        assertThat(read(paid).outcome())
                .isEqualTo(new MarketOutcome(TEST_1, MarketOutcome.Result.YES, Price.ONE_E4, 1_767_226_800_000_000L));
        MarketSnapshot voided = read(paid.replace("\"result\":\"yes\"", "\"result\":\"void\""));
        assertThat(voided.result().isUnknown()).isTrue();
        assertThat(voided.outcome()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"0.5600\"' | '\"0.56001\"' | $.market.yes_bid_dollars: \"0.56001\"",
                "'\"0.5600\"' | '\"1.5\"' | $.market.yes_bid_dollars: price 1.5",
                "'\"0.5600\"' | {} | $.market.yes_bid_dollars is neither text nor a number",
                "'\"12.50\"' | '\"-1\"' | $.market.yes_bid_size_fp: a count of contracts cannot be negative",
                "'\"ticker\":\"TEST-1\"' | '\"ticker\":\"\"' | $.market.ticker is missing",
                "'\"ticker\":\"TEST-1\"' | '\"ticker\":\"TEST-2\"' | $.market.ticker: is TEST-2, asked was TEST-1",
                "'\"2026-01-01T00:00:00Z\"' | '\"soon\"' | $.market: market TEST-1: \"soon\" is not an RFC 3339 time",
                "price_ranges | ranges | $.market: market TEST-1: no price_ranges",
            })
    void whatCannotBeReadIsToldWithItsPlaceAndReason(String good, String bad, String reason) {
        String body = "{\"market\":" + Answers.market("TEST-1").replace(good, bad) + "}";
        try (KalshiClient client = Answers.publicClient(body)) {
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.markets().get(TEST_1))
                    .withMessageContaining("GET /trade-api/v2/markets/TEST-1")
                    .withMessageContaining(reason)
                    .matches(malformed -> malformed.body().equals(body));
            assertThat(client.markets().getAsync(TEST_1))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(MalformedResponseException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | not a JSON object",
                "[] | not a JSON object",
                "'{\"market\":' | ends early",
                "<html></html> | not JSON",
                "'{\"market\":null}' | $.market is missing",
                "{}{} | not JSON"
            })
    void aBodyThatIsNoAnswerIsRefused(String body, String reason) {
        try (KalshiClient client = Answers.publicClient(body)) {
            assertThatExceptionOfType(MalformedResponseException.class)
                    .isThrownBy(() -> client.markets().get(TEST_1))
                    .withMessageContaining(reason);
        }
    }

    @Test
    void aListLeavesCombosOutUnlessAskedForThem() {
        assertThat(MarketQuery.ALL.in(MarketQuery.Phase.OPEN).toQuery().encoded())
                .isEqualTo("limit=1000&status=open&mve_filter=exclude");
        assertThat(MarketQuery.ALL.with(MarketQuery.Combos.ONLY).toQuery().encoded())
                .isEqualTo("limit=1000&mve_filter=only");
        assertThat(MarketQuery.of(List.of(TEST_1, new MarketTicker("B")))
                        .pagesOf(7)
                        .toQuery()
                        .encoded())
                .isEqualTo("limit=7&tickers=TEST-1%2CB");
        assertThat(MarketQuery.ofSeries("S").toQuery().encoded()).isEqualTo("limit=1000&series_ticker=S");
        assertThat(MarketQuery.ofEvent("E").toQuery().encoded()).isEqualTo("limit=1000&event_ticker=E");
        assertThatIllegalArgumentException().isThrownBy(() -> MarketQuery.ALL.pagesOf(1_001));
    }

    @Test
    void timesGoWithTheirPhaseOnly() {
        MarketTimes settled =
                new MarketTimes(MarketTimes.What.SETTLED, Instant.ofEpochSecond(5), Instant.ofEpochSecond(9));
        assertThat(MarketQuery.ALL
                        .in(MarketQuery.Phase.SETTLED)
                        .when(settled)
                        .toQuery()
                        .encoded())
                .isEqualTo("limit=1000&status=settled&mve_filter=exclude&min_settled_ts=5&max_settled_ts=9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarketQuery.ALL.in(MarketQuery.Phase.OPEN).when(settled))
                .withMessageContaining("leave the phase out or take [SETTLED]");
        MarketTimes updated = new MarketTimes(MarketTimes.What.UPDATED, Instant.ofEpochSecond(5), null);
        assertThat(MarketQuery.ofSeries("S")
                        .with(MarketQuery.Combos.EXCLUDED)
                        .when(updated)
                        .toQuery()
                        .encoded())
                .isEqualTo("limit=1000&series_ticker=S&mve_filter=exclude&min_updated_ts=5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarketQuery.ofSeries("S").when(updated))
                .withMessageContaining("without combos");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MarketTimes(MarketTimes.What.CREATED, null, null))
                .withMessageContaining("without any bound");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MarketTimes(MarketTimes.What.UPDATED, null, Instant.EPOCH))
                .withMessageContaining("after a time");
    }

    @Test
    void aMarketThatIsNotThereIsNotFound() {
        ScriptedTransport transport =
                new ScriptedTransport().answer(404, "{\"error\":{\"code\":\"not_found\",\"message\":\"not found\"}}");
        try (KalshiClient client = Answers.publicClient(transport)) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> client.markets().get(TEST_1));
        }
    }
}
