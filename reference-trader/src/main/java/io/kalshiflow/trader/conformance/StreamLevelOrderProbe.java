package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.stream.Channel;
import java.util.List;

/** Subscribes a book in which two levels are ours. */
final class StreamLevelOrderProbe implements Probe {
    @Override
    public String name() {
        return "stream_level_order";
    }

    @Override
    public String question() {
        return "Is the best level first or last in a book's snapshot on the stream?";
    }

    @Override
    public Answer ask(Bench bench) throws InterruptedException {
        bench.restOne(bench.lowest());
        bench.restOne(bench.second());
        try (ProbeStream own =
                new ProbeStream(bench.exchanges().stream(bench.credentials().forMarketData()), bench)) {
            own.stream().subscribe(Channel.ORDER_BOOK, List.of(bench.ticker()));
            own.until(() -> own.snapshots() > 0, "snapshot of " + bench.ticker());
            return LevelOrder.of(own.texts().stream()
                    .filter(each -> each.contains("orderbook_snapshot"))
                    .findFirst()
                    .orElse(""));
        }
    }
}
