package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.client.internal.wire.MarketDocument;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import org.jspecify.annotations.Nullable;

/**
 * A market as it is now. Immutable.
 *
 * @param market its terms; without the series if it was not asked for with its event, and with fee terms only where
 *     its event overrides those of the series
 * @param status its place in its life; only active markets trade
 * @param result how it ended; without text while that is open
 * @param outcome what it paid; null before it has
 */
public record MarketSnapshot(
        Market market,
        Word<MarketStatus> status,
        MarketQuote quote,
        Word<MarketOutcome.Result> result,
        @Nullable MarketOutcome outcome) {
    static MarketSnapshot from(JsonView json) {
        return from(json, JsonView.ABSENT);
    }

    /** @param event what the market does not say itself */
    static MarketSnapshot from(JsonView json, JsonView event) {
        Market market = MarketDocument.market(json.object(), event);
        Word<MarketOutcome.Result> result =
                Word.of(MarketOutcome.Result.class, json.at("result").textIfAny());
        return new MarketSnapshot(
                market,
                Word.of(MarketStatus.class, json.at("status").textIfAny()),
                MarketQuote.from(json),
                result,
                result.known() == null ? null : MarketDocument.outcome(json, market.ticker()));
    }

    public MarketTicker ticker() {
        return market.ticker();
    }
}
