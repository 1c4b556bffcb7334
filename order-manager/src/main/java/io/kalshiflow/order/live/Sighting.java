package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.OrderSnapshot;
import io.kalshiflow.client.rest.OrderStatus;
import io.kalshiflow.client.stream.AccountEvent;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An order as the exchange told of it, by stream or REST, perhaps late, twice or out of order. Times in microseconds.
 *
 * @param exchangeId its name there
 * @param clientId our name of it; null if it has none
 * @param side null if it came without one that is known
 * @param priceE4 0 if not said
 * @param status null for a word that is newer than this version
 * @param reason why it changed; empty if not said
 * @param filledE2 all of it that traded, ever
 * @param remainingE2 what rests
 * @param createdMicros when it was placed; 0 if not said
 * @param updatedMicros when it last changed; 0 if not said
 * @param asOfMicros the answer is from this time or later, by the exchange's clock; 0 for the stream
 */
record Sighting(
        String exchangeId,
        @Nullable ClientOrderId clientId,
        MarketTicker market,
        @Nullable BookSide side,
        int priceE4,
        @Nullable OrderStatus status,
        String reason,
        long filledE2,
        long remainingE2,
        long createdMicros,
        long updatedMicros,
        long asOfMicros) {
    static Sighting of(AccountEvent.OrderUpdated event) {
        return new Sighting(
                event.orderId(),
                event.clientOrderId(),
                event.market(),
                event.side(),
                event.priceE4(),
                status(event.status()),
                event.reason(),
                event.filledE2(),
                event.remainingE2(),
                0,
                event.exchangeMicros(),
                0);
    }

    static Sighting of(OrderSnapshot order, long asOfMicros) {
        return new Sighting(
                order.ref().orderId(),
                order.ref().clientOrderId(),
                order.ref().ticker(),
                order.side().known(),
                order.limit() == null ? 0 : order.limit().e4(),
                order.status().known(),
                "",
                order.progress().filled().e2(),
                order.progress().remaining().e2(),
                order.terms().createdMicros(),
                order.terms().updatedMicros(),
                asOfMicros);
    }

    private static @Nullable OrderStatus status(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "resting" -> OrderStatus.RESTING;
            case "canceled" -> OrderStatus.CANCELED;
            case "executed" -> OrderStatus.EXECUTED;
            default -> null;
        };
    }

    /** When it last changed, or now if that was not said. */
    long micros(Times times) {
        return updatedMicros == 0 ? times.exchangeMicros() : updatedMicros;
    }

    boolean isOver() {
        return status == OrderStatus.CANCELED || status == OrderStatus.EXECUTED;
    }

    boolean isRest() {
        return asOfMicros != 0;
    }

    /** Why it is over in our words, given what was asked of it. */
    DoneReason doneReason(DoneReason otherwise) {
        return switch (reason) {
            case "SelfTradeCancel" -> DoneReason.SELF_TRADE;
            case "ExpiryCancel" -> DoneReason.EXPIRED;
            case "CloseCancel", "SettlementBoundsCancel" -> DoneReason.MARKET_CLOSED;
            case "HaltCancel" -> DoneReason.TRADING_PAUSED;
            case "PostOnlyCrossCancel" -> DoneReason.POST_ONLY_CROSS;
            case "ReduceOnlyCancel" -> DoneReason.REDUCE_ONLY;
            default -> otherwise;
        };
    }
}
