package io.kalshiflow.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What records model of the answers in {@code shared/data} is what stands there; what they leave out is listed. */
class RecordedLeavesTest {
    private static final String SAMPLES = "api-samples/rest/";

    /** What answers do not always have, or no more: words for people, strikes, expected times, figures that are gone. */
    private static final Set<String> OPTIONAL = Set.of(
            "subtitle",
            "available_on_brokers",
            "category",
            "strike_type",
            "floor_strike",
            "cap_strike",
            "custom_strike",
            "football_team",
            "round_digits",
            "product_metadata",
            "cadence",
            "strike_date",
            "early_close_condition",
            "expected_expiration_time",
            "expiration_time",
            "occurrence_datetime",
            "last_updated_ts",
            "liquidity_dollars");

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(SharedData.path(file).toFile());
    }

    /** Events and markets leave much unread; all of it is listed, here or with a reason of its own. */
    private static void checkEvents(List<JsonNode> answers, Function<JsonView, ?> reading) {
        for (JsonNode answer : answers) {
            RecordedLeaves leaves = RecordedLeaves.of(answer, reading);
            assertThat(leaves.lost()).isEmpty();
            assertThat(leaves.unread()).isNotEmpty().allSatisfy(each -> {
                String name = each.substring(each.lastIndexOf('/') + 1);
                assertThat(OPTIONAL.contains(name)
                                || DeliberatelyUnread.REASONS.containsKey("Market." + name)
                                || DeliberatelyUnread.REASONS.containsKey("EventData." + name))
                        .as(each)
                        .isTrue();
            });
        }
    }

    private static void check(List<JsonNode> answers, Function<JsonView, ?> reading, Set<String> unread) {
        assertThat(answers).isNotEmpty();
        Set<String> found = new TreeSet<>();
        for (JsonNode answer : answers) {
            RecordedLeaves leaves = RecordedLeaves.of(answer, reading);
            assertThat(leaves.lost()).isEmpty();
            found.addAll(leaves.unread());
        }
        assertThat(found).isEqualTo(unread);
    }

    private static List<JsonNode> each(JsonNode several) {
        List<JsonNode> all = new ArrayList<>();
        several.forEach(all::add);
        return all;
    }

    @Test
    void aMarket() throws IOException {
        checkEvents(List.of(json("rest/market_single.json").at("/single/market")), MarketSnapshot::from);
    }

    @Test
    void anEventWithItsMarkets() throws IOException {
        checkEvents(List.of(json(SAMPLES + "event_single.json")), EventSnapshot::from);
    }

    @Test
    void theEventsOfTheGoldSeriesAfterTheyHavePaid() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (Path window : SharedData.goldWindows()) {
            events.add(new ObjectMapper()
                    .readTree(SharedData.metadata(window).toFile())
                    .path("response"));
        }
        assertThat(events).isNotEmpty();
        checkEvents(events, EventSnapshot::from);
    }

    @Test
    void candles() throws IOException {
        List<JsonNode> candles = each(json(SAMPLES + "candlesticks_1h.json").path("candlesticks"));
        json("rest/candlesticks_mlb.json")
                .path("markets")
                .forEach(market -> candles.addAll(each(market.path("candlesticks"))));
        check(candles, candle -> Candle.from(candle, Candle.Names.LIVE), Set.of());
    }

    @Test
    void series() throws IOException {
        List<JsonNode> series = new ArrayList<>();
        json("rest/series_fee_fields.json").path("payloads").forEach(each -> series.add(each.path("series")));
        check(series, SeriesSnapshot::from, Set.of("product_metadata/scope"));
    }

    @Test
    void settlements() throws IOException {
        JsonNode settlements = json("rest/portfolio_settlements_redacted.json").at("/payload/settlements");
        check(each(settlements), Settlement::from, Set.of());
    }

    @Test
    void books() throws IOException {
        List<JsonNode> books = each(json("rest/combo_orderbooks.json"));
        books.add(json(SAMPLES + "orderbook.json"));
        books.add(json(SAMPLES + "orderbook_docs_example.json"));
        books.add(json("rest/market_single.json").path("orderbook"));
        check(books, book -> BookSnapshot.from(TradingAnswers.TEST_1, book), Set.of("ticker"));
    }

    @Test
    void limitsOfAnAccount() throws IOException {
        check(List.of(json(SAMPLES + "account_limits_premier.json")), AccountLimits::from, Set.of());
    }

    @Test
    void receipts() throws IOException {
        List<JsonNode> placed =
                each(json(SAMPLES + "batch_create_v2_response.json").path("orders"));
        placed.add(json(SAMPLES + "create_order_v2_response.json"));
        placed.add(json(SAMPLES + "amend_order_v2_response.json"));
        placed.add(json(SAMPLES + "decrease_order_v2_response.json"));
        check(placed, answer -> OrderReceipt.from(placed(answer), answer), Set.of());
        List<JsonNode> canceled =
                each(json(SAMPLES + "batch_cancel_v2_response.json").path("orders"));
        canceled.add(json(SAMPLES + "cancel_order_v2_response.json"));
        check(canceled, answer -> CancelReceipt.from(placed(answer), answer), Set.of());
    }

    private static OrderRef placed(JsonView answer) {
        return new OrderRef(
                new MarketTicker("TEST-1"),
                answer.at("order_id").text(),
                answer.at("client_order_id").as(ClientOrderId::new));
    }
}
