package io.kalshiflow.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.spec.SchemaCheck;
import io.kalshiflow.client.testing.spec.SchemaSample;
import io.kalshiflow.client.testing.spec.SpecField;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stream against the exchange's own specification, whose messages are made from its schemas. */
@SuppressWarnings("NullAway.Init")
class AsyncApiContractTest {
    private static final String NOTHING = "";

    /** What each message is told as, whatever calls come of it besides. */
    private static final Map<String, String> ARRIVES_AS = Map.ofEntries(
            Map.entry("subscribed", "onEvent[Subscribed["),
            Map.entry("unsubscribed", NOTHING),
            Map.entry("ok", NOTHING),
            Map.entry("list_subscriptions", NOTHING),
            Map.entry("error", "onEvent[Refused["),
            Map.entry("orderbook_snapshot", "onSnapshotStart["),
            Map.entry("orderbook_delta", "onDelta["),
            Map.entry("ticker", "onEvent[Ticker["),
            Map.entry("trade", "onTrade["),
            Map.entry("fill", "onEvent[FillReceived["),
            Map.entry("market_position", "onEvent[PositionUpdated["),
            Map.entry("user_order", "onEvent[OrderUpdated["),
            Map.entry("order_group_updates", "onEvent[GroupUpdated["),
            Map.entry("market_lifecycle_v2", "onEvent[Lifecycle["),
            Map.entry("multivariate_market_lifecycle", "onEvent[Lifecycle["),
            Map.entry("event_lifecycle", "onEvent[EventCreated["),
            Map.entry("event_fee_update", "onEvent[FeesChanged["),
            Map.entry("rfq_created", "onEvent[Communication["),
            Map.entry("rfq_deleted", "onEvent[Communication["),
            Map.entry("quote_created", "onEvent[Communication["),
            Map.entry("quote_accepted", "onEvent[Communication["),
            Map.entry("quote_executed", "onEvent[Communication["),
            Map.entry("cfbenchmarks_value", "onEvent[IndexValue["),
            Map.entry("pyth_value", "onEvent[IndexValue["),
            // Answers to questions that nothing here asks; whoever gets one gets it as it came.
            Map.entry("cfbenchmarks_value_indexlist", "onEvent[Raw["),
            Map.entry("pyth_value_underlying_list", "onEvent[Raw["));

    private static final Set<String> LEGACY = Set.of(
            "fillPayload.msg.side",
            "fillPayload.msg.action",
            "fillPayload.msg.purchased_side",
            "userOrderPayload.msg.side",
            "userOrderPayload.msg.is_yes",
            "tradePayload.msg.taker_side");

    private AsyncApi api;

    @BeforeEach
    void read() throws IOException {
        api = AsyncApi.read();
    }

    @ParameterizedTest
    @EnumSource
    void messagesOfEveryFormArriveAsWhatTheyAre(SchemaSample.Form form) {
        Set<String> names = new TreeSet<>();
        for (AsyncApi.Message message : api.messages()) {
            JsonNode sample = message.sample(form);
            names.add(message.name());
            assertThat(SchemaCheck.faults(message.schema(), sample, message + ": $"))
                    .isEmpty();
            assertArrives(message, sample);
        }
        assertThat(names).isEqualTo(ARRIVES_AS.keySet());
    }

    @Test
    void theExamplesThatAreToTheirSchemasArriveToo() {
        int examples = 0;
        for (AsyncApi.Message message : api.messages()) {
            for (JsonNode example : message.examples()) {
                ObjectNode ofOurs = example.deepCopy();
                if (ofOurs.path("msg") instanceof ObjectNode msg && msg.has("market_ticker")) {
                    msg.put("market_ticker", AsyncApi.TICKER);
                }
                if (ofOurs.has("seq")) {
                    ofOurs.put("sid", AsyncApi.SID).put("seq", AsyncApi.SEQ);
                }
                if (SchemaCheck.faults(message.schema(), ofOurs, "$").isEmpty()) {
                    examples++;
                    assertArrives(message, ofOurs);
                }
            }
        }
        assertThat(examples).isGreaterThan(15);
    }

    private static void assertArrives(AsyncApi.Message message, JsonNode sample) {
        List<String> told = StreamContract.told(sample);
        String expected = ARRIVES_AS.getOrDefault(message.name(), "?");
        if (expected.isEmpty()) {
            // An ok may answer a subscription that the exchange had already.
            assertThat(told).as("%s", sample).allMatch(each -> each.startsWith("onEvent[Subscribed["));
        } else {
            assertThat(told)
                    .as("%s", sample)
                    .noneMatch(each -> each.startsWith("onEvent[Malformed"))
                    .anyMatch(each -> each.startsWith(expected));
        }
    }

    @Test
    void whatMessagesAlwaysHaveIsReadOrLeftOutForAReason() {
        Set<String> listed = UnreadInMessages.REASONS.keySet();
        Set<String> unread = new TreeSet<>();
        Set<String> read = new LinkedHashSet<>();
        for (AsyncApi.Message message : api.messages()) {
            for (SchemaSample.Form form : List.of(SchemaSample.Form.MINIMAL, SchemaSample.Form.MAXIMAL)) {
                JsonNode sample = message.sample(form);
                for (SpecField field : SpecField.required(message.schema(), sample, listed)) {
                    unread.add(field.name());
                    if (!read.contains(field.name()) && isNoticed(sample, field)) {
                        read.add(field.name());
                    }
                }
            }
        }
        unread.removeAll(read);
        Set<String> stale = new TreeSet<>(listed);
        stale.removeAll(unread);
        unread.removeAll(listed);
        assertThat(unread).as("read these, or say in UnreadInMessages why not").isEmpty();
        assertThat(stale)
                .as("these are read, or gone: take them out of UnreadInMessages")
                .isEmpty();
    }

    @Test
    void directionIsNeverReadFromTheLegacyWords() {
        Set<String> found = new TreeSet<>();
        for (AsyncApi.Message message : api.messages()) {
            JsonNode sample = message.sample(SchemaSample.Form.MAXIMAL);
            for (SpecField field : SpecField.all(message.schema(), sample, Set.of())) {
                if (LEGACY.contains(field.name())) {
                    found.add(field.name());
                    assertThat(isNoticed(sample, field)).as(field.name()).isFalse();
                }
            }
        }
        assertThat(found).isEqualTo(LEGACY);
    }

    /** Whether the stream does something else when a property is gone or has another value. */
    private static boolean isNoticed(JsonNode sample, SpecField field) {
        List<String> whole = StreamContract.observed(sample);
        return !StreamContract.observed(field.without(sample)).equals(whole)
                || !StreamContract.observed(field.changed(sample)).equals(whole);
    }

    @Test
    void aTradeOfAnOldRecordingStillTellsItsTakerInTheLegacyWord() {
        ObjectNode trade = (ObjectNode) api.messages().stream()
                .filter(each -> each.name().equals("trade"))
                .findFirst()
                .orElseThrow()
                .sample(SchemaSample.Form.MINIMAL);
        ((ObjectNode) trade.path("msg")).remove(List.of("taker_book_side", "taker_outcome_side"));

        assertThat(StreamContract.told(trade)).singleElement().asString().contains(", ASK, 5600, 1250");
        ((ObjectNode) trade.path("msg")).put("taker_side", "no");
        assertThat(StreamContract.told(trade)).singleElement().asString().contains(", BID, 5600, 1250");
    }
}
