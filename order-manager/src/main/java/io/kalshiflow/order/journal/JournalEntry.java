package io.kalshiflow.order.journal;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderState;
import io.kalshiflow.trade.PositionState;
import java.util.Map;

/**
 * One step of the fold that makes an account: the account follows from the entries, in their order. Times are
 * microseconds since 1970.
 */
public sealed interface JournalEntry {
    /**
     * The beginning is whole: without this entry what there is of it means nothing.
     *
     * @param micros exchange time; fills from before it are in the books
     */
    record Began(long micros) implements JournalEntry {}

    /** Cash of a shard at the beginning. */
    record Cash(int exchangeIndex, long cashE6) implements JournalEntry {}

    /** A position at the beginning, in total and per tag. */
    record Holding(MarketTicker market, PositionState total, Map<String, PositionState> byTag) implements JournalEntry {
        public Holding {
            byTag = Map.copyOf(byTag);
        }
    }

    /** What was earned, paid and traded in markets that were forgotten, summed up, in total and per tag. */
    record Retired(PositionState total, Map<String, PositionState> byTag) implements JournalEntry {
        public Retired {
            byTag = Map.copyOf(byTag);
        }
    }

    /**
     * An order at the beginning, or at the last compaction.
     *
     * @param terms as it was sent
     * @param state what has become of it
     * @param filledBeforeE2 what was filled of it before our books began
     */
    record Carried(NewOrder terms, OrderState state, long filledBeforeE2) implements JournalEntry {}

    /** A trade that is in the books. */
    record TradeSeen(String tradeId, long exchangeMicros) implements JournalEntry {}

    /** A command that was about to leave. */
    record Sent(long micros, OrderCommand command) implements JournalEntry {}

    /** A placement of lost outcome that was about to leave once more, under its name. */
    record Resent(long micros, ClientOrderId order) implements JournalEntry {}

    /** Something became of an order. */
    record Happened(OrderEvent event) implements JournalEntry {}

    /**
     * An order that somebody else placed on the account.
     *
     * @param order what our books call it
     * @param exchangeId the exchange's name of it
     * @param filledBeforeE2 what was filled of it before our books began
     */
    record Adopted(long micros, ClientOrderId order, NewOrder terms, String exchangeId, long filledBeforeE2)
            implements JournalEntry {}

    /**
     * An order group of ours: orders are placed in it, and rest in it after we are gone.
     *
     * @param limitE2 contracts matched within 15 seconds beyond which its orders are cancelled
     */
    record Grouped(int exchangeIndex, String groupId, long limitE2) implements JournalEntry {}

    /** A market paid out. */
    record Settled(long micros, MarketTicker market, int yesPayoutE4) implements JournalEntry {}

    /** Cash that no trade moved. */
    record CashAdjusted(long micros, Account.CashAdjustment adjustment) implements JournalEntry {}
}
