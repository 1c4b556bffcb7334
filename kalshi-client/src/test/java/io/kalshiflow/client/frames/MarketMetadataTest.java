package io.kalshiflow.client.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketMetadataTest {
    private static final String MARKET = "{'ticker':'KXA-1-B','event_ticker':'KXA-1','title':'T','exchange_index':1,"
            + "'open_time':'2026-01-01T00:00:00Z','close_time':'2026-01-01T00:15:00Z',"
            + "'price_ranges':[{'start':'0.0000','end':'1.0000','step':'0.0100'}],'result':'','status':'active'}";
    private static final String EVENT =
            "{'event':{'event_ticker':'KXA-1','series_ticker':'KXA'},'markets':[" + MARKET + "]}";

    @TempDir
    private Path folder;

    private MarketMetadata read(String json) throws IOException {
        return MarketMetadata.read(Files.writeString(folder.resolve("m.json"), json.replace('\'', '"')));
    }

    private Market market(String json) throws IOException {
        return java.util.Objects.requireNonNull(read(json).markets().get(new MarketTicker("KXA-1-B")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "{'fetched_at_ms':1,'response':%s,'status':200}",
                "{'payload':%s}",
                "{'a':{'b':{'single':%s}}}"
            })
    void bothAnswersAreFoundInAnyWrapper(String wrapper) throws IOException {
        assertThat(market(wrapper.formatted(EVENT)).seriesTicker()).isEqualTo("KXA");
        Market single = market(wrapper.formatted("{'market':" + MARKET + "}"));
        assertThat(single.eventTicker()).isEqualTo("KXA-1");
        assertThat(single.exchangeIndex()).isEqualTo(1);
        assertThat(single.feeTerms()).isNull();
    }

    @Test
    void feeTermsComeFromTheEventBeforeTheSeries() throws IOException {
        String series = EVENT.replace("'markets'", "'series':{'fee_type':'quadratic','fee_multiplier':0.5},'markets'");
        assertThat(market(series).feeTerms()).isEqualTo(FeeTerms.parse("quadratic:0.5"));
        String override = series.replace(
                "'series_ticker'",
                "'fee_type_override':'quadratic_with_maker_fees','fee_multiplier_override':1,'series_ticker'");
        assertThat(market(override).feeTerms()).isEqualTo(FeeTerms.parse("quadratic_with_maker_fees:1"));
        assertThatThrownBy(() -> market(series.replace("'quadratic'", "'cubic'")))
                .hasMessageContaining("m.json")
                .hasMessageContaining("cubic");
    }

    @Test
    void anOverrideOfOneFeeFieldKeepsTheOtherOfTheSeries() throws IOException {
        String series = EVENT.replace("'markets'", "'series':{'fee_type':'quadratic','fee_multiplier':0.5},'markets'");
        assertThat(market(event(series, "'fee_type_override':'quadratic_with_maker_fees'"))
                        .feeTerms())
                .isEqualTo(FeeTerms.parse("quadratic_with_maker_fees:0.5"));
        assertThat(market(event(series, "'fee_type_override':null,'fee_multiplier_override':2"))
                        .feeTerms())
                .isEqualTo(FeeTerms.parse("quadratic:2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'fee_type_override':'flat','fee_multiplier_override':1",
                "'fee_type_override':'flat'",
                "'fee_type_override':'cubic','fee_multiplier_override':1",
                "'fee_type_override':'quadratic'",
                "'fee_multiplier_override':0.5",
                "'fee_type_override':'quadratic','fee_multiplier_override':'much'"
            })
    void aFeeThatIsNotWhollyKnownIsRefusedUnlessTheCallerGivesIt(String fields) throws IOException {
        String document = event(EVENT, fields);
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(FrameLogException.class)
                .hasMessageContaining("m.json: ")
                .hasMessageContaining("give fee terms of your own, such as quadratic:1 or flat:0.02");
        FeeTerms own = FeeTerms.parse("flat:0.02");
        assertThat(MarketMetadata.read(folder.resolve("m.json"), own).markets().values())
                .singleElement()
                .extracting(Market::feeTerms)
                .isEqualTo(own);
    }

    private static String event(String document, String fields) {
        return document.replace("'series_ticker'", fields + ",'series_ticker'");
    }

    @Test
    void onlySettledMarketsHaveAnOutcome() throws IOException {
        assertThat(read(EVENT).outcomes()).isEmpty();
        assertThat(read(EVENT.replace("'result':''", "'result':'yes'")).outcomes())
                .isEmpty();
        assertThat(read(EVENT.replace(
                                "'result':''",
                                "'result':'no','settlement_ts':'2026-01-01T00:15:04.8Z','settlement_value_dollars':'0.0000'"))
                        .outcomes()
                        .values())
                .containsExactly(new MarketOutcome(
                        new MarketTicker("KXA-1-B"), MarketOutcome.Result.NO, 0, 1_767_226_504_800_000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{'orderbook_fp':{}}", "7", "{'markets':[]}"})
    void otherDocumentsSayWhatWasExpected(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(FrameLogException.class)
                .hasMessageContaining("m.json: not market metadata");
    }

    @Test
    void incompleteMarketsSayWhatIsMissing() {
        assertThatThrownBy(() -> read(EVENT.replace("price_ranges", "ranges")))
                .hasMessageContaining("KXA-1-B: no price_ranges");
        assertThatThrownBy(() -> read(EVENT.replace("close_time", "end")))
                .hasMessageContaining("KXA-1-B: no close_time");
        assertThatThrownBy(() -> read(EVENT.replaceFirst("'step':'?[0-9.]*'?", "'step':'429496.7396'")))
                .hasMessageContaining("KXA-1-B: step is not between 0 and 1 dollar");
    }
}
