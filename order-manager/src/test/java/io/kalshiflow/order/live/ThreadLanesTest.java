package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadLanesTest {
    @Test
    void workOfOneLaneIsDoneInItsOrderAndLanesDoNotWaitForEachOther() throws InterruptedException {
        ThreadLanes lanes = new ThreadLanes(4);
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        lanes.run("slow", () -> {
            try {
                held.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            lanes.run("slow", () -> done.add(number));
        }
        lanes.run("other", other::countDown);
        other.await();
        assertThat(done).isEmpty();
        held.countDown();
        lanes.close();
        assertThat(done).hasSize(1_000).isSorted();
    }

    @Test
    void workThatFailsDoesNotStopItsLane() {
        ThreadLanes lanes = new ThreadLanes(1);
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        lanes.run("a", () -> {
            throw new IllegalStateException("broken");
        });
        lanes.run("a", () -> {
            throw new StackOverflowError("broken too");
        });
        lanes.run("a", () -> done.add("third"));
        lanes.close();
        assertThat(done).containsExactly("third");
    }
}
