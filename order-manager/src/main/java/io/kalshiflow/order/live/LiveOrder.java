package io.kalshiflow.order.live;

import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.WorkingOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a live manager knows of an order beyond what its account does. The owner's thread, but for the exchange's id. */
final class LiveOrder {
    /**
     * An end that the exchange told of, waiting for the fills before it.
     *
     * @param filledE2 what had traded by then
     * @param stated whether the exchange said so, rather than that it follows from an answer
     */
    record End(DoneReason reason, long filledE2, long micros, boolean stated) {}

    final ClientOrderId id;
    final NewOrder terms;
    final WorkingOrder working;
    /** What of its fills is not its own in our books: from before they began, or booked under another name. */
    long filledBeforeE2;
    /** By how much its size was cut at a time because so much is said to have traded and never turned up. */
    long givenUpE2;

    long givenUpMicros;
    /** Whether somebody else placed it. */
    final boolean foreign;

    /** Every name the exchange has had for it, as they were heard of; the newest is {@link #exchangeId}. */
    private final List<String> exchangeIds = new ArrayList<>(1);
    /** When it had each of them first, as far as it is known: not before. */
    private final List<Long> namedAt = new ArrayList<>(1);
    /** Fills that are more than its size allows, until its size is known. */
    final List<FillNews> parked = new ArrayList<>(0);

    private volatile @Nullable String exchangeId;
    /** When it was called so, by the exchange: names can be heard of in another order than they were given. */
    private long namedMicros;
    /** The newest name that was told; null for none. */
    @Nullable
    String toldName;
    /** The command that has no answer yet. */
    @Nullable
    OrderCommand inFlight;

    /** Exchange's time at which its answer was given up; 0 while it is awaited, or there is none. */
    long unknownSinceMicros;

    /** Answers in a row that lack it, or that an amend of lost outcome was not carried out. */
    int misses;

    boolean resent;
    /** The end of the first reading that had it resting though it is over here; 0 for none. */
    long restsAfterMicros;
    /** An answer that says that there was nothing to change; what there was has yet to be seen. */
    @Nullable
    String heldRefusal;
    /** An end that may be that of a name which an amend in flight has replaced. */
    @Nullable
    Sighting heldEnd;

    @Nullable
    End end;

    /** What the exchange says has traded, less what had before our books began. */
    long saidFilledE2;
    /** When price or size changed last, by the exchange. */
    long changedMicros;

    long doneMicros;
    /** When it expires at the exchange unless it is renewed; 0 for never. */
    long leaseUntilMicros;

    /** The order group that its placement named; empty for none. */
    String groupId = "";
    /** How long the last renewal that came too late, or nobody knows how late, waited to be tried again. */
    long retryMicros;
    /** Whether a renewal of its lease is under way. */
    boolean renewing;

    private boolean forgotten;

    LiveOrder(NewOrder terms, WorkingOrder working, long filledBeforeE2) {
        id = working.id();
        this.terms = terms;
        this.working = working;
        this.filledBeforeE2 = filledBeforeE2;
        foreign = id.value().startsWith(Strangers.NAME_START) || terms.tag().equals(Strangers.TAG);
    }

    /** The exchange's newest name of it; null before it is known. Any thread. */
    @Nullable
    String exchangeId() {
        return exchangeId;
    }

    boolean isCalled(String name) {
        return exchangeIds.contains(name);
    }

    /** @param micros exchange's time at which it had this name */
    void called(String name, long micros) {
        if (!exchangeIds.contains(name)) {
            exchangeIds.add(name);
            namedAt.add(Math.max(micros, changedMicros));
        }
        if (exchangeId == null || micros >= namedMicros) {
            exchangeId = name;
            namedMicros = micros;
        }
    }

    /** Drops names that others had followed before a time; returns them. */
    Set<String> forgetNames(long beforeMicros) {
        int gone = 0;
        while (gone + 1 < exchangeIds.size()
                && namedAt.get(gone + 1) < beforeMicros
                && !exchangeIds.get(gone).equals(exchangeId)) {
            gone++;
        }
        Set<String> names = new HashSet<>(exchangeIds.subList(0, gone));
        exchangeIds.subList(0, gone).clear();
        namedAt.subList(0, gone).clear();
        return names;
    }

    List<String> exchangeIds() {
        return exchangeIds;
    }

    /** The books have it no more: whatever still comes of it is nothing to them. */
    void forgotten() {
        forgotten = true;
        inFlight = null;
    }

    boolean isPending() {
        return !forgotten && working.phase() == OrderView.Phase.PENDING;
    }

    boolean isDone() {
        return forgotten || working.isDone();
    }

    boolean amends() {
        return inFlight instanceof OrderCommand.Amend;
    }

    boolean cancels() {
        return inFlight instanceof OrderCommand.Cancel;
    }

    boolean isUnknown() {
        return unknownSinceMicros != 0;
    }

    void answered() {
        inFlight = null;
        unknownSinceMicros = 0;
        misses = 0;
        heldRefusal = null;
    }

    /** What has traded of it by what the exchange says and is not in the books. */
    long lackingE2() {
        return Math.max(0, saidFilledE2 - working.filledE2());
    }

    /** Whether everything of it that traded, as far as is known, is in the books. */
    boolean hasAllItsFills() {
        return lackingE2() == 0 && parked.isEmpty();
    }

    /** Whether the exchange has to be asked about it before it goes on. */
    boolean needsLook() {
        return isUnknown()
                || heldEnd != null
                || (misses > 0 && !isDone())
                || restsAfterMicros != 0
                || !parked.isEmpty()
                || saidFilledE2 > working.filledE2()
                || (end != null && !isDone());
    }

    /** What the fills so far exceed, an amend in flight included. */
    boolean hasRoomFor(long countE2) {
        long most = inFlight instanceof OrderCommand.Amend amend
                ? Math.max(working.totalE2(), amend.totalE2())
                : working.totalE2();
        return working.filledE2() + countE2 <= most;
    }
}
