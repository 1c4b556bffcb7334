package io.kalshiflow.order.risk;

import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks the checks of a guard about commands that the manager behind would send. The owner's thread only. */
final class RiskGate {
    private static final long EVALUATION_MICROS = 1_000_000;

    private final MarketBoard markets;
    private final LimitDial limits;
    private final KillSwitch killSwitch;
    private final List<RiskCheck> checks;
    private final LossWatch losses;
    private final CommandRate rate = new CommandRate();
    private long evaluateAtMicros = Long.MIN_VALUE;

    RiskGate(MarketBoard markets, LimitDial limits, KillSwitch killSwitch, List<RiskCheck> checks, LossWatch losses) {
        this.markets = markets;
        this.limits = limits;
        this.killSwitch = killSwitch;
        this.checks = List.copyOf(checks);
        this.losses = losses;
    }

    Placement.@Nullable Refused refusal(NewOrder order, AccountView account, long nowMicros) {
        WatchedMarket market = markets.find(order.market());
        return market == null
                ? unwatched(order.market().value())
                : judge(Proposal.placing(order, account, market, nowMicros), account, nowMicros);
    }

    /** An amend that only takes contracts off is as good as a cancel and passes. */
    Placement.@Nullable Refused refusal(
            OrderView order, int priceE4, long totalE2, AccountView account, long nowMicros) {
        if (priceE4 == order.priceE4() && totalE2 <= order.totalE2()) {
            return null;
        }
        WatchedMarket market = markets.find(order.market());
        return market == null
                ? unwatched(order.market().value())
                : judge(Proposal.amending(order, priceE4, totalE2, account, market, nowMicros), account, nowMicros);
    }

    private static Placement.Refused unwatched(String market) {
        return new Placement.Refused(Placement.Rule.BOOK_UNSOUND, "a market that the guard watches", market);
    }

    private Placement.@Nullable Refused judge(Proposal proposal, AccountView account, long nowMicros) {
        if (proposal.opens()) {
            evaluate(account, nowMicros);
        }
        RiskView view = new RiskView(
                limits.at(nowMicros),
                account,
                markets,
                losses,
                rate.inLastSecond(nowMicros),
                killSwitch.tripped(),
                nowMicros);
        for (int i = 0; i < checks.size(); i++) {
            Placement.Refused refused = checks.get(i).check(proposal, view);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    /** Follows the books between commands too, so that a best equity that nobody traded at is known. */
    void polled(AccountView account, long nowMicros) {
        limits.at(nowMicros);
        if (nowMicros >= evaluateAtMicros || nowMicros < evaluateAtMicros - EVALUATION_MICROS) {
            evaluate(account, nowMicros);
        }
    }

    private void evaluate(AccountView account, long nowMicros) {
        losses.evaluate(account, markets, nowMicros);
        evaluateAtMicros = nowMicros + EVALUATION_MICROS;
    }

    void sent(long nowMicros) {
        rate.sent(nowMicros);
    }

    LossState losses() {
        return Objects.requireNonNull(losses.state(), "losses are known after the first poll");
    }
}
