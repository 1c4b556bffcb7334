package io.kalshiflow.client.rest;

import io.kalshiflow.book.PriceLevel;
import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.market.MarketTicker;
import java.util.List;

/** The README's example of public data. */
final class PublicDataExample {
    private PublicDataExample() {}

    static String run(KalshiClientBuilder builder, MarketTicker ticker) {
        try (KalshiClient client = builder.build()) {
            // tag::readme[]
            MarketQuote quote = client.markets().get(ticker).quote(); // bid() is null on an empty side
            List<PriceLevel> asks = client.markets().orderBook(ticker, 10).asks(); // the best first, on the YES scale
            Pages<PublicTrade> trades = client.markets().trades(TradeQuery.of(ticker)); // newest first, all pages
            // end::readme[]
            return quote.bid() + ", " + asks.size() + " asks, "
                    + trades.toList().size() + " trades";
        }
    }

    static KalshiClientBuilder demo() {
        return KalshiClient.publicData(ExchangeEnvironment.DEMO);
    }
}
