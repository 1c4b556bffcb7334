package io.kalshiflow.order.risk;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.Listeners;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.SyncReport;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.Placement;

/** Passes on what the manager behind a guard tells, and joins its word on trading with the kill switch. One thread. */
final class GuardNews implements ManagerListener {
    private final Listeners listeners = new Listeners();
    private final KillSwitch killSwitch;
    private String behind;
    private String told;

    /** @param notTradingBecause why the manager behind takes no opening orders now; empty if it does */
    GuardNews(KillSwitch killSwitch, String notTradingBecause) {
        this.killSwitch = killSwitch;
        behind = notTradingBecause;
        told = notTradingBecause;
    }

    void add(ManagerListener listener) {
        listeners.add(listener);
    }

    /** Why opening orders are not taken; empty if they are. */
    static String because(KillSwitch killSwitch, String behind) {
        KillSwitch.Trip trip = killSwitch.tripped();
        if (trip == null) {
            return behind;
        }
        String tripped = "kill switch: " + trip.reason();
        return behind.isEmpty() ? tripped : tripped + "; " + behind;
    }

    /** Tells of a change of the switch since the last time. */
    void hearSwitch() {
        String now = because(killSwitch, behind);
        if (!now.equals(told)) {
            told = now;
            listeners.tell(each -> each.onTrading(now.isEmpty(), now));
        }
    }

    @Override
    public void onTrading(boolean trading, String because) {
        behind = trading ? "" : because;
        hearSwitch();
    }

    @Override
    public void onSent(OrderCommand command, long micros) {
        listeners.tell(each -> each.onSent(command, micros));
    }

    @Override
    public void onRefused(String command, Placement.Refused refused) {
        listeners.tell(each -> each.onRefused(command, refused));
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        listeners.tell(each -> each.onOrderEvent(event));
    }

    @Override
    public void onSettled(MarketTicker market, int yesPayoutE4, long micros) {
        listeners.tell(each -> each.onSettled(market, yesPayoutE4, micros));
    }

    @Override
    public void onDiscrepancy(Discrepancy discrepancy) {
        listeners.tell(each -> each.onDiscrepancy(discrepancy));
    }

    @Override
    public void onSync(SyncReport report) {
        listeners.tell(each -> each.onSync(report));
    }

    @Override
    public void onTiming(String name, long nanos) {
        listeners.tell(each -> each.onTiming(name, nanos));
    }
}
