package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.OrderStatus;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.TimeInForce;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Orders of the account that our books lack: somebody else's, or ones of ours that were given up too early. They move
 * the account's money, so one that rests or has traded is taken into the books under a name of its own. One thread.
 */
final class Strangers {
    /** Whose they are said to be when their name does not tell. */
    static final String TAG = "foreign";

    /** What our books' names of orders begin with that the exchange has no name of ours for. */
    static final String NAME_START = "x-";

    /** Leaves room for a number where an id has to have 64 characters at most. */
    private static final int LONGEST_START = 58;

    private static final class Stranger {
        @Nullable
        Sighting last;

        boolean late;
        /** Exchange's time of the newest that was heard of it: an answer from before that may lack it. */
        long heardMicros;

        int misses;
        final List<FillNews> fills = new ArrayList<>(1);
    }

    private final Books books;
    private final OrderLife life;
    private final OrderSightings sightings;
    private final Reports reports;
    private final Looks looks;
    private final Times times;
    private final MarketDirectory markets;
    private final Looking looking;
    private final Consumer<LiveOrder> canceler;
    private final Map<String, Stranger> byExchangeId = new LinkedHashMap<>();

    /** @param canceler gets rid of an order that its owner believes was never placed, or is over */
    Strangers(Parts parts, OrderSightings sightings, Consumer<LiveOrder> canceler) {
        books = parts.books();
        life = parts.life();
        reports = parts.reports();
        looks = parts.looks();
        times = parts.times();
        markets = parts.markets();
        looking = parts.settings().looking();
        this.sightings = sightings;
        this.canceler = canceler;
    }

    /** @param late whether it carries the name of an order of ours that is over */
    void seen(Sighting sighting, boolean late) {
        if (books.paid.containsKey(sighting.market()) && !byExchangeId.containsKey(sighting.exchangeId())) {
            return; // an answer from before the payout: nothing rests any more, and what traded comes as fills
        }
        Stranger stranger = byExchangeId.computeIfAbsent(sighting.exchangeId(), any -> new Stranger());
        Sighting before = stranger.last;
        // A message may be from before the books began, or late: an order is taken in as REST tells of it.
        if (sighting.isRest() && (before == null || !before.isOver())) {
            stranger.last = sighting;
        }
        stranger.late |= late;
        stranger.heardMicros = Math.max(stranger.heardMicros, sighting.isRest() ? 0 : sighting.updatedMicros());
        meet(sighting.exchangeId(), stranger, 0);
    }

    void filled(FillNews fill, boolean late) {
        Stranger stranger = byExchangeId.computeIfAbsent(fill.exchangeId(), any -> new Stranger());
        stranger.late |= late;
        stranger.heardMicros = Math.max(stranger.heardMicros, fill.exchangeMicros());
        if (stranger.fills.stream().noneMatch(each -> each.tradeId().equals(fill.tradeId()))) {
            stranger.fills.add(fill);
        }
        meet(fill.exchangeId(), stranger, 0);
    }

    /** Takes in an order that rested when the books began. */
    void opening(Sighting sighting) {
        Stranger stranger = new Stranger();
        stranger.last = sighting;
        meet(sighting.exchangeId(), stranger, sighting.filledE2());
    }

    /** An order of ours that is over in the books rests: what there is of it is an order that its owner knows nothing of. */
    void cameBack(LiveOrder over, Sighting sighting) {
        over.restsAfterMicros = 0;
        Stranger stranger = new Stranger();
        stranger.last = sighting;
        stranger.late = true;
        meet(sighting.exchangeId(), stranger, over.working.filledE2() + over.filledBeforeE2);
    }

    /** Names at the exchange of orders that were heard of, and are to be asked for. */
    List<String> unidentified() {
        List<String> names = new ArrayList<>();
        byExchangeId.forEach((name, stranger) -> {
            if (stranger.last == null) {
                names.add(name);
            }
        });
        return names;
    }

    /**
     * The exchange does not know an order that has traded. Its fills are those of an order of ours that lacks just so
     * many, and had this name before an amend; otherwise they are all there is of it.
     */
    void missing(String exchangeId, long asOfMicros) {
        Stranger stranger = byExchangeId.get(exchangeId);
        if (stranger == null) {
            return;
        }
        if (asOfMicros <= stranger.heardMicros || ++stranger.misses < looking.misses()) {
            looks.afterPause(times.nowMicros());
            return;
        }
        if (stranger.fills.isEmpty()) {
            byExchangeId.remove(exchangeId); // a name from before an amend, or one from nowhere
            return;
        }
        FillNews first = stranger.fills.get(0);
        long traded = stranger.fills.stream().mapToLong(FillNews::countE2).sum();
        LiveOrder owner = books.orders.lacking(first.market(), first.side(), traded);
        if (owner != null) {
            books.called(owner, exchangeId, 0);
            return;
        }
        stranger.last = new Sighting(
                exchangeId,
                null,
                first.market(),
                first.side(),
                first.priceE4(),
                OrderStatus.EXECUTED,
                "",
                traded,
                0,
                first.exchangeMicros(),
                first.exchangeMicros(),
                asOfMicros);
        meet(exchangeId, stranger, 0);
    }

