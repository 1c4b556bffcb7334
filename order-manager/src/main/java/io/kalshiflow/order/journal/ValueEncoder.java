package io.kalshiflow.order.journal;

import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderState;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.PositionState;
import io.kalshiflow.trade.QueueSnapshot;
import org.jspecify.annotations.Nullable;

/** Writes the values that entries are made of. One thread at a time. */
final class ValueEncoder {
    private final EntryOutput out;

    ValueEncoder(EntryOutput out) {
        this.out = out;
    }

    void terms(NewOrder terms) {
        out.string(terms.market().value());
        out.constant(terms.side());
        out.int32(terms.priceE4());
        out.int64(terms.countE2());
        out.constant(terms.timeInForce());
        out.flag(terms.postOnly());
        out.flag(terms.closeOnly());
        out.string(terms.tag());
        out.int64(terms.decision());
    }

    void position(PositionState position) {
        out.int64(position.countE2());
        out.int64(position.costE6());
        out.int64(position.realizedE6());
        out.flag(position.realizedComplete());
        out.int64(position.feesE6());
        out.int64(position.volumeE2());
    }

    void order(OrderState state) {
        view(state.view());
        out.int64(state.feesE6());
        out.int32(state.wantedPriceE4());
        out.int64(state.wantedTotalE2());
    }

    private void view(OrderView view) {
        out.string(view.id().value());
        out.string(view.market().value());
        out.constant(view.intent());
        out.int32(view.priceE4());
        out.int64(view.totalE2());
        out.int64(view.filledE2());
        out.constant(view.phase());
        out.constant(view.inFlight());
        out.flag(view.outcomeUnknown());
        DoneReason reason = view.doneReason();
        out.flag(reason != null);
        if (reason != null) {
            out.constant(reason);
        }
        out.int32(view.exchangeIds().size());
        view.exchangeIds().forEach(out::string);
        out.int64(view.reservedE6());
        out.string(view.tag());
        out.int64(view.decision());
        out.int64(view.sentMicros());
    }

    void fill(Fill fill) {
        out.string(fill.tradeId());
        out.string(fill.order().value());
        out.string(fill.market().value());
        out.constant(fill.side());
        out.int32(fill.priceE4());
        out.int64(fill.countE2());
        out.constant(fill.liquidity());
        out.int64(fill.feeE6());
        out.int64(fill.evidence());
    }

    void queue(@Nullable QueueSnapshot queue) {
        out.flag(queue != null);
        if (queue != null) {
            out.int64(queue.aheadE2());
            out.int64(queue.behindE2());
            out.int64(queue.p10E2());
            out.int64(queue.p50E2());
            out.int64(queue.p90E2());
        }
    }
}
