package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.FeeAccumulator;

/** An order and what has become of it. */
public final class VenueOrder {
    /** The exchange's three states. */
    public enum Status {
        RESTING,
        CANCELED,
        EXECUTED
    }

    private final VenueAccount account;
    private final VenueMarket market;
    private final BookSide side;
    private final FeeAccumulator fees;
    private final long createdMillis;
    private OrderRules rules;
    private String orderId;
    private String clientOrderId;
    private int priceE4;
    private long initialE2;
    private long filledE2;
    private long remainingE2;
    private Status status = Status.RESTING;
    private String reason = "";
    private long updatedMillis;
    private final long[] costE6 = new long[2];
    private final long[] feeE6 = new long[2];
    private long filledValueE6;

    VenueOrder(VenueAccount account, VenueMarket market, OrderRequest request, String orderId, long nowMillis) {
        this.account = account;
        this.market = market;
        side = request.side();
        fees = new FeeAccumulator(market.fees().settings());
        rules = request.rules();
        this.orderId = orderId;
        clientOrderId = request.clientOrderId();
        priceE4 = request.priceE4();
        initialE2 = request.countE2();
        remainingE2 = initialE2;
        createdMillis = nowMillis;
        updatedMillis = nowMillis;
    }

    private VenueOrder(VenueOrder other) {
        account = other.account;
        market = other.market;
        side = other.side;
        fees = other.fees;
        createdMillis = other.createdMillis;
        rules = other.rules;
        orderId = other.orderId;
        clientOrderId = other.clientOrderId;
        priceE4 = other.priceE4;
        initialE2 = other.initialE2;
        filledE2 = other.filledE2;
        remainingE2 = other.remainingE2;
        status = other.status;
        reason = other.reason;
        updatedMillis = other.updatedMillis;
        System.arraycopy(other.costE6, 0, costE6, 0, 2);
        System.arraycopy(other.feeE6, 0, feeE6, 0, 2);
        filledValueE6 = other.filledValueE6;
    }

    /** As it is now, for readers that are served late; its fees' accumulator stays the order's own. */
    VenueOrder copy() {
        return new VenueOrder(this);
    }

    /** Books a fill and returns its net fee. */
    long fill(int tradePriceE4, long countE2, long tradeFeeE6, boolean taker, long nowMillis) {
        long fee = fees.chargeE6(side, tradePriceE4, countE2, tradeFeeE6);
        int paidE4 = side == BookSide.BID ? tradePriceE4 : Price.ONE_E4 - tradePriceE4;
        int slot = taker ? 1 : 0;
        costE6[slot] += countE2 * paidE4;
        feeE6[slot] += fee;
        filledValueE6 += countE2 * tradePriceE4;
        filledE2 += countE2;
        remainingE2 -= countE2;
        updatedMillis = nowMillis;
        reason = "Trade";
        if (remainingE2 == 0) {
            status = Status.EXECUTED;
        }
        return fee;
    }

    void cancel(String why, long nowMillis) {
        remainingE2 = 0;
        status = Status.CANCELED;
        reason = why;
        updatedMillis = nowMillis;
    }

    /** Takes a new rest, price and ids; the count is the total, filled contracts included. */
    void amend(int newPriceE4, long newTotalE2, String newClientOrderId, long nowMillis) {
        priceE4 = newPriceE4;
        initialE2 = newTotalE2;
        remainingE2 = newTotalE2 - filledE2;
        clientOrderId = newClientOrderId;
        reason = "Amend";
        updatedMillis = nowMillis;
    }

    void decreaseTo(long newRemainingE2, long nowMillis) {
        remainingE2 = newRemainingE2;
        reason = "Decrease";
        updatedMillis = nowMillis;
    }

    void rename(String newOrderId) {
        orderId = newOrderId;
    }

    void rules(OrderRules value) {
        rules = value;
    }

    public VenueAccount account() {
        return account;
    }

    public VenueMarket market() {
        return market;
    }

    public BookSide side() {
        return side;
    }

    public OrderRules rules() {
        return rules;
    }

    public String orderId() {
        return orderId;
    }

    /** "" for none. */
    public String clientOrderId() {
        return clientOrderId;
    }

    public int priceE4() {
        return priceE4;
    }

    public long initialE2() {
        return initialE2;
    }

    public long filledE2() {
        return filledE2;
    }

    public long remainingE2() {
        return remainingE2;
    }

    public Status status() {
        return status;
    }

    public boolean isResting() {
        return status == Status.RESTING;
    }

    /** The exchange's word for the last change, "" for the first state or a change that has none. */
    public String reason() {
        return reason;
    }

    public long createdMillis() {
        return createdMillis;
    }

    public long updatedMillis() {
        return updatedMillis;
    }

    /** What fills cost at their prices, on the side of the order: YES for a bid, NO for an ask. */
    public long costE6(boolean taker) {
        return costE6[taker ? 1 : 0];
    }

    public long feesE6(boolean taker) {
        return feeE6[taker ? 1 : 0];
    }

    /** YES price times count over all fills. */
    public long filledValueE6() {
        return filledValueE6;
    }
}
