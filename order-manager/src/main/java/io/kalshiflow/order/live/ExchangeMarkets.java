package io.kalshiflow.order.live;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.market.MarketTicker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads markets that nobody configured, those of long ago too, each in its lane. The owner's thread asks, and hears within a poll. */
final class ExchangeMarkets implements MarketDirectory.Source {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeMarkets.class);

    private final TradingClient client;
    private final MarketStream stream;
    private final Lanes lanes;
    private final Mailbox mailbox;

    ExchangeMarkets(TradingClient client, MarketStream stream, Lanes lanes, Mailbox mailbox) {
        this.client = client;
        this.stream = stream;
        this.lanes = lanes;
        this.mailbox = mailbox;
    }

    @Override
    public void ask(MarketTicker market, MarketDirectory directory) {
        lanes.run(market, () -> {
            try {
                MarketSnapshot found = client.history().market(market);
                mailbox.post(() -> directory.read(found.market(), found.status().known()));
            } catch (KalshiException failure) {
                LOG.warn(
                        "market {} of the account could not be read and is asked again: {}",
                        market,
                        failure.getMessage());
                mailbox.post(() -> directory.failed(market));
            } catch (RuntimeException | Error fault) {
                mailbox.post(() -> directory.failed(market));
                throw fault;
            }
        });
    }

    @Override
    public void known(MarketTicker market) {
        stream.handle(market);
    }
}
