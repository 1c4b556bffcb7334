package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.rest.EventSnapshot;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.client.rest.StatedFees;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketTicker;
import java.util.HashMap;
import java.util.Map;

/** What markets charge now, as their events and series say. Remembers; one thread. */
final class FeeTermsReading {
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
            StatedFees fees = event.feeOverride();
            if (fees.terms() == null) {
                fees = fees.before(
                        bench.client().series().get(event.seriesTicker()).fees());
            }
            FeeTerms terms = fees.terms();
            if (terms == null) {
                throw new Untestable(ticker + " charges " + fees.type() + ", which the API does not tell the rate of");
            }
            return new Charged(terms, market.market().feeWaiverUntilMicros());
        } catch (KalshiException | IllegalArgumentException unknown) {
            throw new Untestable("the fees of " + ticker + " cannot be read: " + unknown.getMessage());
        }
    }
}
