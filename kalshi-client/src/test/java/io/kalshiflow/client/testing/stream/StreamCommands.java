package io.kalshiflow.client.testing.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueMarket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out one connection's commands, and answers them as the exchange does. */
final class StreamCommands {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Venue venue;
    private final ExchangeStream stream;
    private final int session;
    private final Connection connection;
    private final StreamReplies replies;

    StreamCommands(Venue venue, ExchangeStream stream, StreamSession session) {
        this.venue = venue;
        this.stream = stream;
        this.session = session.number();
        connection = session.connection();
        replies = new StreamReplies(stream, connection);
    }

    void run(String text) {
        JsonNode command = parse(text);
        if (command == null) {
            stream.record(new StreamCommand(session, "", text));
            replies.refuse(0, 1);
            return;
        }
        stream.record(new StreamCommand(session, command.path("cmd").asText(), text));
        long id = command.path("id").asLong();
        try {
            dispatch(id, command.path("cmd").asText(), command.path("params"));
        } catch (StreamError error) {
            replies.refuse(id, error.code());
        }
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return json != null && json.isObject() ? json : null;
        } catch (JsonProcessingException garbage) {
            return null;
        }
    }

    private void dispatch(long id, String name, JsonNode params) {
        if (name.equals("list_subscriptions")) {
            replies.list(id);
            return;
        }
        if (!List.of("subscribe", "unsubscribe", "update_subscription").contains(name)) {
            throw new StreamError(5);
        }
        if (!params.isObject()) {
            throw new StreamError(2);
        }
        switch (name) {
            case "subscribe" -> subscribe(id, params);
            case "unsubscribe" -> unsubscribe(id, params);
            default -> update(id, params);
        }
    }

    private void subscribe(long id, JsonNode params) {
        List<String> channels = texts(params.path("channels"));
        if (channels.isEmpty()) {
            throw new StreamError(3);
        }
        List<String> tickers = tickers(params);
        requireKnown(tickers);
        for (String name : channels) {
            Channel channel = Channel.of(name);
            if (channel == null) {
                replies.refuse(id, 8);
            } else if (channel == Channel.ORDERBOOK_DELTA && tickers.isEmpty()) {
                replies.refuse(id, 14);
            } else {
                subscribe(id, channel, tickers, params);
            }
        }
    }

    private void requireKnown(List<String> tickers) {
        if (venue.habits().refusesUnknownTickers() && tickers.stream().anyMatch(each -> venue.find(each) == null)) {
            throw new StreamError(16);
        }
    }

    private void subscribe(long id, Channel channel, List<String> tickers, JsonNode params) {
        Subscription known = connection.subscription(channel);
        Subscription subscription = known == null
                ? connection.subscribe(channel, params.path("use_yes_price").asBoolean())
                : known;
        List<String> added = subscription.add(tickers);
        if (known == null) {
            replies.subscribed(id, subscription);
        } else {
            ok(id, subscription, params);
        }
        begin(subscription, added, params);
    }

    /** What a channel sends first of its new markets. */
    private void begin(Subscription subscription, Collection<String> added, JsonNode params) {
        if (subscription.channel() == Channel.ORDERBOOK_DELTA) {
            snapshots(subscription, added);
        }
        if (subscription.channel() == Channel.TICKER
                && params.path("send_initial_snapshot").asBoolean()) {
            added.forEach(ticker -> stream.ticker(connection, subscription, venue.find(ticker)));
        }
    }

    private void snapshots(Subscription subscription, Collection<String> tickers) {
        for (String ticker : tickers) {
            VenueMarket market = venue.find(ticker); // a ticker nobody knows is not an error, and has no book
            if (market != null) {
                long version = market.truth().version();
                ObjectNode msg = StreamMessages.snapshot(
                        market, subscription.yesPrices(), venue.habits().bestLastOnStream());
                connection.data("orderbook_snapshot", subscription, version, msg);
            }
        }
    }

    private void unsubscribe(long id, JsonNode params) {
        JsonNode sids = params.path("sids");
        if (sids.isEmpty()) {
            throw new StreamError(4);
        }
        for (JsonNode sid : sids) {
            Subscription subscription = connection.subscriptions().get(sid.asInt());
            if (subscription == null) {
                replies.refuse(id, 7);
                continue;
            }
            replies.unsubscribed(id, subscription);
            connection.subscriptions().remove(sid.asInt());
        }
    }

    private void update(long id, JsonNode params) {
        Subscription subscription = only(params);
        String action = params.path("action").asText();
        if (action.isEmpty()) {
            throw new StreamError(15);
        }
        List<String> tickers = tickers(params);
        if (tickers.isEmpty()) {
            throw new StreamError(14);
        }
        switch (action) {
            case "add_markets" -> {
                requireKnown(tickers);
                List<String> added = subscription.add(tickers);
                ok(id, subscription, params);
                begin(subscription, added, params);
            }
            case "delete_markets" -> {
                subscription.remove(tickers);
                ok(id, subscription, params);
            }
            case "get_snapshot" -> {
                if (subscription.channel() != Channel.ORDERBOOK_DELTA) {
                    throw new StreamError(13);
                }
                if (stream.acknowledgesSnapshotRequests()) {
                    ok(id, subscription, params);
                }
                snapshots(subscription, tickers);
            }
            default -> throw new StreamError(13);
        }
    }

    private Subscription only(JsonNode params) {
        JsonNode sids = params.path("sids");
        if (params.has("sid") == params.has("sids") || (params.has("sids") && sids.size() != 1)) {
            throw new StreamError(12);
        }
        Subscription subscription = connection
                .subscriptions()
                .get(
                        params.has("sid")
                                ? params.path("sid").asInt()
                                : sids.path(0).asInt());
        if (subscription == null) {
            throw new StreamError(7);
        }
        return subscription;
    }

    private void ok(long id, Subscription subscription, JsonNode params) {
        replies.ok(id, subscription, !params.path("skip_ticker_ack").asBoolean());
    }

    private static List<String> tickers(JsonNode params) {
        List<String> tickers = new ArrayList<>(texts(params.path("market_tickers")));
        if (params.path("market_ticker").isTextual()) {
            tickers.add(params.path("market_ticker").asText());
        }
        return tickers;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
