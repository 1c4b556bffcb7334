package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.rest.EventSnapshot;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.FeeType;
import io.kalshiflow.market.MarketTicker;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What markets charge now, as their events and series say. Remembers; one thread. */
final class FeeTermsReading {
    private static final Pattern TYPE = Pattern.compile("\"fee_type\"\\s*:\\s*\"([a-z_]+)\"");
    private static final Pattern MULTIPLIER = Pattern.compile("\"fee_multiplier\"\\s*:\\s*\"?([0-9.]+)\"?");

    /** @param waiverUntilMicros no fees before; 0 without a waiver */
    record Charged(FeeTerms terms, long waiverUntilMicros) {}

    private final Bench bench;
    private final Map<MarketTicker, Charged> known = new HashMap<>();

    FeeTermsReading(Bench bench) {
        this.bench = bench;
    }

    /** @throws Untestable if they are not known any more, or are of a kind that has no formula */
    Charged of(MarketTicker ticker) {
        Charged charged = known.get(ticker);
        if (charged == null) {
            charged = read(ticker);
            known.put(ticker, charged);
        }
        return charged;
    }

    private Charged read(MarketTicker ticker) {
        try {
            MarketSnapshot market = bench.client().markets().get(ticker);
            EventSnapshot event = bench.client().events().get(market.market().eventTicker());
            String series = bench.text("/series/" + event.seriesTicker(), Query.NONE);
            String type = event.feeTypeOverride().isEmpty() ? first(TYPE, series) : event.feeTypeOverride();
            String multiplier =
                    event.feeMultiplierOverride().isEmpty() ? first(MULTIPLIER, series) : event.feeMultiplierOverride();
            FeeTerms terms = new FeeTerms(FeeType.parse(type), Decimals.parse(multiplier, 6));
            if (terms.type() == FeeType.FLAT) {
                throw new Untestable(ticker + " has flat fees, which the API does not tell");
            }
            return new Charged(terms, market.market().feeWaiverUntilMicros());
        } catch (KalshiException | IllegalArgumentException unknown) {
            throw new Untestable("the fees of " + ticker + " cannot be read: " + unknown.getMessage());
        }
    }

    private static String first(Pattern field, String json) {
        Matcher matcher = field.matcher(json);
        if (!matcher.find()) {
            throw new IllegalArgumentException("the series does not say " + field);
        }
        return matcher.group(1);
    }
}
