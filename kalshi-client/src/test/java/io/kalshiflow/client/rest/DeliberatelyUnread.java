package io.kalshiflow.client.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/** What answers have and we do not read, and why. */
final class DeliberatelyUnread {
    private static final String REDUNDANT = "follows from what is read: ";
    private static final String WORDS = "words for people, and raw() has them";
    private static final String ANALYSIS = "a figure that candles and trades give for any moment";

    /** Reasons by schema and property; what is inside such a property is not read either. */
    static final Map<String, String> REASONS = reasons();

    private DeliberatelyUnread() {}

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("GetEventsResponse.milestones", "not asked for: nothing here follows the games behind events");
        reasons.put("Trade.no_price_dollars", REDUNDANT + "1 - yes_price_dollars");
        reasons.put("Trade.taker_outcome_side", REDUNDANT + "taker_book_side, and read where that is missing");
        reasons.put("Market.no_bid_dollars", REDUNDANT + "1 - yes_ask_dollars");
        reasons.put("Market.no_ask_dollars", REDUNDANT + "1 - yes_bid_dollars");
        reasons.put("Market.market_type", REDUNDANT + "how it can end shows in its result");
        reasons.put("Market.price_level_structure", REDUNDANT + "price_ranges, the authority; names are no key");
        reasons.put("Market.notional_value_dollars", "a contract pays one dollar in all arithmetic here");
        reasons.put("Market.volume_24h_fp", ANALYSIS);
        reasons.put("Market.previous_yes_bid_dollars", ANALYSIS);
        reasons.put("Market.previous_yes_ask_dollars", ANALYSIS);
        reasons.put("Market.previous_price_dollars", ANALYSIS);
        for (String words :
                new String[] {"yes_sub_title", "no_sub_title", "rules_primary", "rules_secondary", "expiration_value"
                }) {
            reasons.put("Market." + words, WORDS);
        }
        reasons.put("EventData.sub_title", WORDS);
        for (String later : new String[] {
            "created_time",
            "updated_time",
            "latest_expiration_time",
            "settlement_timer_seconds",
            "can_close_early",
            "settlement_bounds_type"
        }) {
            reasons.put("Market." + later, "no decision here depends on it yet");
        }
        addAccount(reasons);
        return reasons;
    }

    private static void addAccount(Map<String, String> reasons) {
        for (String ours : new String[] {"Order", "Fill"}) {
            reasons.put(ours + ".no_price_dollars", REDUNDANT + "1 - yes_price_dollars");
            reasons.put(ours + ".outcome_side", REDUNDANT + "book_side, and read where that is missing");
        }
        reasons.put("Order.type", REDUNDANT + "orders have a limit, all of them");
        reasons.put("Order.user_id", REDUNDANT + "whose key it was asked with");
        reasons.put("Fill.fill_id", REDUNDANT + "trade_id, and read where that is missing");
        reasons.put("Fill.market_ticker", REDUNDANT + "ticker, and read where that is missing");
        reasons.put("GetBalanceResponse.balance", REDUNDANT + "balance_dollars, and read where that is missing");
        reasons.put("CreateOrderGroupResponse.subaccount", REDUNDANT + "groups are made for the primary account alone");
    }
}
