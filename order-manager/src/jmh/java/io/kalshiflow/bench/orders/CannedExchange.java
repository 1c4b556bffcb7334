package io.kalshiflow.bench.orders;

import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.RateLimits;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.stream.Inbox;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.StreamConnector;
import io.kalshiflow.client.stream.StreamSocket;
import io.kalshiflow.client.testing.memory.InMemory;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.order.journal.Durability;
import io.kalshiflow.order.journal.GroupCommitJournal;
import io.kalshiflow.order.live.KalshiOrderManager;
import io.kalshiflow.order.live.Keeping;
import io.kalshiflow.order.live.Lanes;
import io.kalshiflow.order.live.LiveSettings;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.OrderListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An exchange that says yes at once: what is left is the manager, its journal, the client and their JSON. */
final class CannedExchange implements HttpTransport, StreamConnector {
    private static final RateLimits.Bucket PLENTY = new RateLimits.Bucket(1_000_000_000, 1_000_000_000);
    private static final String MINE = "\"client_order_id\":\"";

    private final Path journal;
    private Inbox inbox;
    private long orders;
    private int sid;

    /** @param scratch takes the manager's journal */
    CannedExchange(Scratch scratch) throws IOException {
        journal = scratch.folder();
    }

    /** A manager that takes orders in so many markets, its journal on disk without forcing. */
    KalshiOrderManager manager(int markets) {
        KalshiOrderManager manager = KalshiOrderManager.of(
                        KalshiClient.demo(InMemory.unsigned())
                                .transport(this)
                                .limits(new RateLimits(PLENTY, PLENTY))
                                .build(),
                        MarketStream.demo(InMemory.unsigned()).connector(this).build(),
                        GroupCommitJournal.open(journal, Durability.OS))
                .lanes(new AtOnce())
                .ids(OrderIds.seeded(1))
                .settings(LiveSettings.DEFAULT
                        .withLimits(ExposureLimits.NONE)
                        .withSyncEvery(Duration.ofDays(1))
                        .withKeeping(Keeping.DEFAULT.withCompactAfter(Integer.MAX_VALUE))
                        .withSnapshotEvery(Duration.ofDays(1)))
                .build();
        for (int i = 0; i < markets; i++) {
            manager.addMarket(market(i), FeeSchedule.of(FeeTerms.STANDARD));
        }
        while (manager.check(Throughput.order(0)) != null) {
            manager.poll(OrderListener.NONE);
        }
        return manager;
    }

    static MarketTicker ticker(int i) {
        return new MarketTicker("BENCH-" + i);
    }

    private static Market market(int i) {
        long now = Instant.now().getEpochSecond() * 1_000_000;
        return new Market(
                ticker(i), "BENCH", "BENCH", "", 0, PriceGrid.WHOLE_CENTS, now - 1, now + 86_400_000_000L, null, 0);
    }

    /** Work is done where it is given. */
    private record AtOnce() implements Lanes {
        @Override
        public void run(Object lane, Runnable work) {
            work.run();
        }

        @Override
        public void close() {}
    }

    /** A fill of an order, as the stream tells it. */
    void fill(String clientId, String exchangeId, String ticker, long trade) {
        inbox.message("{\"type\":\"fill\",\"sid\":1,\"sending_ts_ms\":1,\"msg\":{\"trade_id\":\"t-" + trade
                + "\",\"order_id\":\"" + exchangeId + "\",\"client_order_id\":\"" + clientId
                + "\",\"market_ticker\":\"" + ticker
                + "\",\"exchange_index\":0,\"is_taker\":false,\"yes_price_dollars\":\"0.4500\",\"count_fp\":\"0.01\","
                + "\"fee_cost\":\"0.000000\",\"outcome_side\":\"yes\",\"book_side\":\"bid\",\"ts_ms\":"
                + System.currentTimeMillis() + "}}");
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        String path = request.path();
        String body;
        if (request.method() == HttpMethod.POST) {
            String text = request.body().text();
            int from = text.indexOf(MINE) + MINE.length();
            String id = path.endsWith("/amend") ? path.split("/")[6] : "o-" + ++orders;
            body = "{\"order_id\":\"" + id + "\",\"client_order_id\":\"" + text.substring(from, text.indexOf('"', from))
                    + "\",\"fill_count\":\"0.00\",\"remaining_count\":\"1.00\",\"ts_ms\":" + System.currentTimeMillis()
                    + "}";
        } else if (request.method() == HttpMethod.DELETE) {
            body = "{\"order_id\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\",\"reduced_by\":\"1.00\"}";
        } else if (path.endsWith("user_data_timestamp")) {
            body = "{\"as_of_time\":\"" + Instant.now() + "\"}";
        } else if (path.endsWith("balance")) {
            body = "{\"balance\":100000000,\"balance_dollars\":\"1000000.00\",\"portfolio_value\":0,"
                    + "\"balance_breakdown\":[{\"exchange_index\":0,\"balance\":\"1000000.00\"}]}";
        } else {
            body = "{\"orders\":[],\"fills\":[],\"market_positions\":[],\"settlements\":[],\"cursor\":\"\"}";
        }
        return new HttpResponse(200, Map.of(), HttpBody.of(body));
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        return CompletableFuture.completedFuture(send(request));
    }

    @Override
    public StreamSocket connect(Inbox to) {
        inbox = to;
        to.opened();
        return new StreamSocket() {
            @Override
            public boolean send(String text) {
                String id = text.replaceAll(".*\"id\":(\\d+).*", "$1");
                String channel = text.replaceAll(".*\"channels\":\\[\"([a-z_0-9]+)\".*", "$1");
                to.message("{\"id\":" + id + ",\"type\":\"subscribed\",\"msg\":{\"channel\":\"" + channel
                        + "\",\"sid\":" + ++sid + "}}");
                return true;
            }

            @Override
            public void close() {}

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}
}
