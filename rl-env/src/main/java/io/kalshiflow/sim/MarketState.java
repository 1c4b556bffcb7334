package io.kalshiflow.sim;

import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;
import org.jspecify.annotations.Nullable;

/** Whether the market takes orders, until when, and at which prices. One thread. */
final class MarketState {
    private final Market market;
    private final TradingPauses pauses;
    private PriceGrid grid;
    private long closeMicros;
    private boolean active = true;
    private boolean closed;
    private boolean settled;

    MarketState(Market market, TradingPauses pauses) {
        this.market = market;
        this.pauses = pauses;
        grid = market.grid();
        closeMicros = market.closeMicros();
    }

    void reset() {
        pauses.reset();
        grid = market.grid();
        closeMicros = market.closeMicros();
        active = true;
        closed = false;
        settled = false;
    }

    PriceGrid grid() {
        return grid;
    }

    void changeGrid(PriceGrid newGrid) {
        grid = newGrid;
    }

    boolean isOpen() {
        return active && !closed;
    }

    boolean isClosed() {
        return closed;
    }

    /** Why a command is not carried out now; null if it is. */
    @Nullable
    Refusal refusal(byte kind, boolean bookKnown, long nowMicros) {
        boolean enters = kind == CommandQueue.PLACE || kind == CommandQueue.AMEND;
        if (!isOpen()) {
            boolean ofGroup = kind == CommandQueue.RESET_GROUP || kind == CommandQueue.LIMIT_GROUP;
            return ofGroup ? null : Refusal.MARKET_INACTIVE;
        } else if (enters && pauses.isPausedAt(nowMicros)) {
            return Refusal.TRADING_PAUSED;
        }
        return enters && !bookKnown ? Refusal.BOOK_UNKNOWN : null;
    }

    // ---- pauses

    boolean isPausedAt(long micros) {
        return pauses.isPausedAt(micros);
    }

    long nextPauseMicros() {
        return pauses.nextStartMicros();
    }

    /** The next pause begins. */
    void pause() {
        pauses.start();
    }

    // ---- the close

    /** When it closes; {@link Long#MAX_VALUE} once it has. */
    long dueCloseMicros() {
        return closed ? Long.MAX_VALUE : closeMicros;
    }

    void close() {
        closed = true;
    }

    void closesAt(long micros) {
        closeMicros = micros;
    }

    /** It does, if its close was moved behind the present or it was closed early and trades again. */
    void reopenIfEarly(long nowMicros) {
        closed = closed && (settled || !active || closeMicros <= nowMicros);
    }

    void settle() {
        settled = true;
    }

    // ---- what the exchange says

    /** Takes a status; returns whether it trades again now. */
    boolean reactivatedBy(MarketStatus status) {
        boolean was = active;
        active = status == MarketStatus.ACTIVE;
        return active && !was;
    }

    /** Whether a status ends trading that goes on until now. */
    boolean isEndedBy(MarketStatus status) {
        return !closed
                && status != MarketStatus.ACTIVE
                && status != MarketStatus.INACTIVE
                && status != MarketStatus.INITIALIZED;
    }
}
