package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpTransport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** An exchange that archives whatever it likes between two requests, and forgets it in the live tier sooner or later. */
final class ArchivingExchange implements HttpTransport {
    private final SplittableRandom random;
    private final String field;
    private final String item;
    private final TreeSet<String> live = new TreeSet<>();
    private final TreeSet<String> historical = new TreeSet<>();
    private final List<String> sent = new ArrayList<>();

    /** @param item JSON with {@code %s} for the id */
    ArchivingExchange(List<String> truth, String field, String item, long seed) {
        random = new SplittableRandom(seed);
        this.field = field;
        this.item = item;
        live.addAll(truth);
        archiveSome();
    }

    private void archiveSome() {
        for (String id : List.copyOf(live)) {
            if (historical.contains(id) ? random.nextBoolean() : random.nextInt(4) == 0) {
                // Seen in both tiers until the live one forgets it.
                if (!historical.add(id) || random.nextBoolean()) {
                    live.remove(id);
                }
            }
        }
    }

    List<String> sent() {
        return sent;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        sent.add(request.toString().replace("/trade-api/v2", ""));
        archiveSome();
        boolean old = request.path().startsWith("/trade-api/v2/historical/");
        return new HttpResponse(200, Map.of(), HttpBody.of(page(old ? historical : live, request)));
    }

    private String page(NavigableSet<String> tier, HttpRequest request) {
        String query = URLDecoder.decode(request.query().encoded(), StandardCharsets.UTF_8);
        String after = query.contains("cursor=") ? query.replaceAll(".*cursor=([^&]*).*", "$1") : "";
        int limit = Integer.parseInt(query.replaceAll(".*limit=([^&]*).*", "$1"));
        List<String> rest = List.copyOf(tier.tailSet(after, false));
        List<String> page = rest.subList(0, Math.min(limit, rest.size()));
        String cursor = page.size() == rest.size() ? "" : page.get(page.size() - 1);
        return page.stream()
                .map(item::formatted)
                .collect(Collectors.joining(",", "{\"" + field + "\":[", "],\"cursor\":\"" + cursor + "\"}"));
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        return CompletableFuture.completedFuture(send(request));
    }

    @Override
    public void close() {}
}
