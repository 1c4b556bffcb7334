package io.kalshiflow.client.testing.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers commands; those that belong to a subscription take a place in its sequence. */
final class StreamReplies {
    private final ExchangeStream stream;
    private final Connection connection;

    StreamReplies(ExchangeStream stream, Connection connection) {
        this.stream = stream;
        this.connection = connection;
    }

    void subscribed(long id, Subscription subscription) {
        ObjectNode reply = reply(id, "subscribed");
        reply.putObject("msg").put("channel", subscription.channel().wireName()).put("sid", subscription.sid());
        connection.send(new Outbound(reply, subscription.sid(), true));
    }

    void unsubscribed(long id, Subscription subscription) {
        ObjectNode frame = connection.frame("unsubscribed", subscription, 0).put("id", id);
        connection.send(new Outbound(frame, subscription.sid(), true));
    }

    void ok(long id, Subscription subscription, boolean withTickers) {
        ObjectNode frame = connection.frame("ok", subscription, 0).put("id", id);
        ObjectNode msg = frame.putObject("msg");
        if (withTickers) {
            ArrayNode list = msg.putArray("market_tickers");
            subscription.markets().forEach(list::add);
        }
        connection.send(new Outbound(frame, subscription.sid(), true));
    }

    void list(long id) {
        ObjectNode reply = reply(id, "ok");
        ArrayNode list = reply.putArray("msg");
        for (Subscription each : connection.subscriptions().values()) {
            list.addObject().put("channel", each.channel().wireName()).put("sid", each.sid());
        }
        connection.send(new Outbound(reply, 0, true));
    }

    void refuse(long id, int code) {
        ObjectNode reply = reply(id, "error");
        Connection.error(reply, code);
        connection.send(new Outbound(reply, 0, true));
    }

    private ObjectNode reply(long id, String type) {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        if (id != 0) {
            reply.put("id", id);
        }
        return reply.put("type", type).put("sending_ts_ms", stream.nowMillis());
    }
}
