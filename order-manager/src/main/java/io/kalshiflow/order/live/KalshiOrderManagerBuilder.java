package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.order.journal.OrderJournal;
import io.kalshiflow.trade.FeeSchedule;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of a live manager. Not thread-safe. */
public final class KalshiOrderManagerBuilder {
    private static final int REQUESTS_AT_ONCE = 16;

    final TradingClient client;
    final MarketStream stream;
    final OrderJournal journal;
    final Map<Market, FeeSchedule> markets = new LinkedHashMap<>();
    LiveSettings settings = LiveSettings.DEFAULT;
    OrderIds ids = OrderIds.random();
    Doorbell doorbell = new Doorbell();
    InstantSource clock = InstantSource.system();
    private @Nullable Lanes lanes;

    KalshiOrderManagerBuilder(TradingClient client, MarketStream stream, OrderJournal journal) {
        this.client = client;
        this.stream = stream;
        this.journal = journal;
    }

    /** A market to trade. Others that the account turns out to hold are read from the exchange. */
    public KalshiOrderManagerBuilder market(Market market, FeeSchedule fees) {
        markets.put(market, fees);
        return this;
    }

    /** A market that charges what it says itself, or else the standard. */
    public KalshiOrderManagerBuilder market(Market market) {
        return market(market, FeeSchedule.of(market, FeeTerms.STANDARD));
    }

    public KalshiOrderManagerBuilder settings(LiveSettings value) {
        settings = value;
        return this;
    }

    /** What names orders; random names unless a test wants others. */
    public KalshiOrderManagerBuilder ids(OrderIds value) {
        ids = value;
        return this;
    }

    /** Rings when an answer waits for a poll; the one that the stream was built with. */
    public KalshiOrderManagerBuilder doorbell(Doorbell value) {
        doorbell = value;
        return this;
    }

    /** Another way to do what waits than sixteen threads. It is closed with the manager. */
    public KalshiOrderManagerBuilder lanes(Lanes value) {
        lanes = value;
        return this;
    }

    /** Another clock than the machine's: for tests. */
    public KalshiOrderManagerBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }

    Lanes takeLanes() {
        Lanes chosen = lanes;
        return chosen == null ? new ThreadLanes(REQUESTS_AT_ONCE) : chosen;
    }

    /** Begins: the first polls read the account, and until its books are compared only reductions are taken. */
    public KalshiOrderManager build() {
        return new KalshiOrderManager(this);
    }
}
