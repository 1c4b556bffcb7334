package io.kalshiflow.order.journal;

import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderState;
import io.kalshiflow.trade.PositionState;
import java.util.Map;
import java.util.TreeMap;

/** Writes entries as bytes: a kind, then the fields in the order of the record. One thread at a time. */
final class EntryEncoder {
    private final EntryOutput out;
    private final ValueEncoder values;
    private final EventEncoder events;

    EntryEncoder(EntryOutput out) {
        this.out = out;
        values = new ValueEncoder(out);
        events = new EventEncoder(out, values);
    }

    void write(JournalEntry entry) {
        if (entry instanceof JournalEntry.Happened happened) {
            happened.event().deliverTo(events);
        } else if (entry instanceof JournalEntry.Sent sent) {
            sent(sent);
        } else if (entry instanceof JournalEntry.TradeSeen trade) {
            out.octet(EntryKind.TRADE_SEEN);
            out.string(trade.tradeId());
            out.int64(trade.exchangeMicros());
        } else if (entry instanceof JournalEntry.Resent resent) {
            out.octet(EntryKind.RESENT);
            out.int64(resent.micros());
            out.string(resent.order().value());
        } else {
            ofAccount(entry);
        }
    }

    private void sent(JournalEntry.Sent sent) {
        OrderCommand command = sent.command();
        if (command instanceof OrderCommand.Place place) {
            named(EntryKind.SENT_PLACE, sent, command);
            values.terms(place.terms());
        } else if (command instanceof OrderCommand.Amend amend) {
            named(EntryKind.SENT_AMEND, sent, command);
            out.int32(amend.priceE4());
            out.int64(amend.totalE2());
        } else {
            named(EntryKind.SENT_CANCEL, sent, command);
        }
    }

    private void named(int kind, JournalEntry.Sent sent, OrderCommand command) {
        out.octet(kind);
        out.int64(sent.micros());
        out.string(command.order().value());
    }

    private void ofAccount(JournalEntry entry) {
        if (entry instanceof JournalEntry.Began began) {
            out.octet(EntryKind.BEGAN);
            out.int64(began.micros());
        } else if (entry instanceof JournalEntry.Cash cash) {
            out.octet(EntryKind.CASH);
            out.int32(cash.exchangeIndex());
            out.int64(cash.cashE6());
        } else if (entry instanceof JournalEntry.Holding holding) {
            out.octet(EntryKind.HOLDING);
            out.string(holding.market().value());
            positions(holding.total(), holding.byTag());
        } else if (entry instanceof JournalEntry.Retired retired) {
            out.octet(EntryKind.RETIRED);
            positions(retired.total(), retired.byTag());
        } else if (entry instanceof JournalEntry.Carried carried) {
            carried(carried.terms(), carried.state(), carried.filledBeforeE2());
        } else if (entry instanceof JournalEntry.Adopted adopted) {
            adopted(adopted);
        } else if (entry instanceof JournalEntry.Grouped grouped) {
            out.octet(EntryKind.GROUPED);
            out.int32(grouped.exchangeIndex());
            out.string(grouped.groupId());
            out.int64(grouped.limitE2());
        } else if (entry instanceof JournalEntry.Settled settled) {
            out.octet(EntryKind.SETTLED);
            out.int64(settled.micros());
            out.string(settled.market().value());
            out.int32(settled.yesPayoutE4());
        } else if (entry instanceof JournalEntry.CashAdjusted adjusted) {
            out.octet(EntryKind.CASH_ADJUSTED);
            out.int64(adjusted.micros());
            out.int32(adjusted.adjustment().exchangeIndex());
            out.string(adjusted.adjustment().name());
            out.int64(adjusted.adjustment().amountE6());
        } else {
            throw new IllegalStateException("no bytes are known for " + entry);
        }
    }

    private void positions(PositionState total, Map<String, PositionState> byTag) {
        values.position(total);
        Map<String, PositionState> sorted = new TreeMap<>(byTag);
        out.int32(sorted.size());
        sorted.forEach((tag, position) -> {
            out.string(tag);
            values.position(position);
        });
    }

    private void carried(NewOrder terms, OrderState state, long filledBeforeE2) {
        out.octet(EntryKind.CARRIED);
        values.terms(terms);
        values.order(state);
        out.int64(filledBeforeE2);
    }

    private void adopted(JournalEntry.Adopted adopted) {
        out.octet(EntryKind.ADOPTED);
        out.int64(adopted.micros());
        out.string(adopted.order().value());
        values.terms(adopted.terms());
        out.string(adopted.exchangeId());
        out.int64(adopted.filledBeforeE2());
    }
}
