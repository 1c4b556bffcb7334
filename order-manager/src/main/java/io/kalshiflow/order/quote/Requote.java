package io.kalshiflow.order.quote;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEntry;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.TimeInForce;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps at most one working order per side of a market at a wanted price and size. Say what is wanted as often as you
 * like; a command leaves only when it is needed.
 *
 * <p>Amends first: a smaller size at the same price keeps the place in the queue, every other amend loses it, and both
 * cost less than a cancel with a new order. A change within the settings' slack sends nothing. While a command has no
 * answer nothing is sent. What a rule or the exchange refused is not tried in another way: a refused amend of the exchange
 * ends in a cancel, a refused cancel is sent again a second later, and an order that it rejected is not sent again until
 * something else is wanted. A price that would meet our own quote on the other side waits until that has moved. The
 * entry's thread.
 */
public final class Requote {
    private static final long CANCEL_AGAIN_MICROS = 1_000_000;

    /** What became of a wish. */
    public enum Answer {
        /** Nothing is wanted and nothing works. */
        NOTHING,
        /** What works is near enough to what is wanted. */
        KEEPS,
        PLACED,
        AMENDED,
        CANCELED,
        /** The last command has no answer yet or was refused just now, or our other quote is in the way; say it again. */
        WAITS,
        /** A rule of ours held the command back; {@link #refusal} says which. */
        REFUSED,
        /** The exchange did not take exactly this order before; {@link #wantNothing} lets it be tried again. */
        REJECTED_BEFORE
    }

    /** One side's order. */
    private static final class Quote {
        @Nullable
        ClientOrderId order;

        Placement.@Nullable Refused refusal;

        int placedPriceE4;
        long placedE2;
        int amendedPriceE4;
        /** What the last amend asked for; 0 before there was one. */
        long amendedTotalE2;
        /** The order that was cancelled last, and when. */
        @Nullable
        ClientOrderId canceled;

        long canceledMicros;
        /** Whether the other side waits for this one to move. */
        boolean inTheWay;

        boolean wasRefusedAmend(OrderView now) {
            return amendedTotalE2 != 0 && (now.priceE4() != amendedPriceE4 || now.totalE2() != amendedTotalE2);
        }
    }

    private final OrderEntry entry;
    private final AccountView account;
    private final MarketTicker market;
    private final PriceGrid grid;
    private final RequoteSettings settings;
    private final LongSupplier nowMicros;
    private final Quote[] quotes = {new Quote(), new Quote()};

    /**
     * Quotes without an order.
     *
     * @param account the account that the entry's commands change
     * @param nowMicros the clock that the rest of the bot goes by, in microseconds; only differences count
     */
    public Requote(
            OrderEntry entry,
            AccountView account,
            MarketTicker market,
            PriceGrid grid,
            RequoteSettings settings,
            LongSupplier nowMicros) {
        this.entry = entry;
        this.account = account;
        this.market = market;
        this.grid = grid;
        this.settings = settings;
        this.nowMicros = nowMicros;
    }

    /**
     * Wants this much to rest on a side at this price on the YES scale.
     *
     * @param countE2 contracts in hundredths, more than 0; {@link #wantNothing} cancels
     */
    public Answer want(BookSide side, int priceE4, long countE2) {
        if (countE2 <= 0) {
            throw new IllegalArgumentException("a quote needs at least 0.01 contracts, not "
                    + Decimals.format(countE2, 2) + "; wantNothing(" + side + ") takes it away");
        }
        Quote quote = quotes[side.code()];
        OrderView now = view(quote);
        if (now == null || now.phase() == OrderView.Phase.DONE) {
            return meetsOwn(side, priceE4) ? Answer.WAITS : place(quote, now, side, priceE4, countE2);
        }
        return isBusy(now) ? Answer.WAITS : change(quote, now, priceE4, countE2);
    }

    /** Wants no order on a side. */
    public Answer wantNothing(BookSide side) {
        Quote quote = quotes[side.code()];
        OrderView now = view(quote);
        if (now == null || now.phase() == OrderView.Phase.DONE) {
            quote.placedE2 = 0;
            return Answer.NOTHING;
        }
        return isBusy(now) ? Answer.WAITS : cancel(quote, now);
    }

