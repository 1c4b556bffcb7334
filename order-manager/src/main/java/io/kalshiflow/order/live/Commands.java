package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.OrderOptions;
import io.kalshiflow.market.Market;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.TimeInForce;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks the owner's commands against what is known here and sends those that may go: into the books, then on their
 * way. Reductions go through a closed gate. One thread.
 */
final class Commands {
    private final LiveSettings settings;
    private final Books books;
    private final MarketDirectory markets;
    private final Times times;
    private final Gate gate;
    private final JournalKeeping journal;
    private final OrderIds ids;
    private final OrderSender sender;
    private final Leases leases;
    private final Groups groups;

    Commands(
            Parts parts,
            Gate gate,
            JournalKeeping journal,
            OrderIds ids,
            OrderSender sender,
            Leases leases,
            Groups groups) {
        settings = parts.settings();
        books = parts.books();
        markets = parts.markets();
        times = parts.times();
        this.gate = gate;
        this.journal = journal;
        this.ids = ids;
        this.sender = sender;
        this.leases = leases;
        this.groups = groups;
    }

    // ---- placing

    Placement place(NewOrder order) {
        if (order.tag().equals(Strangers.TAG)) {
            throw new IllegalArgumentException(
                    "tag \"" + Strangers.TAG + "\" is for orders that others placed: take another");
        }
        Placement.Refused refused = check(order);
        if (refused != null) {
            books.refused(order.toString(), refused);
            return refused;
        }
        NewOrder clipped = Objects.requireNonNull(books.account.clipped(order));
        boolean reduces = reduces(clipped);
        OrderCommand.Place command = new OrderCommand.Place(ids.next(clipped), clipped);
        Instant expiry = expiry(clipped);
        LiveOrder live = books.placing(command);
        leases.placed(live, expiry);
        live.groupId = groups.of(books.account.exchangeIndex(clipped.market()));
        sender.place(live, command, options(clipped, expiry), books.lastEntry(), reduces);
        return new Placement.Sent(command.order());
    }

    /** Sends a placement once more that was never carried out; returns whether it may go now. */
    boolean resend(LiveOrder order) {
        boolean reduces = order.working.view().reservedE6() == 0;
        if (!gate.isOpen() && !reduces) {
            return false;
        }
        if (order.inFlight instanceof OrderCommand.Place command) {
            Instant expiry = expiry(order.terms);
            books.resending(order);
            order.unknownSinceMicros = 0;
            order.misses = 0;
            leases.placed(order, expiry);
            sender.place(order, command, options(order.terms, expiry), books.lastEntry(), reduces);
            order.groupId = groups.of(books.account.exchangeIndex(order.terms.market()));
        }
        return true;
    }

    private @Nullable Instant expiry(NewOrder order) {
        return order.timeInForce() == TimeInForce.GOOD_TILL_CANCELED ? leases.next() : null;
    }

    private OrderOptions options(NewOrder order, @Nullable Instant expiry) {
        OrderOptions options = order.closeOnly() ? OrderOptions.DEFAULT.havingCutToHoldings() : OrderOptions.DEFAULT;
        options = expiry == null ? options : options.expiringAt(expiry);
        if (order.timeInForce() == TimeInForce.GOOD_TILL_CANCELED
                && settings.hygiene().cancelOnPause()) {
            options = options.canceledOnPause();
        }
        Market market = Objects.requireNonNull(markets.find(order.market()));
        return groups.in(options, market.exchangeIndex());
    }

    /** Whether an order gives up no more than is held and not spoken for. */
    private boolean reduces(NewOrder order) {
        return books.account.closableE2(order.market(), order.side()) >= order.countE2();
    }

