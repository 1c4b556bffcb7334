package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.PriceGrid;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes one market as the exchange answers {@code GET /events/{e}}. */
public final class MarketDocumentWriter {
    private MarketDocumentWriter() {}

    /** Writes the market, and how it ended if that is known; the stream stays open. */
    public static void write(OutputStream out, Market market, @Nullable MarketOutcome outcome) throws IOException {
        JsonGenerator json = JsonSource.FACTORY.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeObjectFieldStart("event");
        json.writeStringField("event_ticker", market.eventTicker());
        json.writeStringField("series_ticker", market.seriesTicker());
        json.writeStringField("title", market.title());
        json.writeNumberField("exchange_index", market.exchangeIndex());
        FeeTerms terms = market.feeTerms();
        if (terms != null) {
            json.writeStringField("fee_type_override", terms.type().wireName());
            json.writeNumberField("fee_multiplier_override", BigDecimal.valueOf(terms.factorE6(), 6));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("markets");
        market(json, market, outcome);
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private static void market(JsonGenerator json, Market market, @Nullable MarketOutcome outcome) throws IOException {
        json.writeStartObject();
        json.writeStringField("ticker", market.ticker().value());
        json.writeStringField("event_ticker", market.eventTicker());
        json.writeStringField("title", market.title());
        json.writeNumberField("exchange_index", market.exchangeIndex());
        json.writeStringField("open_time", Timestamps.format(market.openMicros()));
        json.writeStringField("close_time", Timestamps.format(market.closeMicros()));
        if (market.feeWaiverUntilMicros() > 0) {
            json.writeStringField("fee_waiver_expiration_time", Timestamps.format(market.feeWaiverUntilMicros()));
        }
        json.writeArrayFieldStart("price_ranges");
        for (PriceGrid.Segment segment : market.grid().segments()) {
            json.writeStartObject();
            json.writeStringField("start", Decimals.format(segment.startE4(), 4));
            json.writeStringField("end", Decimals.format(segment.endE4(), 4));
            json.writeStringField("step", Decimals.format(segment.stepE4(), 4));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("status", outcome == null ? "active" : "finalized");
        json.writeStringField(
                "result", outcome == null ? "" : outcome.result().name().toLowerCase(Locale.ROOT));
        if (outcome != null) {
            json.writeStringField("settlement_value_dollars", Decimals.format(outcome.yesPayoutE4(), 4));
            json.writeStringField("settlement_ts", Timestamps.format(outcome.settledMicros()));
        }
        json.writeEndObject();
    }
}
