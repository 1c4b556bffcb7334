package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order as its account knows it now: phase x command in flight x filled so far. A live object that the account
 * changes and, once it begins again, uses again: read it, do not keep it; {@link #view} gives a copy. The
 * owner's thread only.
 */
public final class WorkingOrder {
    private @Nullable ClientOrderId id;
    private String idPrefix = "";
    private int number;
    private @Nullable MarketTicker market;
    private @Nullable MarketHolding holding;
    private BookSide side = BookSide.BID;
    private boolean closeOnly;
    private String tag = "";
    private long decision;
    private long sentMicros;
    private int priceE4;
    private long totalE2;
    private long filledE2;
    private int wantedPriceE4;
    private long wantedTotalE2;
    private OrderView.Phase phase = OrderView.Phase.DONE;
    private OrderView.InFlight inFlight = OrderView.InFlight.NONE;
    private boolean outcomeUnknown;
    private @Nullable DoneReason doneReason;
    private final List<String> exchangeIds = new ArrayList<>(0);
    long reservedE6;
    long feesE6;

    WorkingOrder() {}

    /** Begins another life as an order that was just sent. */
    void begin(MarketHolding ofMarket, BookSide bookSide, int limitE4, long countE2, boolean closes, long nowMicros) {
        holding = ofMarket;
        market = ofMarket.market.ticker();
        side = bookSide;
        closeOnly = closes;
        sentMicros = nowMicros;
        priceE4 = limitE4;
        totalE2 = countE2;
        filledE2 = 0;
        wantedPriceE4 = limitE4;
        wantedTotalE2 = countE2;
        phase = OrderView.Phase.PENDING;
        inFlight = OrderView.InFlight.PLACE;
        outcomeUnknown = false;
        doneReason = null;
        exchangeIds.clear();
        reservedE6 = 0;
        feesE6 = 0;
    }

    void name(@Nullable ClientOrderId given, String prefix, int serial, String ofTag) {
        id = given;
        idPrefix = prefix;
        number = serial;
        tag = ofTag;
        decision = 0;
    }

    void decidedAs(long newDecision) {
        decision = newDecision;
    }

    /** Our name of it; numbered orders are named when somebody asks. */
    public ClientOrderId id() {
        ClientOrderId known = id;
        if (known == null) {
            known = new ClientOrderId(idPrefix + "-" + number);
            id = known;
        }
        return known;
    }

    /** Its number among the orders that were placed without a name, from 1; 0 for a named one. */
    public int number() {
        return number;
    }

    public MarketTicker market() {
        return Objects.requireNonNull(market);
    }

    MarketHolding holding() {
        return Objects.requireNonNull(holding);
    }

    public BookSide side() {
        return side;
    }

    /** Whether it may only give up contracts that are held. */
    public boolean closeOnly() {
        return closeOnly;
    }

    public Intent intent() {
        return Intent.of(side, closeOnly);
    }

    /** Limit on the YES scale. */
    public int priceE4() {
        return priceE4;
    }

    /** Filled so far plus resting. */
    public long totalE2() {
        return totalE2;
    }

    public long filledE2() {
        return filledE2;
    }

    public long remainingE2() {
        return isDone() ? 0 : totalE2 - filledE2;
    }

    public OrderView.Phase phase() {
        return phase;
    }

    /** The command that has no answer yet. */
    public OrderView.InFlight inFlight() {
        return inFlight;
    }

    /** Whether the answer to the command in flight is lost. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** Whose it is. */
    public String tag() {
        return tag;
    }

    /** Number of the decision behind it; 0 for none. */
    public long decision() {
        return decision;
    }

    public long sentMicros() {
        return sentMicros;
    }

    public boolean isDone() {
        return phase == OrderView.Phase.DONE;
    }

    /** Whether it may be amended or cancelled now. */
    public boolean takesCommand() {
        return phase == OrderView.Phase.OPEN && inFlight == OrderView.InFlight.NONE;
    }

    int wantedPriceE4() {
        return wantedPriceE4;
    }

    void amendSent(int newPriceE4, long newTotalE2) {
        requireIdle("amend");
        inFlight = OrderView.InFlight.AMEND;
        wantedPriceE4 = newPriceE4;
        wantedTotalE2 = newTotalE2;
    }

    void cancelSent() {
        requireIdle("cancel");
        inFlight = OrderView.InFlight.CANCEL;
    }

    private void requireIdle(String command) {
        if (!takesCommand()) {
            throw new IllegalStateException(
                    "cannot " + command + " order " + id() + ": it is " + phase + " with " + inFlight + " in flight");
        }
    }

    void accepted() {
        if (phase == OrderView.Phase.OPEN) {
            throw new IllegalStateException("order " + id() + " was accepted twice");
        }
        if (!isDone()) {
            phase = OrderView.Phase.OPEN;
            answered();
        }
    }

    /** A fill may come before the acceptance or, after a cancel that lost the race, when the order is done. */
    void filled(long countE2, long feeE6) {
        filledE2 += countE2;
        feesE6 += feeE6;
        if (filledE2 > Math.max(totalE2, wantedTotalE2)) {
            throw new IllegalStateException(
                    "order " + id() + " was filled " + filledE2 + " of " + totalE2 + " hundredths");
        }
        if (filledE2 >= totalE2 && inFlight != OrderView.InFlight.AMEND) {
            done(DoneReason.FILLED);
        }
    }

    void amended(int newPriceE4, long newTotalE2) {
        priceE4 = newPriceE4;
        totalE2 = newTotalE2;
        settleCommand();
    }

    void commandRefused() {
        settleCommand();
    }

    /** The exchange's name of it now; one order can have had several, and the newest is the last. */
    void named(String exchangeId) {
        if (exchangeIds.isEmpty() || !exchangeIds.get(exchangeIds.size() - 1).equals(exchangeId)) {
            exchangeIds.remove(exchangeId);
            exchangeIds.add(exchangeId);
        }
    }

    void forgetNames(Set<String> names) {
        exchangeIds.removeIf(names::contains);
    }

    /** The command in flight keeps the order busy until something says what became of it. */
    void unknownOutcome() {
        outcomeUnknown = inFlight != OrderView.InFlight.NONE;
    }

    private void answered() {
        inFlight = OrderView.InFlight.NONE;
        outcomeUnknown = false;
    }

    private void settleCommand() {
        answered();
        wantedPriceE4 = priceE4;
        wantedTotalE2 = totalE2;
        if (!isDone() && filledE2 >= totalE2) {
            done(DoneReason.FILLED);
        }
    }

    void done(DoneReason reason) {
        if (!isDone()) {
            phase = OrderView.Phase.DONE;
            answered();
            doneReason = reason;
        }
    }

    /** What may still trade once the amend in flight is carried out. */
    long wantedE2() {
        return isDone() ? 0 : Math.max(0, wantedTotalE2 - filledE2);
    }

    /** What may still trade, an amend in flight included. */
    long exposedE2() {
        return isDone() ? 0 : Math.max(totalE2, wantedTotalE2) - filledE2;
    }

    /** Everything about it, to keep. */
    public OrderState state() {
        return new OrderState(view(), feesE6, wantedPriceE4, wantedTotalE2);
    }

    /** Goes on where a kept state ended; {@link #begin} came before. */
    void restore(OrderState state) {
        OrderView view = state.view();
        filledE2 = view.filledE2();
        feesE6 = state.feesE6();
        wantedPriceE4 = state.wantedPriceE4();
        wantedTotalE2 = state.wantedTotalE2();
        phase = view.phase();
        inFlight = view.inFlight();
        outcomeUnknown = view.outcomeUnknown();
        doneReason = view.doneReason();
        exchangeIds.addAll(view.exchangeIds());
    }

    /** A copy to keep. */
    public OrderView view() {
        return new OrderView(
                id(),
                market(),
                intent(),
                priceE4,
                totalE2,
                filledE2,
                phase,
                inFlight,
                outcomeUnknown,
                doneReason,
                exchangeIds,
                reservedE6,
                tag,
                decision,
                sentMicros);
    }
}
