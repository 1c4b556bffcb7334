package io.kalshiflow.order.risk;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows an account's profit and its equity. One thread.
 *
 * <p>Profit is realised plus open profit less fees, from the ledgers, so that deposits and withdrawals are neither.
 * Positions are worth what they would fetch ({@link io.kalshiflow.env.Mark}); those that never had a mark are worth
 * their cost. A position of unknown cost is neither profit nor loss until it is flat.
 */
final class LossWatch implements LossView {
    private static final long DAY_MICROS = 86_400_000_000L;

    private final Map<MarketTicker, PositionMark> marks = new HashMap<>();
    private @Nullable LossState state;
    private long profitE6;
    private long equityE6;
    private boolean evaluated;

    /** @param kept where to go on; null to begin with the first evaluation */
    LossWatch(@Nullable LossState kept) {
        state = kept;
    }

    /** Marks everything by the books as they are now. */
    void evaluate(AccountView account, MarketBoard markets, long nowMicros) {
        long profitBeforeE6 = profitE6;
        profitE6 = account.retired().realizedE6() - account.retired().feesE6();
        equityE6 = 0;
        boolean marked = true;
        for (int shard : account.shards()) {
            equityE6 += account.cashE6(shard);
        }
        for (MarketTicker market : account.markets()) {
            Position position = account.position(market);
            PositionMark mark = marks.computeIfAbsent(market, ticker -> new PositionMark());
            WatchedMarket watched = markets.find(market);
            if (watched != null) {
                mark.update(watched.book());
            }
            marked &= mark.isSeen(position);
            long value = mark.valueE6(position);
            equityE6 = Math.addExact(equityE6, value);
            profitE6 += position.realizedE6() - position.feesE6();
            profitE6 += position.costKnown() ? value - position.costE6() : 0;
        }
        if (marked || state == null) { // before the first book a profit is a guess: no day begins with it
            remember(Math.floorDiv(nowMicros, DAY_MICROS), evaluated ? profitBeforeE6 : profitE6);
            evaluated = marked;
        }
    }

    /** @param dayStartE6 as of the last evaluation before a day that begins now */
    private void remember(long today, long dayStartE6) {
        LossState known = state;
        if (known == null) {
            state = new LossState(today, profitE6, profitE6);
        } else {
            boolean newDay = today > known.day();
            state = new LossState(
                    newDay ? today : known.day(),
                    newDay ? dayStartE6 : known.dayStartE6(),
                    Math.max(known.bestE6(), profitE6));
        }
    }

    /** What to keep; null before the first evaluation. */
    @Nullable
    LossState state() {
        return state;
    }

    private LossState known() {
        return Objects.requireNonNull(state, "losses are known after the first evaluation");
    }

    @Override
    public long dayLossE6() {
        return known().dayStartE6() - profitE6;
    }

    @Override
    public long drawdownE6() {
        return known().bestE6() - profitE6;
    }

    @Override
    public long bestEquityE6() {
        return Math.addExact(equityE6, drawdownE6());
    }
}
