package io.kalshiflow.env.act;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.trade.DirectEntry;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.StrategyContext;
import io.kalshiflow.trade.WorkingOrder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * HOLD, then BUY_YES, SELL_YES, BUY_NO and SELL_NO with each size: action = 1 + intent x sizes + size. Five sizes give
 * 21 actions.
 *
 * <p>One working order per market: an intent cancels a working order on the other side of the book and is over, for
 * the cancel must be confirmed first, and so does an opening intent that finds a closing order on its own side; any
 * other order on its own side is kept or amended; without a working order it places a new one. Selling
 * is cut down to the inventory and masked only when there is none. Opening needs a two-sided book of other people's
 * orders that is not too wide, reducing only a side to hit or to join. While a command is in flight only HOLD is
 * allowed. What the account would refuse is masked: cash and limits are its own. Immutable.
 */
public final class IntentActionSpace implements ActionSpace {
    /** 5, 10, 20, 50 and 100 contracts. */
    public static final List<Long> DEFAULT_SIZES_E2 = List.of(500L, 1_000L, 2_000L, 5_000L, 10_000L);

    private static final long LARGEST_SIZE_E2 = 100_000_000L;
    private static final Intent[] INTENTS = Intent.values();

    /** 50 cents. */
    public static final int DEFAULT_MAX_SPREAD_E4 = 5_000;

    private final long[] sizesE2;
    private final Pricing pricing;
    private final SlippageGuard guard;
    private final int maxSpreadE4;

    /**
     * With {@link SlippageGuard#DEFAULT} and {@link #DEFAULT_MAX_SPREAD_E4}.
     *
     * @param sizesE2 in hundredths of a contract, positive and rising
     */
    public IntentActionSpace(List<Long> sizesE2, Pricing pricing) {
        this(sizesE2, pricing, SlippageGuard.DEFAULT, DEFAULT_MAX_SPREAD_E4);
    }

    /**
     * A space with these settings.
     *
     * @param sizesE2 in hundredths of a contract, positive and rising
     * @param maxSpreadE4 widest spread at which an intent may open
     */
    public IntentActionSpace(List<Long> sizesE2, Pricing pricing, SlippageGuard guard, int maxSpreadE4) {
        this.sizesE2 = sizesE2.stream().mapToLong(Long::longValue).toArray();
        this.pricing = pricing;
        this.guard = guard;
        this.maxSpreadE4 = maxSpreadE4;
        if (maxSpreadE4 < 1 || maxSpreadE4 > Price.ONE_E4) {
            throw new IllegalArgumentException(
                    "the widest spread must be above 0 and at most 1 dollar: " + Decimals.format(maxSpreadE4, 4));
        }
        int actions = 1 + INTENTS.length * this.sizesE2.length;
        if (this.sizesE2.length == 0 || actions > ActionMask.LARGEST) {
            throw new IllegalArgumentException("1 to 15 sizes, not " + this.sizesE2.length);
        }
        for (int i = 0; i < this.sizesE2.length; i++) {
            if (this.sizesE2[i] <= (i == 0 ? 0 : this.sizesE2[i - 1]) || this.sizesE2[i] > LARGEST_SIZE_E2) {
                throw new IllegalArgumentException("sizes must be positive, rising and at most a million contracts: "
                        + sizesE2.stream().map(size -> Decimals.format(size, 2)).toList());
            }
        }
    }

    @Override
    public int size() {
        return 1 + INTENTS.length * sizesE2.length;
    }

    /** The number of an action. */
    public int action(Intent intent, int size) {
        return 1 + List.of(INTENTS).indexOf(intent) * sizesE2.length + size;
    }

    private Intent intent(int action) {
        return INTENTS[(action - 1) / sizesE2.length];
    }

    private long sizeE2(int action) {
        return sizesE2[(action - 1) % sizesE2.length];
    }

    @Override
    public String name(int action) {
        if (action == HOLD) {
            return "hold";
        }
        String size = Decimals.format(sizeE2(action), 2).replaceAll("\\.?0+$", "");
        return intent(action).name().toLowerCase(Locale.ROOT) + "_" + size.replace('.', '_');
    }