    Placement.@Nullable Refused check(NewOrder order) {
        if (markets.find(order.market()) == null) {
            return new Placement.Refused(
                    Placement.Rule.UNKNOWN_MARKET,
                    books.account.markets().toString(),
                    order.market().toString());
        }
        NewOrder clipped = books.account.clipped(order);
        if (clipped == null) {
            return new Placement.Refused(
                    Placement.Rule.NOTHING_TO_CLOSE, "0.00", order.intent().toString());
        }
        long now = times.exchangeMicros();
        if (!markets.trades(order.market(), now)) {
            return new Placement.Refused(Placement.Rule.MARKET_CLOSED, "ACTIVE", markets.state(order.market(), now));
        }
        Placement.Refused refused = books.account.refusal(
                new OrderCommand.Place(new ClientOrderId("new"), clipped), settings.limits(), times.nowMicros());
        return refused == null && !reduces(clipped) ? gateRefusal() : refused;
    }

    private Placement.@Nullable Refused gateRefusal() {
        if (gate.isOpen()) {
            return null;
        }
        Placement.Rule rule = journal.hasFailed() ? Placement.Rule.JOURNAL_FAILED : Placement.Rule.NOT_SYNCHRONIZED;
        return new Placement.Refused(rule, "reductions", gate.because());
    }

    // ---- changing

    Placement amend(ClientOrderId id, int priceE4, long totalE2) {
        Placement.Refused refused = checkAmend(id, priceE4, totalE2);
        if (refused != null) {
            books.refused("amend " + id, refused);
            return refused;
        }
        LiveOrder order = Objects.requireNonNull(books.orders.named(id));
        boolean reduces = reduces(order, priceE4, totalE2);
        OrderCommand.Amend command = new OrderCommand.Amend(id, priceE4, totalE2);
        books.changing(order, command);
        sender.amend(order, command, expiry(order.terms), books.lastEntry(), reduces);
        return new Placement.Sent(id);
    }

    /** Whether an order opens no more than before: it gets smaller, or gives up what is held and not spoken for. */
    private boolean reduces(LiveOrder order, int priceE4, long totalE2) {
        boolean smaller = totalE2 <= order.working.totalE2() && priceE4 == order.working.priceE4();
        return smaller || order.terms.closeOnly() || closes(order, totalE2);
    }

    /** Whether what would rest of an order is all closed by what is held, after everything else on its side. */
    private boolean closes(LiveOrder order, long totalE2) {
        long free = books.account.closableE2(order.terms.market(), order.terms.side());
        boolean opensNow = order.working.view().reservedE6() != 0;
        return !opensNow && totalE2 - order.working.totalE2() <= free;
    }

    Placement.@Nullable Refused checkAmend(ClientOrderId id, int priceE4, long totalE2) {
        Placement.Refused refused = books.account.refusal(
                new OrderCommand.Amend(id, priceE4, totalE2), settings.limits(), times.nowMicros());
        if (refused != null) {
            return refused;
        }
        LiveOrder order = Objects.requireNonNull(books.orders.named(id));
        if (order.foreign) {
            return new Placement.Refused(
                    Placement.Rule.UNKNOWN_ORDER, "an order of ours; one of others can be cancelled", id.value());
        }
        long now = times.exchangeMicros();
        if (!markets.trades(order.terms.market(), now)) {
            return new Placement.Refused(
                    Placement.Rule.MARKET_CLOSED, "ACTIVE", markets.state(order.terms.market(), now));
        }
        return reduces(order, priceE4, totalE2) ? null : gateRefusal();
    }

    Placement cancel(ClientOrderId id) {
        OrderCommand.Cancel command = new OrderCommand.Cancel(id);
        Placement.Refused refused = books.account.refusal(command, settings.limits(), times.nowMicros());
        if (refused != null) {
            books.refused("cancel " + id, refused);
            return refused;
        }
        cancel(Objects.requireNonNull(books.orders.named(id)), command);
        return new Placement.Sent(id);
    }

    /** Cancels an order that its owner believes is not there. */
    void cancelLate(LiveOrder order) {
        if (order.working.takesCommand()) {
            cancel(order, new OrderCommand.Cancel(order.id));
        }
    }

    private void cancel(LiveOrder order, OrderCommand.Cancel command) {
        books.changing(order, command);
        sender.cancel(order, command, books.lastEntry());
    }
}
