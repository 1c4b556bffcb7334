package io.kalshiflow.client.stream;

import java.util.LinkedHashMap;
import java.util.Map;

/** What messages have and we do not read, and why. */
final class UnreadInMessages {
    private static final String REDUNDANT = "follows from what is read: ";
    private static final String LEGACY = "a legacy word for the direction, never read: ";
    private static final String TEXT = "text() has the whole message";
    private static final String UNNUMBERED = "only a number of the sequence makes use of it, and it comes without one";

    /** Reasons by schema and property; what is inside such a property is not read either. */
    static final Map<String, String> REASONS = reasons();

    private UnreadInMessages() {}

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        addMarkets(reasons);
        addAccount(reasons);
        addCommunications(reasons);
        for (String unnumbered : new String[] {"ticker", "fill", "marketPosition", "userOrder"}) {
            reasons.put(unnumbered + "Payload.sid", UNNUMBERED);
        }
        reasons.put("listSubscriptionsResponsePayload.msg", "it is asked to hear whether anybody is there");
        reasons.put("cfbenchmarksIndexListPayload.msg", TEXT);
        reasons.put("pythUnderlyingListPayload.msg", TEXT);
        return reasons;
    }

    private static void addMarkets(Map<String, String> reasons) {
        for (String market : new String[] {"orderbookSnapshot", "orderbookDelta", "ticker"}) {
            reasons.put(market + "Payload.msg.market_id", REDUNDANT + "market_ticker");
        }
        reasons.put("tickerPayload.msg.ts", REDUNDANT + "ts_ms");
        reasons.put("tickerPayload.msg.time", REDUNDANT + "ts_ms");
        reasons.put("tickerPayload.msg.last_trade_size_fp", "the channel of trades tells each");
        reasons.put("tickerPayload.msg.dollar_volume", "cut to dollars; volume_fp is exact");
        reasons.put("tickerPayload.msg.dollar_open_interest", "cut to dollars; open_interest_fp is exact");
        reasons.put(
                "tradePayload.msg.trade_id", "a trade on the stream has its place in the sequence; REST tells names");
        reasons.put(
                "tradePayload.msg.no_price_dollars", REDUNDANT + "yes_price_dollars, and read where that is missing");
        reasons.put(
                "tradePayload.msg.taker_outcome_side", REDUNDANT + "taker_book_side, and read where that is missing");
        reasons.put("tradePayload.msg.taker_side", LEGACY + "but of recordings that have no other");
        reasons.put("tradePayload.msg.ts", REDUNDANT + "ts_ms, and read where that is missing");
        reasons.put("eventLifecyclePayload.msg.subtitle", "words for people; the event has them over REST");
        reasons.put("pythValuePayload.msg.received_at", REDUNDANT + "source_ts_ms is when it was true");
        for (String window : new String[] {"window_size", "window_start_ts_ms", "window_end_ts_exclusive"}) {
            reasons.put("cfbenchmarksAvgData." + window, REDUNDANT + "the 60 seconds before received_at");
        }
    }

    private static void addAccount(Map<String, String> reasons) {
        reasons.put("fillPayload.msg.side", LEGACY + "book_side");
        reasons.put("fillPayload.msg.action", LEGACY + "book_side");
        reasons.put("fillPayload.msg.purchased_side", LEGACY + "book_side");
        reasons.put("fillPayload.msg.outcome_side", REDUNDANT + "book_side, and read where that is missing");
        reasons.put("fillPayload.msg.ts", REDUNDANT + "ts_ms");
        reasons.put("userOrderPayload.msg.side", LEGACY + "book_side");
        reasons.put("userOrderPayload.msg.is_yes", LEGACY + "book_side");
        reasons.put("userOrderPayload.msg.outcome_side", REDUNDANT + "book_side, and read where that is missing");
        reasons.put("userOrderPayload.msg.created_time", REDUNDANT + "created_ts_ms");
        reasons.put("userOrderPayload.msg.user_id", REDUNDANT + "whose key it was asked with");
        reasons.put("marketPositionPayload.msg.user_id", REDUNDANT + "whose key it was asked with");
        reasons.put("marketPositionPayload.msg.position_fee_cost_dollars", "a part of fees_paid_dollars");
        reasons.put("marketPositionPayload.msg.volume_fp", "what was traded follows from the fills");
    }

    private static void addCommunications(Map<String, String> reasons) {
        for (String each : new String[] {
            "rfqCreated.creator_id",
            "rfqCreated.created_ts",
            "rfqDeleted.creator_id",
            "rfqDeleted.deleted_ts",
            "quoteCreated.quote_creator_id",
            "quoteCreated.created_ts",
            "quoteAccepted.quote_creator_id",
            "quoteExecuted.quote_creator_id",
            "quoteExecuted.rfq_creator_id",
            "quoteExecuted.client_order_id",
            "quoteExecuted.executed_ts"
        }) {
            reasons.put(each.replace(".", "Payload.msg."), TEXT);
        }
    }
}
