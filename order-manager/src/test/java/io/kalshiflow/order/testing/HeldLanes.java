package io.kalshiflow.order.testing;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.live.Lanes;
import java.util.ArrayDeque;

/** Lanes that hold commands until they are let go, and read at once. One thread. */
public final class HeldLanes implements Lanes {
    private final ArrayDeque<Runnable> held = new ArrayDeque<>();

    @Override
    public void run(Object lane, Runnable work) {
        if (lane instanceof String || lane instanceof MarketTicker) {
            work.run();
        } else {
            held.add(work);
        }
    }

    /** Does what is held, in the order in which it came. */
    public void letGo() {
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    public int held() {
        return held.size();
    }

    @Override
    public void close() {}
}
