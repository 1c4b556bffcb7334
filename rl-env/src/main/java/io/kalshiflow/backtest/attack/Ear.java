package io.kalshiflow.backtest.attack;

import io.kalshiflow.backtest.judge.Judge;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.sim.Participant;
import io.kalshiflow.sim.Refusal;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Liquidity;

/** Passes on to the judge what an account hears, and takes a digest of it. */
final class Ear implements Participant {
    private final int account;
    private final Judge judge;
    private long digest;

    Ear(int account, Judge judge) {
        this.account = account;
        this.judge = judge;
    }

    long digest() {
        return digest;
    }

    private void note(int kind, long order, long a, long b, long micros) {
        digest = CounterRandom.hash(digest, CounterRandom.hash(kind, order, micros), CounterRandom.hash(account, a, b));
    }

    @Override
    public void onAccepted(int order, long micros) {
        note(0, order, 0, 0, micros);
        judge.accepted(account, order, micros);
    }

    @Override
    public void onFilled(
            int order, int priceE4, long countE2, Liquidity liquidity, long feeE6, long evidence, long micros) {
        note(1, order, CounterRandom.hash(priceE4, countE2, feeE6), evidence, micros);
        judge.filled(account, order, priceE4, countE2, liquidity, feeE6, evidence, micros);
    }

    @Override
    public void onAmended(int order, int priceE4, long totalE2, long micros) {
        note(2, order, priceE4, totalE2, micros);
        judge.amended(account, order, priceE4, totalE2, micros);
    }

    @Override
    public void onCanceled(int order, DoneReason reason, long micros) {
        note(3, order, reason.name().hashCode(), 0, micros);
        judge.canceled(account, order, reason, micros);
    }

    @Override
    public void onRejected(int order, Refusal reason, long micros) {
        note(4, order, reason.name().hashCode(), 0, micros);
        judge.rejected(account, order);
    }

    @Override
    public void onRefused(int order, Refusal reason, long micros) {
        note(5, order, reason.name().hashCode(), 0, micros);
        judge.refused(order);
    }

    @Override
    public void onSettlement(MarketTicker market, int yesPayoutE4, long micros) {
        note(6, 0, yesPayoutE4, 0, micros);
    }
}
