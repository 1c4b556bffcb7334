package io.kalshiflow.env.observe;

import io.kalshiflow.book.BookView;
import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.market.Market;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.OrderEntry;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.QueueView;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import io.kalshiflow.trade.WorkingOrder;

/**
 * Holds three times in four and takes any allowed action otherwise, by seed. Its queue is made up: what is ahead of an
 * order follows from the level's size by seed, and is unknown until the order is accepted.
 */
public final class QuotingAtRandom implements Strategy {
    private final ActionSpace space;
    private final CounterRandom random;

    public QuotingAtRandom(ActionSpace space, long seed) {
        this.space = space;
        random = new CounterRandom(seed, 41);
    }

    @Override
    public void decide(StrategyContext context) {
        ActionMask mask = space.mask(context);
        boolean acts = random.nextInt(4) == 0;
        int choice = random.nextInt(mask.count());
        if (acts) {
            space.execute(mask.nthAllowed(choice), context);
        }
    }

    /** The context with a queue. */
    public StrategyContext withQueue(StrategyContext context) {
        return new Queued(context);
    }

    private record Queued(StrategyContext inner) implements StrategyContext, QueueView {
        @Override
        public Market market() {
            return inner.market();
        }

        @Override
        public BookView book() {
            return inner.book();
        }

        @Override
        public AccountView account() {
            return inner.account();
        }

        @Override
        public long nowMicros() {
            return inner.nowMicros();
        }

        @Override
        public OrderEntry orders() {
            return inner.orders();
        }

        @Override
        public QueueView queue() {
            return this;
        }

        private long levelE2(WorkingOrder order) {
            return Math.max(0, inner.book().othersE2(order.side(), order.priceE4()));
        }

        private long mixed(WorkingOrder order, long salt) {
            return Math.floorMod(CounterRandom.hash(salt, inner.nowMicros(), order.priceE4()), 1_000L);
        }

        @Override
        public long aheadE2(WorkingOrder order) {
            return order.phase() == OrderView.Phase.OPEN
                    ? levelE2(order) * (500 + mixed(order, 1) / 2) / 1_000
                    : UNKNOWN_E2;
        }

        @Override
        public long aheadE2(WorkingOrder order, double quantile) {
            return aheadE2(order) * (quantile < 0.5 ? mixed(order, 2) : 1_000 + mixed(order, 3)) / 1_000;
        }

        @Override
        public long behindE2(WorkingOrder order) {
            return levelE2(order) * mixed(order, 4) / 1_000;
        }
    }
}
