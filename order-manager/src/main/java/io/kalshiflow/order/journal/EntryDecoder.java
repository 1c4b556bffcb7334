package io.kalshiflow.order.journal;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderState;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.PositionState;
import io.kalshiflow.trade.QueueSnapshot;
import io.kalshiflow.trade.TimeInForce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link EntryEncoder} wrote; throws {@link IllegalArgumentException} for what it cannot have written. */
final class EntryDecoder {
    private final EntryInput in;

    EntryDecoder(EntryInput in) {
        this.in = in;
    }

    JournalEntry read() {
        int kind = in.octet();
        if (kind >= EntryKind.ACCEPTED) {
            return new JournalEntry.Happened(event(kind, id(), in.int64(), in.int64()));
        }
        if (kind >= EntryKind.SENT_PLACE) {
            return new JournalEntry.Sent(in.int64(), command(kind, id()));
        }
        return switch (kind) {
            case EntryKind.BEGAN -> new JournalEntry.Began(in.int64());
            case EntryKind.CASH -> new JournalEntry.Cash(in.int32(), in.int64());
            case EntryKind.HOLDING -> new JournalEntry.Holding(market(), position(), byTag());
            case EntryKind.RETIRED -> new JournalEntry.Retired(position(), byTag());
            case EntryKind.CARRIED -> new JournalEntry.Carried(terms(), order(), in.int64());
            case EntryKind.TRADE_SEEN -> new JournalEntry.TradeSeen(in.string(), in.int64());
            case EntryKind.RESENT -> new JournalEntry.Resent(in.int64(), id());
            case EntryKind.ADOPTED -> new JournalEntry.Adopted(in.int64(), id(), terms(), in.string(), in.int64());
            case EntryKind.GROUPED -> new JournalEntry.Grouped(in.int32(), in.string(), in.int64());
            case EntryKind.SETTLED -> new JournalEntry.Settled(in.int64(), market(), in.int32());
            case EntryKind.CASH_ADJUSTED ->
                new JournalEntry.CashAdjusted(
                        in.int64(), new Account.CashAdjustment(in.int32(), in.string(), in.int64()));
            default -> throw unknown(kind);
        };
    }

    private OrderCommand command(int kind, ClientOrderId order) {
        return switch (kind) {
            case EntryKind.SENT_PLACE -> new OrderCommand.Place(order, terms());
            case EntryKind.SENT_AMEND -> new OrderCommand.Amend(order, in.int32(), in.int64());
            case EntryKind.SENT_CANCEL -> new OrderCommand.Cancel(order);
            default -> throw unknown(kind);
        };
    }

    private OrderEvent event(int kind, ClientOrderId order, long exchangeMicros, long receiveMicros) {
        return switch (kind) {
            case EntryKind.ACCEPTED ->
                new OrderEvent.Accepted(order, exchangeMicros, receiveMicros, in.string(), queue());
            case EntryKind.FILLED -> new OrderEvent.Filled(order, exchangeMicros, receiveMicros, fill(), queue());
            case EntryKind.AMENDED ->
                new OrderEvent.Amended(
                        order, exchangeMicros, receiveMicros, in.string(), in.int32(), in.int64(), queue());
            case EntryKind.CANCELED ->
                new OrderEvent.Canceled(order, exchangeMicros, receiveMicros, in.constant(DoneReason.class), queue());
            case EntryKind.REJECTED -> new OrderEvent.Rejected(order, exchangeMicros, receiveMicros, in.string());
            case EntryKind.COMMAND_REFUSED ->
                new OrderEvent.CommandRefused(order, exchangeMicros, receiveMicros, in.string());
            case EntryKind.OUTCOME_UNKNOWN -> new OrderEvent.OutcomeUnknown(order, exchangeMicros, receiveMicros);
            default -> throw unknown(kind);
        };
    }

    private static IllegalArgumentException unknown(int kind) {
        return new IllegalArgumentException(kind + " is no kind of entry");
    }

    private ClientOrderId id() {
        return new ClientOrderId(in.string());
    }

    private MarketTicker market() {
        return new MarketTicker(in.string());
    }

    private NewOrder terms() {
        return new NewOrder(
                market(),
                in.constant(BookSide.class),
                in.int32(),
                in.int64(),
                in.constant(TimeInForce.class),
                in.flag(),
                in.flag(),
                in.string(),
                in.int64());
    }

    private PositionState position() {
        return new PositionState(in.int64(), in.int64(), in.int64(), in.flag(), in.int64(), in.int64());
    }

    private Map<String, PositionState> byTag() {
        int count = in.count();
        Map<String, PositionState> positions = new HashMap<>();
        for (int i = 0; i < count; i++) {
            positions.put(in.string(), position());
        }
        return positions;
    }

    private OrderState order() {
        return new OrderState(view(), in.int64(), in.int32(), in.int64());
    }

    private OrderView view() {
        return new OrderView(
                id(),
                market(),
                in.constant(Intent.class),
                in.int32(),
                in.int64(),
                in.int64(),
                in.constant(OrderView.Phase.class),
                in.constant(OrderView.InFlight.class),
                in.flag(),
                in.flag() ? in.constant(DoneReason.class) : null,
                strings(),
                in.int64(),
                in.string(),
                in.int64(),
                in.int64());
    }

    private List<String> strings() {
        int count = in.count();
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            strings.add(in.string());
        }
        return strings;
    }

    private Fill fill() {
        return new Fill(
                in.string(),
                id(),
                market(),
                in.constant(BookSide.class),
                in.int32(),
                in.int64(),
                in.constant(Liquidity.class),
                in.int64(),
                in.int64());
    }

    private @Nullable QueueSnapshot queue() {
        return in.flag() ? new QueueSnapshot(in.int64(), in.int64(), in.int64(), in.int64(), in.int64()) : null;
    }
}
