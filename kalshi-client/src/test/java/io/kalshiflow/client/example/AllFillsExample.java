package io.kalshiflow.client.example;

import io.kalshiflow.client.rest.FillCatchUp;
import io.kalshiflow.client.rest.FillQuery;
import io.kalshiflow.client.rest.FillReport;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.rest.TradingClientBuilder;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads all fills of a market, and later those that came meanwhile. */
final class AllFillsExample {
    private AllFillsExample() {}

    static String run(TradingClientBuilder builder, MarketTicker ticker) {
        try (TradingClient client = builder.build()) {
            // tag::readme[]
            FillQuery query = FillQuery.of(List.of(ticker));
            FillCatchUp catchUp =
                    new FillCatchUp(client.portfolio(), query, Instant.EPOCH, Duration.ofMinutes(1), 10_000);
            Money fees = Money.ZERO;
            List<FillReport> fills = catchUp.read(); // all pages, the oldest first, each once
            for (FillReport fill : fills) {
                fees = fees.plus(fill.fee());
            }
            List<FillReport> since = catchUp.read(); // for example after a stream has reconnected
            // end::readme[]
            return fills.size() + " fills, " + fees + " of fees, " + since.size() + " since";
        }
    }
}
