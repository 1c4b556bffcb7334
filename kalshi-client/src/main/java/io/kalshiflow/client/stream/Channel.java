package io.kalshiflow.client.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A kind of news that a connection can subscribe to. */
public enum Channel {
    /** Books: a snapshot, then changes of levels. Needs markets. */
    ORDER_BOOK("orderbook_delta", Items.MARKETS, Reach.PUBLIC),
    /** Best prices and volumes; only the latest of a market is kept when the reader is slow. */
    TICKER("ticker", Items.MARKETS, Reach.PUBLIC),
    TRADES("trade", Items.MARKETS, Reach.PUBLIC),
    /** Our own trades. */
    FILLS("fill", Items.MARKETS, Reach.PRIVATE),
    /** Our own orders. */
    USER_ORDERS("user_orders", Items.MARKETS, Reach.PRIVATE),
    /** Our own positions. */
    MARKET_POSITIONS("market_positions", Items.MARKETS, Reach.PRIVATE),
    ORDER_GROUPS("order_group_updates", Items.NONE, Reach.PRIVATE),
    /** Requests for quotes, and quotes. */
    COMMUNICATIONS("communications", Items.NONE, Reach.PRIVATE),
    /** Creation, pauses, close and settlement of all markets but combos, new events, changed fees of events. */
    LIFECYCLE("market_lifecycle_v2", Items.NONE, Reach.PUBLIC),
    /** The same of combos. */
    COMBO_LIFECYCLE("multivariate_market_lifecycle", Items.NONE, Reach.PUBLIC),
    /** CF Benchmarks indices. */
    CF_INDICES("cfbenchmarks_value", Items.INDICES, Reach.PUBLIC),
    /** CF Benchmarks indices, five times a second. */
    CF_INDICES_5HZ("cfbenchmarks_value_5hz", Items.INDICES, Reach.PUBLIC),
    /** Pyth prices. */
    PYTH("pyth_value", Items.UNDERLYINGS, Reach.PUBLIC);

    /** What a subscription can be narrowed to, and the exchange's words for it. */
    enum Items {
        NONE("", "", ""),
        MARKETS("market_tickers", "add_markets", "delete_markets"),
        INDICES("index_ids", "subscribe_indices", "unsubscribe_indices"),
        UNDERLYINGS("underlying_tickers", "subscribe_underlyings", "unsubscribe_underlyings");

        final String field;
        final String addAction;
        final String removeAction;

        Items(String field, String addAction, String removeAction) {
            this.field = field;
            this.addAction = addAction;
            this.removeAction = removeAction;
        }
    }

    private enum Reach {
        PUBLIC,
        PRIVATE
    }

    private final String wireName;
    private final Items items;
    private final Reach reach;

    Channel(String wireName, Items items, Reach reach) {
        this.wireName = wireName;
        this.items = items;
        this.reach = reach;
    }

    /** The channel with this name; null if this version does not know it. */
    static @Nullable Channel of(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName.equals(wireName))
                .findFirst()
                .orElse(null);
    }

    /** The exchange's word for it. */
    public String wireName() {
        return wireName;
    }

    Items items() {
        return items;
    }

    /** Whether it tells of our own account. */
    public boolean isPrivate() {
        return reach == Reach.PRIVATE;
    }
}
