package io.kalshiflow.order.risk;

import java.util.ArrayList;
import java.util.List;

/** The checks of a guard that is not told otherwise, in the order in which they are asked. */
public final class StandardChecks {
    /** What makes a command valid; asked of everything but cancels. */
    public static final List<RiskCheck> VALIDITY =
            List.of(new MarketStateCheck(), new GridCheck(), new BookCheck(), new SelfCrossCheck());

    /** What limits exposure; asked of what opens only. */
    public static final List<RiskCheck> EXPOSURE = opening(
            new TimeToCloseCheck(),
            new PriceBandCheck(),
            new OrderSizeCheck(),
            new OrderValueCheck(),
            new OpenOrdersCheck(),
            new PositionCheck(),
            new MarketValueCheck(),
            new MarketShareCheck(),
            new EventShareCheck(),
            new CashBufferCheck(),
            new DailyLossCheck(),
            new DrawdownCheck(),
            new OrderRateCheck());

    /** The kill switch first, then validity, then exposure. */
    public static final List<RiskCheck> ALL = all();

    private StandardChecks() {}

    private static List<RiskCheck> opening(RiskCheck... rules) {
        List<RiskCheck> checks = new ArrayList<>();
        for (RiskCheck rule : rules) {
            checks.add(new WhenOpening(rule));
        }
        return List.copyOf(checks);
    }

    private static List<RiskCheck> all() {
        List<RiskCheck> checks = new ArrayList<>(opening(new KillSwitchCheck()));
        checks.addAll(VALIDITY);
        checks.addAll(EXPOSURE);
        return List.copyOf(checks);
    }
}
