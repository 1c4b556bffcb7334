package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;
import org.jspecify.annotations.Nullable;

/**
 * The names of an order at the exchange. All of them are needed to write about it: the market finds its shard, and both
 * ids are compared with those in the answer. Immutable.
 *
 * @param orderId the exchange's id; an amend may change it
 * @param clientOrderId ours; null if it was placed without one, or elsewhere with one that is no {@link ClientOrderId},
 *     such as a longer one: its text is not kept
 */
public record OrderRef(
        MarketTicker ticker, String orderId, @Nullable ClientOrderId clientOrderId) {
    public OrderRef {
        if (orderId.isBlank()) {
            throw new IllegalArgumentException("an order of " + ticker + " without the exchange's id");
        }
    }

    /** The order that an answer to a placement is about. */
    static OrderRef placed(JsonView answer, MarketTicker ticker, ClientOrderId asked) {
        return new OrderRef(ticker, answer.at("order_id").text(), sameClientId(answer, asked));
    }

    /** This order, which an answer must be about. */
    OrderRef confirmed(JsonView answer) {
        return new OrderRef(ticker, sameId(answer), sameClientId(answer, clientOrderId));
    }

    /** As {@link #confirmed}, but the id may be another if the client id is this order's, before or after the amend. */
    OrderRef amended(JsonView answer, @Nullable ClientOrderId renamed) {
        JsonView said = answer.at("client_order_id");
        ClientOrderId told = clientId(said);
        ClientOrderId before = clientOrderId;
        boolean ours = told != null && (told.equals(before) || told.equals(renamed));
        if (said.isPresent() && !ours && (before != null || renamed != null)) {
            throw other(said, renamed == null ? String.valueOf(before) : before + " or " + renamed, said.text());
        }
        String id = ours ? answer.at("order_id").text() : sameId(answer);
        return new OrderRef(ticker, id, told != null ? told : renamed == null ? before : renamed);
    }

    /** An answer about something else is none. */
    void requireId(String asked) {
        if (!orderId.equals(asked)) {
            throw new IllegalArgumentException("$.order.order_id: is " + orderId + ", asked was " + asked);
        }
    }

    private String sameId(JsonView answer) {
        String told = answer.at("order_id").text();
        if (!told.equals(orderId)) {
            throw other(answer.at("order_id"), orderId, told);
        }
        return told;
    }

    /** What is not said is taken to be as asked. */
    static @Nullable ClientOrderId sameClientId(JsonView answer, @Nullable ClientOrderId asked) {
        JsonView said = answer.at("client_order_id");
        if (asked == null) {
            return clientId(said);
        }
        if (said.isPresent() && !said.says(asked.value())) {
            throw other(said, asked.value(), said.text());
        }
        return asked;
    }

    /** Null if not said, and if it is none of ours for certain. */
    static @Nullable ClientOrderId clientId(JsonView said) {
        String text = said.textIfAny();
        return ClientOrderId.isAllowed(text) ? new ClientOrderId(text) : null;
    }

    private static IllegalArgumentException other(JsonView where, String asked, String told) {
        return new IllegalArgumentException(
                where.path() + ": the request was about " + asked + ", the answer is about " + told);
    }
}
