package io.kalshiflow.order.chaos;

import io.kalshiflow.order.live.Lanes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Lanes whose work waits until somebody does a piece of it, of any lane. One thread. */
public final class StepLanes implements Lanes {
    private final Map<Object, ArrayDeque<Runnable>> waiting = new LinkedHashMap<>();
    private boolean dead;

    @Override
    public void run(Object lane, Runnable work) {
        if (!dead) {
            waiting.computeIfAbsent(lane, any -> new ArrayDeque<>()).add(work);
        }
    }

    /** Does the oldest piece of a lane that is drawn; returns whether there was one. */
    public boolean step(RandomGenerator random) {
        if (waiting.isEmpty()) {
            return false;
        }
        List<Object> lanes = new ArrayList<>(waiting.keySet());
        doNext(lanes.get(random.nextInt(lanes.size())));
        return true;
    }

    /** Does everything, the oldest lane first; returns whether there was anything. */
    public boolean doAll() {
        boolean any = !waiting.isEmpty();
        while (!waiting.isEmpty()) {
            doNext(waiting.keySet().iterator().next());
        }
        return any;
    }

    private void doNext(Object lane) {
        ArrayDeque<Runnable> works = Objects.requireNonNull(waiting.get(lane));
        Runnable work = works.remove();
        if (works.isEmpty()) {
            waiting.remove(lane);
        }
        work.run();
    }

    /** The process is gone: nothing that waits is ever done. */
    public void die() {
        dead = true;
        waiting.clear();
    }

    @Override
    public void close() {
        doAll();
    }
}
