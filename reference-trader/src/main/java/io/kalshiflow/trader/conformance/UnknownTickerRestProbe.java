package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.Query;
import java.util.ArrayList;
import java.util.List;

/** Reads a market that nobody has listed. */
final class UnknownTickerRestProbe implements Probe {
    static final String NOBODY = "KXNOSUCHMARKET-99JAN01-X";

    @Override
    public String name() {
        return "unknown_ticker_rest";
    }

    @Override
    public String question() {
        return "What does REST answer about a ticker that does not exist?";
    }

    @Override
    public Answer ask(Bench bench) {
        List<String> evidence = new ArrayList<>();
        String market = read(bench, "/markets/" + NOBODY, evidence);
        String book = read(bench, "/markets/" + NOBODY + "/orderbook", evidence);
        return new Answer("market: " + market + "; book: " + book, evidence);
    }

    private static String read(Bench bench, String path, List<String> evidence) {
        try {
            String text = bench.client()
                    .raw(HttpMethod.GET, path, Query.NONE, HttpBody.EMPTY)
                    .body()
                    .text();
            evidence.add("GET " + path + " -> 200 " + text);
            return "200";
        } catch (KalshiException refused) {
            evidence.add("GET " + path + " -> " + refused.status() + " " + refused.body());
            return Refusal.of(refused);
        }
    }
}
