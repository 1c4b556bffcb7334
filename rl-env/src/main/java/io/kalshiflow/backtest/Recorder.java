package io.kalshiflow.backtest;

import io.kalshiflow.env.DecisionLoop;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** Takes down what happens in a session and makes a {@link Report} of it. Backtest and trading loop share it. */
public final class Recorder implements OrderListener {
    private final DecisionLoop loop;
    private final int exchangeIndex;
    private final long equityStartE6;
    private final List<FillRecord> fills = new ArrayList<>();
    private final List<Report.EquityPoint> equityCurve = new ArrayList<>();
    private long decisions;
    private long orders;
    private long volumeE2;
    private long heldE2;

    /** Starts with the loop's account as it is now. */
    public Recorder(DecisionLoop loop) {
        this.loop = loop;
        exchangeIndex = loop.market().exchangeIndex();
        equityStartE6 = loop.equityE6();
    }

    /** A decision is due. */
    public void decision() {
        decisions++;
        equityCurve.add(new Report.EquityPoint(loop.nowMicros(), loop.equityE6()));
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        if (event instanceof OrderEvent.Filled filled) {
            Fill fill = filled.fill();
            AccountView now = loop.account();
            heldE2 = now.position(fill.market()).countE2();
            volumeE2 += fill.countE2();
            fills.add(new FillRecord(
                    filled.exchangeMicros(),
                    Objects.requireNonNull(now.order(fill.order())).intent(),
                    fill,
                    heldE2,
                    now.cashE6(exchangeIndex)));
        } else if (event instanceof OrderEvent.Accepted || event instanceof OrderEvent.Rejected) {
            orders++;
        }
    }

    /** The report of a session that is over. */
    public Report report() {
        AccountView account = loop.account();
        Position position = account.position(loop.market().ticker());
        long equityEnd = loop.equityE6();
        equityCurve.add(new Report.EquityPoint(loop.nowMicros(), equityEnd));
        return new Report(
                loop.eventCount(),
                decisions,
                orders,
                fills,
                volumeE2,
                position.feesE6(),
                account.cashE6(exchangeIndex),
                position.countE2(),
                loop.isSettled() ? heldE2 : 0,
                equityStartE6,
                equityEnd,
                position.realizedE6(),
                loop.isSettled() ? OptionalInt.of(loop.settledPayoutE4()) : OptionalInt.empty(),
                loop.mark().isCurrent(position.countE2()),
                equityCurve);
    }
}
