package io.kalshiflow.sim;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Liquidity;

/**
 * An account's end of the line to a {@link SimulatedExchange}: what became of its orders, in venue time. Called while
 * the exchange is being driven; the exchange can be asked about the order ({@link SimulatedExchange#aheadE2}), commands
 * sent from here are carried out later.
 */
public interface Participant {
    /** The venue has the order; fills of a marketable one follow. */
    void onAccepted(int order, long micros);

    /** What an accepted or amended order has left stands in its queue now, after any fills. */
    default void onQueued(int order) {}

    /**
     * Part or all of the order traded.
     *
     * @param feeE6 the whole fee of this fill
     * @param evidence arrival ordinal of the tape row that stands behind it, or {@code Fill.NO_EVIDENCE}
     */
    void onFilled(int order, int priceE4, long countE2, Liquidity liquidity, long feeE6, long evidence, long micros);

    /** The order has a new price or size; {@code totalE2} is filled so far plus resting. */
    void onAmended(int order, int priceE4, long totalE2, long micros);

    /** What was left of the order is gone. */
    void onCanceled(int order, DoneReason reason, long micros);

    /** The venue did not take the order. */
    void onRejected(int order, Refusal reason, long micros);

    /** An amend or a cancel was not carried out; the order, if there is one, is as it was. */
    void onRefused(int order, Refusal reason, long micros);

    /** The market paid. */
    void onSettlement(MarketTicker market, int yesPayoutE4, long micros);
}
