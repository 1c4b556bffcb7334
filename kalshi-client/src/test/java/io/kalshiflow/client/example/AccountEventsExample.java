package io.kalshiflow.client.example;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.rest.FillCatchUp;
import io.kalshiflow.client.rest.FillQuery;
import io.kalshiflow.client.rest.FillReport;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.stream.AccountEvent;
import io.kalshiflow.client.stream.Channel;
import io.kalshiflow.client.stream.ConnectionEvent;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.MarketStreamBuilder;
import io.kalshiflow.client.stream.StreamEvent;
import io.kalshiflow.client.stream.StreamHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Tells every fill of the account once: as it happens, and over REST what a lost connection has swallowed. */
final class AccountEventsExample implements StreamHandler {
    // tag::readme[]
    private final FillCatchUp catchUp;
    private final Consumer<String> tradeIds;
    private boolean mayHaveMissed;

    AccountEventsExample(TradingClient client, Instant start, Consumer<String> tradeIds) {
        catchUp = new FillCatchUp(client.portfolio(), FillQuery.ALL, start, Duration.ofMinutes(1), 10_000);
        this.tradeIds = tradeIds;
    }

    @Override
    public void onEvent(StreamEvent event) { // on the polling thread, where nothing may wait
        if (event instanceof AccountEvent.FillReceived fill && catchUp.note(fill.tradeId(), fill.exchangeMicros())) {
            tradeIds.accept(fill.tradeId());
        } else if (event instanceof ConnectionEvent.Connected || event instanceof ConnectionEvent.Reconnected) {
            mayHaveMissed = true; // the exchange does not number fills: only REST knows
        }
    }

    void run(MarketStreamBuilder builder) throws InterruptedException {
        Doorbell doorbell = new Doorbell();
        try (MarketStream stream = builder.doorbell(doorbell).build()) {
            stream.subscribe(Channel.FILLS);
            while (true) {
                if (stream.poll(this, 1_000) == 0) {
                    doorbell.await(Duration.ofMillis(100)); // an interrupt ends it
                }
                if (mayHaveMissed || catchUp.isFull()) {
                    readMissed();
                }
            }
        }
    }

    private void readMissed() {
        List<FillReport> missed;
        try {
            missed = catchUp.read();
        } catch (KalshiException failure) {
            mayHaveMissed = true; // it is tried again at the next turn, and tells them all then
            return;
        }
        mayHaveMissed = false;
        missed.forEach(fill -> tradeIds.accept(fill.tradeId()));
    }
    // end::readme[]
}
