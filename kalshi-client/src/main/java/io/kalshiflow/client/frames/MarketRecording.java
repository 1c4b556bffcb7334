package io.kalshiflow.client.frames;

import io.kalshiflow.client.internal.wire.Frame;
import io.kalshiflow.client.internal.wire.FrameKind;
import io.kalshiflow.client.internal.wire.MalformedFrameException;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeBuilder;
import org.jspecify.annotations.Nullable;

/** One market of an import on its way to a tape. One thread. */
final class MarketRecording {
    private final MarketTicker ticker;
    private final TapeBuilder builder = new TapeBuilder();
    private boolean hasSnapshot;
    /** A gap to note before the next event, if there is one. */
    private boolean gapPending;

    private long bookSid = Frame.NONE;
    private long tradeSid = Frame.NONE;
    private int priceStepE4 = 100;
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;
    private long lastReceiveMicros;
    private int connection;

    MarketRecording(MarketTicker ticker) {
        this.ticker = ticker;
    }

    MarketTicker ticker() {
        return ticker;
    }

    boolean hasSnapshot() {
        return hasSnapshot;
    }

    boolean isEmpty() {
        return builder.rows() == 0;
    }

    boolean isOn(long sid) {
        return sid == bookSid || sid == tradeSid;
    }

    void accept(Frame frame, int ordinal, int connectionNumber, long receiveMicros) {
        if (frame.kind() == FrameKind.TRADE) {
            tradeSid = frame.sid();
        } else {
            bookSid = frame.sid();
            hasSnapshot |= frame.kind() == FrameKind.SNAPSHOT;
            if (!hasSnapshot) {
                throw new MalformedFrameException("no snapshot of " + ticker + " before this delta");
            }
        }
        if (gapPending) {
            gap(ordinal, connectionNumber, receiveMicros);
        }
        connection = connectionNumber;
        lastReceiveMicros = receiveMicros;
        if (frame.exchangeMicros() != 0) {
            firstMicros = Math.min(firstMicros, frame.exchangeMicros());
            lastMicros = Math.max(lastMicros, frame.exchangeMicros());
        }
        if (priceStepE4 > 1) {
            priceStepE4 = Math.min(priceStepE4, frame.priceStepE4());
        }
        builder.at(ordinal, connectionNumber);
        frame.deliverTo(builder, 0, receiveMicros);
    }

    void gapLater() {
        gapPending = !isEmpty();
    }

    void gap(int ordinal, int connectionNumber, long receiveMicros) {
        if (!isEmpty()) {
            builder.at(ordinal, connectionNumber);
            builder.onGap(0, 0, receiveMicros);
            lastReceiveMicros = receiveMicros;
            connection = connectionNumber;
        }
        gapPending = false;
    }

    Tape build(@Nullable Market known, @Nullable MarketOutcome outcome, int frames) {
        if (outcome != null) {
            long settled = outcome.settledMicros();
            builder.at(frames, connection);
            builder.onSettlement(0, settled, Math.max(settled, lastReceiveMicros), outcome.yesPayoutE4());
        }
        return builder.build(known != null ? known : assumed());
    }

    /** The market as far as the frames tell: the coarsest grid that holds its prices, open while it was recorded. */
    private Market assumed() {
        boolean stamped = firstMicros <= lastMicros;
        String name = ticker.value();
        int dash = name.indexOf('-');
        return new Market(
                ticker,
                dash < 0 ? name : name.substring(0, name.lastIndexOf('-')),
                dash < 0 ? "" : name.substring(0, dash),
                "",
                0,
                PriceGrid.of(new PriceGrid.Segment(0, Price.ONE_E4, priceStepE4)),
                stamped ? firstMicros : lastReceiveMicros,
                (stamped ? lastMicros : lastReceiveMicros) + 1,
                null,
                0);
    }
}
