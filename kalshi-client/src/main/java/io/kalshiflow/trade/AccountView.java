package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account to read. The owner's thread only; amounts in millionths of a dollar, counts in hundredths. */
public interface AccountView {
    /** All cash of a shard, reserved or not. */
    long cashE6(int exchangeIndex);

    /** Cash of a shard that is held back for open orders. */
    long reservedE6(int exchangeIndex);

    /** Cash of a shard that new orders can use; the exchange's balance is compared with this. */
    default long availableE6(int exchangeIndex) {
        return cashE6(exchangeIndex) - reservedE6(exchangeIndex);
    }

    /** The shards that ever had cash or a market, ascending. A copy. */
    List<Integer> shards();

    /** The markets that the account may trade, in the order of their names. A copy. */
    List<MarketTicker> markets();

    /** The ledger of a market; flat if it never traded. Live object of the account: read it, do not keep it. */
    Position position(MarketTicker market);

    /** The ledger of a market folded over the orders of one tag only. */
    Position position(MarketTicker market, String tag);

    /**
     * What was earned, paid and traded in markets before they were {@linkplain Account#retire retired}, summed up: a flat
     * position. Profit so far is that of all {@link #markets} and this. Live object of the account.
     */
    Position retired();

    /** As {@link #retired()}, folded over the orders of one tag only. */
    Position retired(String tag);

    /** Tags of orders so far. */
    Set<String> tags();

    /** An order, done or not, until its market settles; null when there is none. */
    @Nullable
    OrderView order(ClientOrderId id);

    /** Orders of a market that are not done, oldest first. */
    List<OrderView> openOrders(MarketTicker market);

    /**
     * Orders of a market that are not done, oldest first: a live list of live orders that allocates nothing when it is
     * read by index. Read it, do not keep it.
     */
    List<WorkingOrder> working(MarketTicker market);

    /** Contracts of a market that an order on this side could close and that no earlier order will. */
    long closableE2(MarketTicker market, BookSide side);

    /** What the account has at risk in a market, and what commands would add. Live object of the account. */
    MarketExposure exposure(MarketTicker market);
}
