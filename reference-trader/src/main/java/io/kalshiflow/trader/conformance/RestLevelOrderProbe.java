package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.http.Query;
import java.util.ArrayList;
import java.util.List;

/** Reads a book in which two levels are ours. */
final class RestLevelOrderProbe implements Probe {
    @Override
    public String name() {
        return "rest_level_order";
    }

    @Override
    public String question() {
        return "Is the best level first or last in a book over REST?";
    }

    @Override
    public Answer ask(Bench bench) throws InterruptedException {
        bench.restOne(bench.lowest());
        bench.restOne(bench.second());
        String path = "/markets/" + bench.ticker() + "/orderbook";
        List<String> text = new ArrayList<>();
        return Lag.until(bench, () -> {
            text.add(bench.text(path, Query.NONE));
            return LevelOrder.of(text.get(text.size() - 1));
        });
    }
}
