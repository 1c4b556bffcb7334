package io.kalshiflow.order.risk;

import io.kalshiflow.trade.AccountView;
import org.jspecify.annotations.Nullable;

/**
 * What checks judge by. Valid during one command; the owner's thread only.
 *
 * @param limits in force now
 * @param account as of the last poll
 * @param markets all that are watched
 * @param losses evaluated just now if the proposal opens
 * @param commandsInLastSecond that left, cancels and reductions among them
 * @param trip why trading is stopped; null if it is not
 * @param nowMicros microseconds since 1970
 */
public record RiskView(
        RiskLimits limits,
        AccountView account,
        MarketBoard markets,
        LossView losses,
        int commandsInLastSecond,
        KillSwitch.@Nullable Trip trip,
        long nowMicros) {}
