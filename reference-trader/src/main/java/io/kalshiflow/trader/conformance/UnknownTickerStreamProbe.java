package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.stream.Channel;
import io.kalshiflow.client.stream.SubscriptionEvent;
import io.kalshiflow.market.MarketTicker;
import java.util.List;

/**
 * Subscribes a book that nobody has, between two snapshots of one that is there: commands are answered in their order, so
 * the second tells that no more will come of the first.
 */
final class UnknownTickerStreamProbe implements Probe {
    @Override
    public String name() {
        return "unknown_ticker_stream";
    }

    @Override
    public String question() {
        return "What does the stream answer to the subscription of a ticker that does not exist?";
    }

    @Override
    public Answer ask(Bench bench) throws InterruptedException {
        MarketTicker known = bench.ticker();
        MarketTicker nobody = new MarketTicker(UnknownTickerRestProbe.NOBODY);
        try (ProbeStream own =
                new ProbeStream(bench.exchanges().stream(bench.credentials().forMarketData()), bench)) {
            own.stream().subscribe(Channel.ORDER_BOOK, List.of(known));
            own.until(() -> own.snapshots() > 0, "snapshot of " + known);
            int before = own.texts().size();
            own.stream().subscribe(Channel.ORDER_BOOK, List.of(nobody));
            own.stream().resync(List.of(known));
            own.until(() -> own.snapshots() > 1, "second snapshot of " + known);
            List<String> replies = own.texts().subList(before, own.texts().size()).stream()
                    .filter(each -> !each.contains("orderbook_"))
                    .map(String::strip)
                    .toList();
            List<SubscriptionEvent.Refused> refused = own.events(SubscriptionEvent.Refused.class);
            return new Answer(
                    refused.isEmpty()
                            ? "no error, no snapshot"
                            : "error " + refused.get(0).code() + ": "
                                    + refused.get(0).message(),
                    replies);
        }
    }
}
