package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The markets in an answer of {@code GET /events/{e}}, {@code GET /markets} or {@code GET /markets/{t}}, bare or
 * anywhere inside a capturer's wrapper. Immutable.
 *
 * @param markets each as known at its opening
 * @param outcomes of those that have paid
 */
public record MarketDocument(List<Market> markets, List<MarketOutcome> outcomes) {
    private static final int LONGEST_NUMBER = 40;

    private static final String EXPECTED = "not market metadata: expected the answer of GET /events/{event_ticker} "
            + "({\"event\":…,\"markets\":[…]}) or of GET /markets/{ticker} ({\"market\":…}), bare or in a wrapper";

    /**
     * Reads a document.
     *
     * @param feeTerms what all of its markets charge, whatever it says itself; null to believe the document
     * @throws MalformedFrameException if it is not JSON, holds no market, a market in it is incomplete, or it is to be
     *     believed and does not tell the whole fee
     */
    public static MarketDocument read(InputStream in, @Nullable FeeTerms feeTerms) {
        JsonNode root;
        try {
            root = new ObjectMapper(JsonSource.FACTORY).readTree(in);
        } catch (IOException fault) {
            throw JsonSource.malformed(fault);
        }
        JsonNode holder = find(root);
        if (holder == null) {
            throw new MalformedFrameException(EXPECTED);
        }
        JsonNode event = holder.path("event").isObject() ? holder.path("event") : holder;
        FeeTerms terms = feeTerms != null ? feeTerms : FeeFields.terms(event, series(root, holder));
        List<Market> markets = new ArrayList<>();
        List<MarketOutcome> outcomes = new ArrayList<>();
        for (JsonNode node :
                holder.path("market").isObject() ? List.of(holder.path("market")) : holder.path("markets")) {
            Market market = market(node, event, terms);
            MarketOutcome outcome = outcome(market.ticker(), node);
            markets.add(market);
            if (outcome != null) {
                outcomes.add(outcome);
            }
        }
        return new MarketDocument(List.copyOf(markets), List.copyOf(outcomes));
    }

    /** One market of an answer that is read in parts; its fees are known only if the event overrides both of them. */
    public static Market market(JsonView market, JsonView event) {
        return market.located(() -> market(market.node(), event.node(), FeeFields.override(event.node())));
    }

    /** What it paid; null if it has not. */
    public static @Nullable MarketOutcome outcome(JsonView market, MarketTicker ticker) {
        return market.located(() -> outcome(ticker, market.node()));
    }

    /** The valid prices in the {@code price_ranges} of a market. */
    public static PriceGrid grid(JsonView market) {
        return market.located(() -> grid(market.node()));
    }

    /** The nearest object that holds markets. */
    private static @Nullable JsonNode find(JsonNode root) {
        Deque<JsonNode> waiting = new ArrayDeque<>();
        waiting.add(root);
        for (JsonNode node = waiting.poll(); node != null; node = waiting.poll()) {
            if (node.path("market").path("ticker").isTextual()
                    || node.path("markets").path(0).path("ticker").isTextual()) {
                return node;
            }
            node.forEach(waiting::add);
        }
        return null;
    }

    private static JsonNode series(JsonNode root, JsonNode holder) {
        return holder.path("series").isObject() ? holder.path("series") : root.path("series");
    }

    private static Market market(JsonNode node, JsonNode event, @Nullable FeeTerms terms) {
        String ticker = text(node, "ticker");
        try {
            return new Market(
                    new MarketTicker(ticker),
                    either(node, event, "event_ticker"),
                    either(event, node, "series_ticker"),
                    either(node, event, "title"),
                    Integer.parseInt(
                            either(node, event, "exchange_index").isEmpty()
                                    ? "0"
                                    : either(node, event, "exchange_index")),
                    grid(node),
                    Timestamps.parse(text(node, "open_time")),
                    Timestamps.parse(text(node, "close_time")),
                    terms,
                    isGiven(node, "fee_waiver_expiration_time")
                            ? Math.max(0, Timestamps.parse(text(node, "fee_waiver_expiration_time")))
                            : 0);
        } catch (IllegalArgumentException | MalformedFrameException bad) {
            throw new MalformedFrameException("market " + ticker + ": " + bad.getMessage());
        }
    }

    private static String either(JsonNode first, JsonNode second, String field) {
        JsonNode value = first.hasNonNull(field) ? first.path(field) : second.path(field);
        return value.asText("");
    }

    private static PriceGrid grid(JsonNode market) {
        List<PriceGrid.Segment> segments = new ArrayList<>();
        for (JsonNode range : market.path("price_ranges")) {
            segments.add(new PriceGrid.Segment(
                    upToOneDollar(range, "start"), upToOneDollar(range, "end"), upToOneDollar(range, "step")));
        }
        if (segments.isEmpty()) {
            throw new MalformedFrameException("no price_ranges");
        }
        return PriceGrid.of(segments);
    }

    private static @Nullable MarketOutcome outcome(MarketTicker ticker, JsonNode market) {
        String result = market.path("result").asText("");
        if (result.isEmpty() || !isGiven(market, "settlement_ts")) {
            return null;
        }
        try {
            MarketOutcome.Result kind = MarketOutcome.Result.valueOf(result.toUpperCase(Locale.ROOT));
            int payout = switch (kind) {
                case YES -> Price.ONE_E4;
                case NO -> 0;
                case SCALAR -> upToOneDollar(market, "settlement_value_dollars");
            };
            if (isGiven(market, "settlement_value_dollars")) {
                payout = upToOneDollar(market, "settlement_value_dollars");
            }
            return new MarketOutcome(ticker, kind, payout, Timestamps.parse(text(market, "settlement_ts")));
        } catch (IllegalArgumentException | MalformedFrameException bad) {
            throw new MalformedFrameException("market " + ticker + ", result \"" + result + "\": " + bad.getMessage());
        }
    }

    /** Neither absent nor null nor empty. */
    private static boolean isGiven(JsonNode node, String field) {
        return node.hasNonNull(field) && !node.path(field).asText().isEmpty();
    }

    private static String text(JsonNode node, String field) {
        if (!node.hasNonNull(field)) {
            throw new MalformedFrameException("no " + field);
        }
        return node.path(field).asText();
    }

    /** An amount of at most one dollar, quoted or not. */
    private static int upToOneDollar(JsonNode node, String field) {
        long amount = decimal(field, text(node, field), 4);
        if (amount < 0 || amount > Price.ONE_E4) {
            throw new MalformedFrameException(field + " is not between 0 and 1 dollar");
        }
        return (int) amount;
    }

    /** Reads plain and scientific notation, but no number whose digits would fill the memory. */
    static long decimal(String field, String text, int scale) {
        if (text.length() > LONGEST_NUMBER) {
            throw new MalformedFrameException(field + " is a number of " + text.length() + " characters");
        }
        BigDecimal value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) > LONGEST_NUMBER) {
            throw new MalformedFrameException(field + " " + text + " is no plausible number");
        }
        return Decimals.parse(value.toPlainString(), scale);
    }
}
