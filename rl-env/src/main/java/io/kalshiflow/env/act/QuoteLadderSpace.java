package io.kalshiflow.env.act;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.trade.DirectEntry;
import io.kalshiflow.trade.StrategyContext;
import io.kalshiflow.trade.WorkingOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Quotes on both sides, and the example of an action space of one's own: HOLD, then every pair of a bid and an ask,
 * each "none" or a rung of a ladder around the touch. Action = 1 + bid x (rungs + 1) + ask, where 0 is none and n the
 * n-th rung.
 *
 * <p>A rung is a number of ticks behind the best price of the others on that side; a negative one is better than it. A
 * quote never reaches the other side, and the two never meet. One working order per side: none cancels it, the same
 * price and size keep it, anything else amends it. A quote that adds to the inventory needs a two-sided book and room
 * below the largest inventory; one that reduces it needs only its own side. While a command is in flight only HOLD is
 * allowed. Each quote is one that the account takes on its own: where the money covers only one of two, the other is
 * left out. Immutable.
 */
public final class QuoteLadderSpace implements ActionSpace {
    private static final int NO_QUOTE = 0;
    private static final int FARTHEST = 99;

    private final long sizeE2;
    private final int[] rungs;
    private final long maxInventoryE2;

    /**
     * A ladder of quotes.
     *
     * @param sizeE2 size of a quote in hundredths of a contract
     * @param rungs ticks behind the touch, rising; at most six
     * @param maxInventoryE2 largest position that a quote may lead to, on either side
     */
    public QuoteLadderSpace(long sizeE2, List<Integer> rungs, long maxInventoryE2) {
        this.sizeE2 = sizeE2;
        this.rungs = rungs.stream().mapToInt(Integer::intValue).toArray();
        this.maxInventoryE2 = maxInventoryE2;
        if (sizeE2 <= 0 || maxInventoryE2 < sizeE2) {
            throw new IllegalArgumentException("quotes need a positive size and an inventory that holds one, not "
                    + Decimals.format(sizeE2, 2) + " and " + Decimals.format(maxInventoryE2, 2));
        }
        boolean rising = true;
        for (int i = 0; i < this.rungs.length; i++) {
            rising &= Math.abs(this.rungs[i]) <= FARTHEST && (i == 0 || this.rungs[i] > this.rungs[i - 1]);
        }
        if (!rising || this.rungs.length == 0 || size() > ActionMask.LARGEST) {
            throw new IllegalArgumentException("a ladder has 1 to 6 rising rungs within 99 ticks, not " + rungs);
        }
    }

    /** 10 contracts a quote, a tick better than the touch to 5 behind it, at most 100 contracts of inventory. */
    public static QuoteLadderSpace standard() {
        return new QuoteLadderSpace(1_000, List.of(-1, 0, 1, 2, 5), 10_000);
    }

    @Override
    public int size() {
        int choices = rungs.length + 1;
        return 1 + choices * choices;
    }

    /** The number of a pair of quotes; a choice of 0 is none, n the n-th rung. */
    public int action(int bidChoice, int askChoice) {
        return 1 + bidChoice * (rungs.length + 1) + askChoice;
    }

    @Override
    public String name(int action) {
        return action == HOLD ? "hold" : "bid_" + nameOf(bidChoice(action)) + "_ask_" + nameOf(askChoice(action));
    }

    private String nameOf(int choice) {
        if (choice == NO_QUOTE) {
            return "none";
        }
        int rung = rungs[choice - 1];
        return rung == 0 ? "touch" : (rung < 0 ? "better_" : "behind_") + Math.abs(rung);
    }

    private int bidChoice(int action) {
        return (action - 1) / (rungs.length + 1);
    }

    private int askChoice(int action) {
        return (action - 1) % (rungs.length + 1);
    }

    @Override
    public long maskBits(StrategyContext context) {
        long bits = 1L << HOLD;
        if (context.book().state() == BookState.STALE || isBusy(context)) {
            return bits;
        }
        int bidE4 = context.book().othersBestE4(BookSide.BID);
        int askE4 = context.book().othersBestE4(BookSide.ASK);
        PriceGrid grid = context.market().grid();
        long bids = choices(context, BookSide.BID, bidE4, askE4);
        long asks = choices(context, BookSide.ASK, askE4, bidE4);
        int lowest = lowestAskE4(grid, asks, askE4, bidE4);
        for (int bid = NO_QUOTE; bid <= rungs.length; bid++) {
            if ((bids >>> bid & 1) == 0) {
                continue;
            }
            int price = bid == NO_QUOTE ? 0 : limitE4(grid, BookSide.BID, bid, bidE4, askE4);
            long fitting = price < lowest ? asks : asks & apart(grid, price, askE4, bidE4);
            bits |= fitting << action(bid, NO_QUOTE);
        }
        return bits;
    }

    /** The limit of the best allowed ask; a dollar when there is none. */
    private int lowestAskE4(PriceGrid grid, long asks, int askE4, int bidE4) {
        int best = Long.numberOfTrailingZeros(asks & ~1L);
        return best < Long.SIZE ? limitE4(grid, BookSide.ASK, best, askE4, bidE4) : Price.ONE_E4;
    }

