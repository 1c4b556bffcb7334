package io.kalshiflow.trade;

/** Answer of an {@link OrderEntry}: the command is on its way, or a rule of ours held it back. */
public sealed interface Placement permits Placement.Sent, Placement.Refused {
    /** The command was sent; what becomes of it arrives as {@link OrderEvent}s. */
    record Sent(ClientOrderId order) implements Placement {}

    /**
     * The command was not sent.
     *
     * @param rule which rule
     * @param limit what the rule allows, for people
     * @param value what was asked
     */
    record Refused(Rule rule, String limit, String value) implements Placement {}

    /** Rules that hold a command back. */
    enum Rule {
        /** The limit price is not on the market's grid. */
        PRICE_OFF_GRID,
        /** The shard's available cash does not cover the reservation. */
        INSUFFICIENT_CASH,
        /** A close-only order without contracts that are free to close. */
        NOTHING_TO_CLOSE,
        /** An amend to no more contracts than were filled, which would leave none to rest: cancel the order instead. */
        NOTHING_TO_REST,
        /** A close-only order rests on this side: an opening one could take its inventory and make it open. */
        CLOSE_ONLY_ORDER_RESTS,
        /** The position would exceed the exposure limit. */
        POSITION_LIMIT,
        /** The market would tie up more money than the exposure limit. */
        VALUE_LIMIT,
        /** The market would tie up too large a share of the account. */
        CONCENTRATION_LIMIT,
        /** The cash that must stay free would be used. */
        CASH_BUFFER,
        /** The account does not trade this market. */
        UNKNOWN_MARKET,
        /** No such open order. */
        UNKNOWN_ORDER,
        /** The order's last command has no answer yet. */
        COMMAND_IN_FLIGHT,
        /** The market does not trade now. */
        MARKET_CLOSED,
        /** The manager has not compared its books with the exchange yet, or a clean start failed. */
        NOT_SYNCHRONIZED,
        /** Intents cannot be made durable: only cancels and reductions go out. */
        JOURNAL_FAILED,
        /** Somebody stopped trading: only cancels and reductions go out. */
        KILL_SWITCH,
        /** One order would be too large. */
        ORDER_SIZE,
        /** One order would cost too much. */
        ORDER_VALUE,
        /** The markets of one event would tie up too large a share of the account. */
        EVENT_CONCENTRATION,
        /** Too much was lost since the day began. */
        DAILY_LOSS,
        /** The account fell too far below its best. */
        DRAWDOWN,
        /** Too many commands in a second. */
        ORDER_RATE,
        /** The price is too far from the book's middle. */
        PRICE_BAND,
        /** The book is missing, one-sided, stale or crossed. */
        BOOK_UNSOUND,
        /** The market closes too soon. */
        TIME_TO_CLOSE,
        /** It would trade with an order of the same account. */
        SELF_CROSS,
        /** Too many orders are open. */
        OPEN_ORDERS
    }
}
