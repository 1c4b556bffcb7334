package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpTransport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * An exchange that keeps trades, or fills, in two tiers, and moves its cutoff while it is asked. Close to the cutoff a
 * trade may be in either tier or in both.
 */
final class TwoTierExchange implements HttpTransport {
    /** How far from the cutoff a trade may be in the wrong tier; less than what the reader asks for twice. */
    static final long FUZZ_MICROS = 1_500_000_000L;

    private static final long DAY_MICROS = 86_400_000_000L;

    record Trade(String id, long micros) {}

    private static final Comparator<Trade> NEWEST_FIRST =
            Comparator.comparingLong(Trade::micros).reversed().thenComparing(Trade::id);

    private final SplittableRandom random;
    private final List<Trade> live = new ArrayList<>();
    private final List<Trade> historical = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final Map<Integer, Long> moves = new HashMap<>();
    private long cutoffMicros;

    TwoTierExchange(List<Trade> truth, long cutoffMicros, long seed) {
        random = new SplittableRandom(seed);
        live.addAll(truth);
        moveCutoff(cutoffMicros);
    }

    /** Moves the cutoff before it answers this request, the first being 0. */
    TwoTierExchange movingBefore(int request, long toMicros) {
        moves.put(request, toMicros);
        return this;
    }

    /** Newest first, up to three days around the cutoff, most of them near it, some at the same moment. */
    static List<Trade> truth(SplittableRandom random, long cutoffMicros) {
        List<Trade> truth = new ArrayList<>();
        int count = random.nextInt(1, 120);
        for (int at = 0; at < count; at++) {
            long spread = random.nextInt(3) == 0 ? 3 * DAY_MICROS : 2 * FUZZ_MICROS;
            long micros = cutoffMicros + random.nextLong(-spread, spread);
            boolean again = at > 0 && random.nextInt(8) == 0;
            truth.add(new Trade("id" + at, again ? truth.get(at - 1).micros() : micros));
        }
        truth.sort(NEWEST_FIRST);
        return truth;
    }

    private void moveCutoff(long toMicros) {
        cutoffMicros = toMicros;
        for (Trade trade : List.copyOf(live)) {
            long age = cutoffMicros - trade.micros;
            boolean near = Math.abs(age) <= FUZZ_MICROS;
            boolean moved = near ? random.nextBoolean() : age > 0;
            if (moved) {
                historical.remove(trade);
                historical.add(trade);
                if (!near || random.nextBoolean()) {
                    live.remove(trade);
                }
            }
        }
        live.sort(NEWEST_FIRST);
        historical.sort(NEWEST_FIRST);
    }

    List<String> sent() {
        return sent;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        if (moves.containsKey(sent.size())) {
            moveCutoff(moves.get(sent.size()));
        }
        sent.add(request.path());
        String time = Instant.ofEpochSecond(0, cutoffMicros * 1_000).toString();
        String body = switch (request.path()) {
            case "/trade-api/v2/historical/cutoff" ->
                "{\"market_settled_ts\":\"%s\",\"trades_created_ts\":\"%s\",\"orders_updated_ts\":\"%s\"}"
                        .formatted(time, time, time);
            case "/trade-api/v2/markets/trades" -> page("trades", live, parameters(request));
            case "/trade-api/v2/historical/trades" -> page("trades", historical, parameters(request));
            case "/trade-api/v2/portfolio/fills" -> page("fills", live, parameters(request));
            case "/trade-api/v2/historical/fills" -> page("fills", historical, parameters(request));
            default -> throw new AssertionError(request);
        };
        return new HttpResponse(200, Map.of(), HttpBody.of(body));
    }

    private static Map<String, String> parameters(HttpRequest request) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : request.query().encoded().split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static String page(String field, List<Trade> tier, Map<String, String> parameters) {
        String[] cursor =
                parameters.getOrDefault("cursor", Long.MAX_VALUE + "|").split("\\|", -1);
        Trade last = new Trade(cursor[1], Long.parseLong(cursor[0]));
        List<Trade> rest = tier.stream()
                .filter(each -> each.micros >= Long.parseLong(parameters.getOrDefault("min_ts", "0")) * 1_000_000)
                .filter(each ->
                        each.micros <= Long.parseLong(parameters.getOrDefault("max_ts", "9000000000")) * 1_000_000)
                .filter(each -> NEWEST_FIRST.compare(each, last) > 0)
                .toList();
        int size = Math.min(rest.size(), Integer.parseInt(parameters.get("limit")));
        String next = size == rest.size() ? "" : rest.get(size - 1).micros + "|" + rest.get(size - 1).id;
        return rest.subList(0, size).stream()
                .map(each -> field.equals("fills") ? fill(each) : trade(each))
                .collect(Collectors.joining(",", "{\"" + field + "\":[", "],\"cursor\":\"" + next + "\"}"));
    }

    private static String trade(Trade trade) {
        return Answers.trade(trade.id, "\"taker_book_side\":\"bid\"")
                .replace(
                        "2026-01-01T00:00:01.123456Z",
                        Instant.ofEpochSecond(0, trade.micros * 1_000).toString());
    }

    private static String fill(Trade trade) {
        return TradingAnswers.fill(
                trade.id, Instant.ofEpochSecond(0, trade.micros * 1_000).toString());
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        return CompletableFuture.completedFuture(send(request));
    }

    @Override
    public void close() {}
}