    /** An order of ours turns out to have this name: what came under it is its own. */
    void claim(LiveOrder order, String exchangeId) {
        Stranger stranger = byExchangeId.remove(exchangeId);
        if (stranger != null) {
            book(order, stranger);
        }
    }

    private void book(LiveOrder order, Stranger stranger) {
        for (FillNews each : List.copyOf(stranger.fills)) {
            if (!books.trades.has(each.tradeId())) {
                life.filled(order, each);
            }
        }
    }

    /** Whether nothing of theirs waits to be booked. */
    boolean isEmpty() {
        return byExchangeId.isEmpty();
    }

    /** Whether the exchange has to be asked about any. */
    boolean needLook() {
        return byExchangeId.values().stream().anyMatch(each -> each.last == null);
    }

    /** Goes on with those whose market was not known. */
    void retry() {
        for (Map.Entry<String, Stranger> each : List.copyOf(byExchangeId.entrySet())) {
            if (each.getValue().last != null) {
                meet(each.getKey(), each.getValue(), 0);
            }
        }
    }

    /** Fills of theirs from before this time are all in the books; the end of time if none is awaited. */
    long completeUntilMicros() {
        long until = Long.MAX_VALUE;
        for (Stranger each : byExchangeId.values()) {
            Sighting last = each.last;
            until = Math.min(until, last == null ? 0 : last.createdMicros());
            for (FillNews fill : each.fills) {
                until = Math.min(until, fill.exchangeMicros());
            }
        }
        return until;
    }

    private void meet(String exchangeId, Stranger stranger, long filledBeforeE2) {
        Sighting sighting = stranger.last;
        if (sighting == null) {
            looks.afterGrace(times.nowMicros());
            return;
        }
        if (sighting.isOver() && stranger.fills.isEmpty()) {
            byExchangeId.remove(exchangeId);
            return;
        }
        if (!markets.knows(sighting.market())) {
            return;
        }
        byExchangeId.remove(exchangeId);
        long traded = stranger.fills.stream().mapToLong(FillNews::countE2).sum();
        boolean paid = sighting.isOver() && books.paid.containsKey(sighting.market());
        // What traded besides was in the books when the market paid, and is forgotten with the order.
        adopt(sighting, stranger, paid ? sighting.filledE2() - traded : filledBeforeE2);
    }

    private void adopt(Sighting sighting, Stranger stranger, long filledBeforeE2) {
        long total = sighting.filledE2() + sighting.remainingE2() - filledBeforeE2;
        BookSide side = sighting.side();
        int price = sighting.priceE4();
        if (!stranger.fills.isEmpty()) {
            FillNews fill = stranger.fills.get(0);
            side = fill.side();
            price = price == 0 ? fill.priceE4() : price;
        }
        if (side == null || price == 0 || total <= 0) {
            alarm(sighting);
            return;
        }
        String tag = sighting.clientId() == null ? "" : OrderIds.tagOf(sighting.clientId());
        NewOrder terms = new NewOrder(
                sighting.market(),
                side,
                price,
                total,
                TimeInForce.GOOD_TILL_CANCELED,
                false,
                false,
                tag.isEmpty() ? TAG : tag);
        LiveOrder order = books.adopt(name(sighting), terms, sighting.exchangeId(), filledBeforeE2);
        report(sighting, order, stranger.late);
        life.accepted(order, sighting.exchangeId(), Math.max(1, sighting.updatedMicros()));
        book(order, stranger);
        sightings.seen(order, sighting);
        if (stranger.late && !order.isDone()) {
            canceler.accept(order);
        }
    }

    private ClientOrderId name(Sighting sighting) {
        ClientOrderId theirs = sighting.clientId();
        if (theirs != null && books.orders.named(theirs) == null) {
            return theirs;
        }
        String own = NAME_START + sighting.exchangeId();
        String start = own.length() > LONGEST_START ? own.substring(0, LONGEST_START) : own;
        ClientOrderId name = new ClientOrderId(start);
        for (int again = 2; books.orders.named(name) != null; again++) {
            name = new ClientOrderId(start + "-" + again);
        }
        return name;
    }

    private void report(Sighting sighting, LiveOrder order, boolean late) {
        reports.added++;
        reports.tell(
                Discrepancy.Kind.UNKNOWN_ORDER,
                order.id.value(),
                late ? "over" : "unknown",
                sighting.exchangeId() + " in " + sighting.market(),
                late ? Discrepancy.Reason.LATE_COMMAND : Discrepancy.Reason.FOREIGN,
                late ? Discrepancy.Repair.CANCELING : Discrepancy.Repair.ADOPTED);
    }

    private void alarm(Sighting sighting) {
        reports.tell(
                Discrepancy.Kind.UNKNOWN_ORDER,
                sighting.exchangeId(),
                "unknown",
                "an order without side or price: " + sighting,
                Discrepancy.Reason.UNEXPLAINED,
                Discrepancy.Repair.ALARM);
    }
}