    /** The asks that a bid does not meet. */
    private long apart(PriceGrid grid, int limitE4, int askE4, int bidE4) {
        long bits = 1L << NO_QUOTE;
        for (int ask = 1; ask <= rungs.length; ask++) {
            bits |= limitE4 < limitE4(grid, BookSide.ASK, ask, askE4, bidE4) ? 1L << ask : 0;
        }
        return bits;
    }

    private static boolean isBusy(StrategyContext context) {
        List<WorkingOrder> working = context.account().working(context.market().ticker());
        for (int i = 0; i < working.size(); i++) {
            if (!working.get(i).takesCommand()) {
                return true;
            }
        }
        return false;
    }

    /** Bit n is set when a side may have choice n. Rungs further behind cost less: what follows a taken one is taken. */
    private long choices(StrategyContext context, BookSide side, int touchE4, int otherE4) {
        long bits = 1L << NO_QUOTE;
        if (!hasRoom(context, side, touchE4, otherE4)) {
            return bits;
        }
        PriceGrid grid = context.market().grid();
        WorkingOrder working = working(context, side);
        boolean taken = false;
        for (int choice = 1; choice <= rungs.length; choice++) {
            int limit = limitE4(grid, side, choice, touchE4, otherE4);
            if (limit != BookView.NONE) {
                taken = taken || isTaken(context, side, working, limit);
                bits |= taken ? 1L << choice : 0;
            }
        }
        return bits;
    }

    private boolean hasRoom(StrategyContext context, BookSide side, int touchE4, int otherE4) {
        long inventory = side.sign()
                * context.account().position(context.market().ticker()).countE2();
        boolean isTwoSided =
                touchE4 != BookView.NONE && otherE4 != BookView.NONE && side.sign() * (otherE4 - touchE4) > 0;
        return inventory + sizeE2 <= 0 || (isTwoSided && inventory + sizeE2 <= maxInventoryE2);
    }

    private int limitE4(PriceGrid grid, BookSide side, int choice, int touchE4, int otherE4) {
        int limit = touchE4 == BookView.NONE ? touchE4 : onGrid(grid, side, touchE4);
        int rung = rungs[choice - 1];
        boolean up = (side == BookSide.BID) == (rung < 0);
        for (int tick = Math.abs(rung); tick > 0 && limit != PriceGrid.NONE; tick--) {
            limit = up ? grid.above(limit) : grid.below(limit);
        }
        boolean crosses = otherE4 != BookView.NONE && side.sign() * (limit - otherE4) >= 0;
        return limit == PriceGrid.NONE || crosses ? BookView.NONE : limit;
    }

    private static int onGrid(PriceGrid grid, BookSide side, int priceE4) {
        return side == BookSide.BID ? grid.atOrBelow(priceE4) : grid.atOrAbove(priceE4);
    }

    private boolean isTaken(StrategyContext context, BookSide side, @Nullable WorkingOrder working, int limitE4) {
        DirectEntry orders = context.orders().direct();
        if (working == null) {
            return orders.check(context.market().ticker(), side, limitE4, sizeE2, false) == null;
        }
        return isAlready(working, limitE4) || orders.checkAmend(working, limitE4, working.filledE2() + sizeE2) == null;
    }

    private boolean isAlready(WorkingOrder working, int limitE4) {
        return working.priceE4() == limitE4 && working.remainingE2() == sizeE2;
    }

    private static @Nullable WorkingOrder working(StrategyContext context, BookSide side) {
        List<WorkingOrder> open = context.account().working(context.market().ticker());
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).side() == side) {
                return open.get(i);
            }
        }
        return null;
    }

    @Override
    public void execute(int action, StrategyContext context) {
        if (action == HOLD) {
            return;
        }
        int touchBid = context.book().othersBestE4(BookSide.BID);
        int touchAsk = context.book().othersBestE4(BookSide.ASK);
        PriceGrid grid = context.market().grid();
        WorkingOrder bid = working(context, BookSide.BID);
        WorkingOrder ask = working(context, BookSide.ASK);
        int bidChoice = bidChoice(action);
        int askChoice = askChoice(action);
        int bidE4 = bidChoice == NO_QUOTE ? BookView.NONE : limitE4(grid, BookSide.BID, bidChoice, touchBid, touchAsk);
        int askE4 = askChoice == NO_QUOTE ? BookView.NONE : limitE4(grid, BookSide.ASK, askChoice, touchAsk, touchBid);
        // The side that gives way goes first, or the other would meet our own order on its way.
        if (ask != null && bidE4 != BookView.NONE && bidE4 >= ask.priceE4()) {
            send(context, BookSide.ASK, ask, askE4);
            send(context, BookSide.BID, bid, bidE4);
        } else {
            send(context, BookSide.BID, bid, bidE4);
            send(context, BookSide.ASK, ask, askE4);
        }
    }

    private void send(StrategyContext context, BookSide side, @Nullable WorkingOrder working, int limitE4) {
        DirectEntry orders = context.orders().direct();
        if (working == null) {
            if (limitE4 != BookView.NONE) {
                orders.place(context.market().ticker(), side, limitE4, sizeE2, false, false);
            }
        } else if (limitE4 == BookView.NONE) {
            orders.cancel(working);
        } else if (!isAlready(working, limitE4)) {
            orders.amend(working, limitE4, working.filledE2() + sizeE2);
        }
    }
}
