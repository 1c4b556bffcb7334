package io.kalshiflow.trader.cli;

import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.market.MarketTicker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The exchange's own documents of events, a file each, as {@code --metadata} reads them. Thread-safe. */
final class EventDocuments {
    private final KalshiClient client;
    private final Path folder;
    private final Set<MarketTicker> written = new HashSet<>();

    EventDocuments(KalshiClient client, Path folder) {
        this.client = client;
        this.folder = folder;
    }

    /** Fetches the event of each market that no document was fetched for yet. */
    synchronized void writeNew(Collection<MarketSnapshot> markets) throws IOException {
        write(markets.stream().filter(each -> !written.contains(each.ticker())).toList());
    }

    /** Fetches the event of each market; later documents replace earlier ones. */
    synchronized void write(Collection<MarketSnapshot> markets) throws IOException {
        Files.createDirectories(folder);
        TreeSet<String> events = new TreeSet<>();
        markets.forEach(each -> events.add(each.market().eventTicker()));
        for (String event : events) {
            String body = client.raw(
                            HttpMethod.GET,
                            "/events/" + event,
                            Query.NONE.with("with_nested_markets", true),
                            HttpBody.EMPTY)
                    .body()
                    .text();
            Files.writeString(folder.resolve(event + ".json"), body, StandardCharsets.UTF_8);
        }
        markets.forEach(each -> written.add(each.ticker()));
    }
}
