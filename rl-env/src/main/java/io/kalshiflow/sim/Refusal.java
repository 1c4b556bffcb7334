package io.kalshiflow.sim;

/** Why the simulated venue did not carry out a command, with the exchange's word for it where it has one. */
public enum Refusal {
    /** The price is not on the market's grid. */
    INVALID_PRICE("invalid_price"),
    /** No such resting order of this account. */
    NOT_FOUND("not_found"),
    /** The amended order would trade with another order of its account. */
    SELF_CROSS_ATTEMPT("self_cross_attempt"),
    /** The amended total lies below what is filled. */
    INVALID_AMEND_QUANTITY("invalid_amend_quantity"),
    /** The expiry lies in the past. */
    INVALID_EXPIRATION("invalid_expiration"),
    /** The market is closed or not active. */
    MARKET_INACTIVE("market_inactive"),
    /** Trading pauses; cancels are carried out. */
    TRADING_PAUSED("trading_paused"),
    /** Between a gap in the recording and the next snapshot nobody knows what an order would have met. */
    BOOK_UNKNOWN("book_unknown"),
    /** The account's collateral on the market's shard does not cover it. */
    INSUFFICIENT_BALANCE("insufficient_balance"),
    /** Its order group traded more than its limit and was not reset. */
    ORDER_GROUP_TRIGGERED("order_group_triggered");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    /** The reason in words of the exchange. */
    public String code() {
        return code;
    }
}