    private Answer cancel(Quote quote, OrderView now) {
        long micros = nowMicros.getAsLong();
        boolean wasRefused = now.id().equals(quote.canceled);
        if (wasRefused && Math.abs(micros - quote.canceledMicros) < CANCEL_AGAIN_MICROS) {
            return Answer.WAITS;
        }
        Placement placement = entry.cancel(now.id());
        if (placement instanceof Placement.Sent) {
            quote.canceled = now.id();
            quote.canceledMicros = micros;
        }
        return answer(quote, placement, Answer.CANCELED);
    }

    /** The side's order, the last one if none works; null before the first. */
    public @Nullable ClientOrderId order(BookSide side) {
        return quotes[side.code()].order;
    }

    /** Why the side's last command was held back; null if it was sent. */
    public Placement.@Nullable Refused refusal(BookSide side) {
        return quotes[side.code()].refusal;
    }

    private @Nullable OrderView view(Quote quote) {
        ClientOrderId order = quote.order;
        return order == null ? null : account.order(order);
    }

    /** Whether it would meet our quote on the other side, as that is or is on the way to be. */
    private boolean meetsOwn(BookSide side, int priceE4) {
        Quote other = quotes[side.opposite().code()];
        OrderView rests = view(other);
        if (rests == null || rests.phase() == OrderView.Phase.DONE) {
            return false;
        }
        boolean amending = rests.inFlight() == OrderView.InFlight.AMEND;
        other.inTheWay = side.sign() * (priceE4 - rests.priceE4()) >= 0
                || (amending && side.sign() * (priceE4 - other.amendedPriceE4) >= 0);
        return other.inTheWay;
    }

    private static boolean isBusy(OrderView now) {
        return now.phase() != OrderView.Phase.OPEN || now.inFlight() != OrderView.InFlight.NONE;
    }

    private Answer place(Quote quote, @Nullable OrderView last, BookSide side, int priceE4, long countE2) {
        if (last != null && wasRejected(last) && quote.placedPriceE4 == priceE4 && quote.placedE2 == countE2) {
            return Answer.REJECTED_BEFORE;
        }
        quote.placedE2 = 0;
        Placement placement = entry.place(new NewOrder(
                market,
                side,
                priceE4,
                countE2,
                TimeInForce.GOOD_TILL_CANCELED,
                settings.postOnly(),
                false,
                settings.tag()));
        if (placement instanceof Placement.Sent sent) {
            quote.order = sent.order();
            quote.placedPriceE4 = priceE4;
            quote.placedE2 = countE2;
            quote.amendedTotalE2 = 0;
        }
        return answer(quote, placement, Answer.PLACED);
    }

    private static boolean wasRejected(OrderView last) {
        return last.doneReason() == DoneReason.REJECTED || last.doneReason() == DoneReason.POST_ONLY_CROSS;
    }

    private Answer change(Quote quote, OrderView now, int priceE4, long countE2) {
        if (quote.wasRefusedAmend(now)) {
            return cancel(quote, now);
        }
        boolean staysPut =
                now.priceE4() == priceE4 || (!quote.inTheWay && ticks(now.priceE4(), priceE4) <= settings.slackTicks());
        quote.inTheWay = false;
        if (staysPut && Math.abs(now.remainingE2() - countE2) <= settings.slackE2()) {
            return Answer.KEEPS;
        }
        int price = staysPut ? now.priceE4() : priceE4;
        long total = now.filledE2() + countE2;
        if (meetsOwn(now.side(), price)) {
            return Answer.WAITS;
        }
        Placement placement = entry.amend(now.id(), price, total);
        if (placement instanceof Placement.Sent) {
            quote.amendedPriceE4 = price;
            quote.amendedTotalE2 = total;
        }
        return answer(quote, placement, Answer.AMENDED);
    }

    /** Steps of the grid between two prices; very many if one is not on it, so that the entry says what is wrong. */
    private int ticks(int fromE4, int toE4) {
        int from = grid.level(fromE4);
        int to = grid.level(toE4);
        return from == PriceGrid.NONE || to == PriceGrid.NONE ? Integer.MAX_VALUE : Math.abs(from - to);
    }

    private static Answer answer(Quote quote, Placement placement, Answer sent) {
        quote.refusal = placement instanceof Placement.Refused refused ? refused : null;
        return quote.refusal == null ? sent : Answer.REFUSED;
    }
}
