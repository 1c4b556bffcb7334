package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the account knows it.
 *
 * @param id our name of it
 * @param market where
 * @param intent what it wants
 * @param priceE4 limit on the YES scale
 * @param totalE2 filled so far plus resting
 * @param filledE2 filled so far
 * @param phase where it is in its life
 * @param inFlight command without an answer yet
 * @param outcomeUnknown whether that answer is lost, so that the command may or may not have been carried out
 * @param doneReason why it is over; null before
 * @param exchangeIds the exchange's names of it, the one it has now last; empty before it is accepted
 * @param reservedE6 cash held back for it
 * @param tag whose it is
 * @param decision number of the decision behind it; 0 for none
 * @param sentMicros when it was sent
 */
public record OrderView(
        ClientOrderId id,
        MarketTicker market,
        Intent intent,
        int priceE4,
        long totalE2,
        long filledE2,
        Phase phase,
        InFlight inFlight,
        boolean outcomeUnknown,
        @Nullable DoneReason doneReason,
        List<String> exchangeIds,
        long reservedE6,
        String tag,
        long decision,
        long sentMicros) {
    public OrderView {
        exchangeIds = List.copyOf(exchangeIds);
    }

    /** Life of an order. */
    public enum Phase {
        /** Sent, not yet confirmed. */
        PENDING,
        /** Known to the exchange. */
        OPEN,
        DONE
    }

    /** The command that has no answer yet. */
    public enum InFlight {
        NONE,
        PLACE,
        AMEND,
        CANCEL
    }

    public BookSide side() {
        return intent.side();
    }

    public long remainingE2() {
        return phase == Phase.DONE ? 0 : totalE2 - filledE2;
    }
}