    @Override
    public long maskBits(StrategyContext context) {
        long hold = 1L << HOLD;
        WorkingOrder working = working(context);
        if (context.book().state() == BookState.STALE || (working != null && !working.takesCommand())) {
            return hold;
        }
        boolean openable = isOpenable(context.book());
        long bits = hold;
        for (int i = 0; i < INTENTS.length; i++) {
            bits |= allowedSizes(context, working, INTENTS[i], openable) << (1 + i * sizesE2.length);
        }
        return bits;
    }

    /** Bit i is set when the intent may be had with size i. What is taken with a size is taken with a smaller one. */
    private long allowedSizes(
            StrategyContext context, @Nullable WorkingOrder working, Intent intent, boolean openable) {
        int sizes = sizesE2.length;
        if (intent.closes() && heldE2(context, intent.side()) == 0) {
            return 0;
        }
        if (working != null && isInTheWay(working, intent)) {
            return firstBits(sizes);
        }
        if (!intent.closes() && !openable) {
            return 0;
        }
        if (isTaken(context, working, intent, sizesE2[sizes - 1])) {
            return firstBits(sizes);
        }
        int taken = 0;
        while (taken < sizes - 1 && isTaken(context, working, intent, sizesE2[taken])) {
            taken++;
        }
        return firstBits(taken);
    }

    private static long firstBits(int count) {
        return (1L << count) - 1;
    }

    /** Whether the account takes what {@link #execute} would send, or nothing need be sent. */
    private boolean isTaken(StrategyContext context, @Nullable WorkingOrder working, Intent intent, long sizeE2) {
        long count = countE2(context, intent, sizeE2);
        int limit = limitE4(context, intent, count);
        if (limit == BookView.NONE) {
            return false;
        }
        DirectEntry orders = context.orders().direct();
        if (working == null) {
            return orders.check(context.market().ticker(), intent.side(), limit, count, intent.closes()) == null;
        }
        return isAlready(working, limit, count)
                || orders.checkAmend(working, limit, working.filledE2() + count) == null;
    }

    private static boolean isAlready(WorkingOrder working, int limitE4, long countE2) {
        return working.priceE4() == limitE4 && working.remainingE2() == countE2;
    }

    /** An order that only closes cannot be amended into one that opens. */
    private static boolean isInTheWay(WorkingOrder working, Intent intent) {
        return working.side() != intent.side() || (working.closeOnly() && !intent.closes());
    }

    private boolean isOpenable(BookView book) {
        int bid = book.othersBestE4(BookSide.BID);
        int ask = book.othersBestE4(BookSide.ASK);
        return bid != BookView.NONE && ask != BookView.NONE && bid < ask && ask - bid <= maxSpreadE4;
    }

    /** Contracts that an order on this side would close. */
    private static long heldE2(StrategyContext context, BookSide side) {
        long position = context.account().position(context.market().ticker()).countE2();
        return Math.max(0, -side.sign() * position);
    }

    private static long countE2(StrategyContext context, Intent intent, long sizeE2) {
        return intent.closes() ? Math.min(sizeE2, heldE2(context, intent.side())) : sizeE2;
    }

    private int limitE4(StrategyContext context, Intent intent, long countE2) {
        PriceGrid grid = context.market().grid();
        int limit = pricing.limitE4(context.book(), grid, intent.side(), countE2, guard);
        return limit == BookView.NONE && intent.closes() ? Pricing.exitE4(context.book(), grid, intent.side()) : limit;
    }

    private static @Nullable WorkingOrder working(StrategyContext context) {
        List<WorkingOrder> open = context.account().working(context.market().ticker());
        return open.isEmpty() ? null : open.get(open.size() - 1);
    }

    @Override
    public void execute(int action, StrategyContext context) {
        if (action == HOLD) {
            return;
        }
        Intent intent = intent(action);
        DirectEntry orders = context.orders().direct();
        WorkingOrder working = working(context);
        if (working != null && isInTheWay(working, intent)) {
            orders.cancel(working);
            return;
        }
        long count = countE2(context, intent, sizeE2(action));
        int limit = limitE4(context, intent, count);
        if (count == 0 || limit == BookView.NONE) {
            return;
        }
        if (working == null) {
            orders.place(context.market().ticker(), intent.side(), limit, count, !pricing.rests(), intent.closes());
        } else if (!isAlready(working, limit, count)) {
            orders.amend(working, limit, working.filledE2() + count);
        }
    }
}
