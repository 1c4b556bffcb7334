package io.kalshiflow.env.act;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.StrategyContext;
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
 * orders, reducing only a side to hit or to join. While a command is in flight only HOLD is allowed.
 */
public final class IntentActionSpace implements ActionSpace {
    /** 5, 10, 20, 50 and 100 contracts. */
    public static final List<Long> DEFAULT_SIZES_E2 = List.of(500L, 1_000L, 2_000L, 5_000L, 10_000L);

    private static final long LARGEST_SIZE_E2 = 100_000_000L;
    private static final Intent[] INTENTS = Intent.values();

    private final long[] sizesE2;
    private final Pricing pricing;

    /** Sizes in hundredths of a contract, positive and rising. */
    public IntentActionSpace(List<Long> sizesE2, Pricing pricing) {
        this.sizesE2 = sizesE2.stream().mapToLong(Long::longValue).toArray();
        this.pricing = pricing;
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
    public ActionMask mask(StrategyContext context) {
        long bits = 1L << HOLD;
        OrderView working = working(context);
        boolean free = context.book().state() != BookState.STALE
                && (working == null || working.inFlight() == OrderView.InFlight.NONE);
        for (int action = 1; free && action < size(); action++) {
            if (isAllowed(context, working, intent(action), sizeE2(action))) {
                bits |= 1L << action;
            }
        }
        return new ActionMask(bits, size());
    }

    private boolean isAllowed(StrategyContext context, @Nullable OrderView working, Intent intent, long sizeE2) {
        if (intent.closes() && heldE2(context, intent.side()) == 0) {
            return false;
        }
        if (working != null && isInTheWay(working, intent)) {
            return true;
        }
        NewOrder order = order(context, intent, sizeE2);
        if (order == null || (!intent.closes() && !isTwoSided(context.book()))) {
            return false;
        }
        if (working == null) {
            return context.orders().check(order) == null;
        }
        return isAlready(working, order)
                || context.orders().checkAmend(working.id(), order.priceE4(), total(working, order)) == null;
    }

    private static boolean isAlready(OrderView working, NewOrder wanted) {
        return working.priceE4() == wanted.priceE4() && working.remainingE2() == wanted.countE2();
    }

    private static long total(OrderView working, NewOrder wanted) {
        return working.filledE2() + wanted.countE2();
    }

    /** An order that only closes cannot be amended into one that opens. */
    private static boolean isInTheWay(OrderView working, Intent intent) {
        return working.side() != intent.side() || (working.intent().closes() && !intent.closes());
    }

    private static boolean isTwoSided(BookView book) {
        int bid = book.othersBestE4(BookSide.BID);
        int ask = book.othersBestE4(BookSide.ASK);
        return bid != BookView.NONE && ask != BookView.NONE && bid < ask;
    }

    /** Contracts that an order on this side would close. */
    private static long heldE2(StrategyContext context, BookSide side) {
        long position = context.account().position(context.market().ticker()).countE2();
        return Math.max(0, -side.sign() * position);
    }

    private @Nullable NewOrder order(StrategyContext context, Intent intent, long sizeE2) {
        long count = intent.closes() ? Math.min(sizeE2, heldE2(context, intent.side())) : sizeE2;
        int limit = pricing.limitE4(context.book(), context.market().grid(), intent.side(), count);
        if (limit == BookView.NONE && intent.closes()) {
            limit = Pricing.exitE4(context.book(), context.market().grid(), intent.side());
        }
        if (count == 0 || limit == BookView.NONE) {
            return null;
        }
        NewOrder order = NewOrder.of(context.market().ticker(), intent, limit, count);
        return pricing.rests() ? order : order.immediateOrCancel();
    }

    private static @Nullable OrderView working(StrategyContext context) {
        List<OrderView> open = context.account().openOrders(context.market().ticker());
        return open.isEmpty() ? null : open.get(open.size() - 1);
    }

    @Override
    public void execute(int action, StrategyContext context) {
        if (action == HOLD) {
            return;
        }
        Intent intent = intent(action);
        OrderView working = working(context);
        if (working != null && isInTheWay(working, intent)) {
            context.orders().cancel(working.id());
            return;
        }
        NewOrder order = order(context, intent, sizeE2(action));
        if (order == null) {
            return;
        }
        if (working == null) {
            context.orders().place(order);
        } else if (!isAlready(working, order)) {
            context.orders().amend(working.id(), order.priceE4(), total(working, order));
        }
    }
}
