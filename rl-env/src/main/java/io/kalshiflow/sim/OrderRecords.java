package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.QueueSnapshot;
import io.kalshiflow.trade.QueueView;
import org.jspecify.annotations.Nullable;

/** Makes the records of a venue's answers for those who listen. */
final class OrderRecords {
    private final MarketTicker market;

    OrderRecords(MarketTicker market) {
        this.market = market;
    }

    OrderEvent event(OrderInbox inbox, int at, ClientOrderId order, BookSide side) {
        long venue = inbox.venueMicros(at);
        long due = inbox.dueMicros(at);
        String exchangeId = order.value();
        return switch (inbox.kind(at)) {
            case OrderInbox.ACCEPTED -> new OrderEvent.Accepted(order, venue, due, exchangeId, queue(inbox, at));
            case OrderInbox.FILLED ->
                new OrderEvent.Filled(order, venue, due, fill(inbox, at, order, side), queue(inbox, at));
            case OrderInbox.AMENDED ->
                new OrderEvent.Amended(
                        order, venue, due, exchangeId, inbox.priceE4(at), inbox.countE2(at), queue(inbox, at));
            case OrderInbox.CANCELED ->
                new OrderEvent.Canceled(order, venue, due, inbox.doneReason(at), queue(inbox, at));
            case OrderInbox.REJECTED -> new OrderEvent.Rejected(order, venue, due, inbox.code(at));
            default -> new OrderEvent.CommandRefused(order, venue, due, inbox.code(at));
        };
    }

    private Fill fill(OrderInbox inbox, int at, ClientOrderId order, BookSide side) {
        return new Fill(
                market + "-" + inbox.trade(at),
                order,
                market,
                side,
                inbox.priceE4(at),
                inbox.countE2(at),
                inbox.liquidity(at),
                inbox.feeE6(at),
                inbox.evidence(at));
    }

    private static @Nullable QueueSnapshot queue(OrderInbox inbox, int at) {
        return inbox.queue(at, 0) == QueueView.UNKNOWN_E2
                ? null
                : new QueueSnapshot(
                        inbox.queue(at, 0),
                        inbox.queue(at, 1),
                        inbox.queue(at, 2),
                        inbox.queue(at, 3),
                        inbox.queue(at, 4));
    }
}
