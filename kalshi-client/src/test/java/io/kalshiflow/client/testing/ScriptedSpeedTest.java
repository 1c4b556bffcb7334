package io.kalshiflow.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.stream.StreamChaos;
import io.kalshiflow.market.BookSide;
import java.util.Random;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** One exchange bears many storms: each seed has a market and a connection of its own. */
class ScriptedSpeedTest {
    private static final OkHttpClient HTTP = new OkHttpClient();

    @Test
    void aThousandSessionsOnOneExchangeEndAsTheirTruthDoes() {
        try (ScriptedExchange exchange = ScriptedExchange.start()) {
            for (int seed = 0; seed < 1000; seed++) {
                ScriptedMarket market = exchange.market("KXS-" + seed);
                try (RawStream client = new RawStream(HTTP, exchange.host())) {
                    assertThat(client.next()).isEqualTo("opened");
                    client.subscribe(market.ticker());
                    client.next();
                    client.next();
                    exchange.stream().chaos(new StreamChaos(new Random(seed), 50, 50, 50, 0));
                    for (int change = 0; change < 20; change++) {
                        market.rest(BookSide.BID, 100 + 100 * change, 100);
                    }
                    exchange.stream().chaos(null);
                    client.send("{'id':2,'cmd':'update_subscription','params':{'sid':1,'action':'get_snapshot',"
                            + "'market_tickers':['" + market.ticker() + "']}}");
                    String last = client.next();
                    while (!last.contains("orderbook_snapshot")) {
                        last = client.next();
                    }
                    assertThat(last).as("seed " + seed).contains("\"0.2000\",\"1.00\"");
                    assertThat(exchange.stream().session().versionOf(1, 22)).isEqualTo(20);
                }
                exchange.forget();
            }
            assertThat(exchange.stream().opened()).isEqualTo(1000);
            exchange.stream().await(() -> exchange.stream().sessions().isEmpty(), RawStream.PATIENCE, "the end");
        }
    }
}
