package io.kalshiflow.client.testing.rest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The faults that wait for their requests: scripted ones first, then whatever a source draws. Thread-safe. */
public final class HttpFaults {
    private record Waiting(String method, PathPattern path, HttpFault fault) {}

    private final List<Waiting> script = new ArrayList<>();
    private final List<HttpFault> held = new ArrayList<>();
    private Function<ApiRequest, HttpFault> source = request -> HttpFault.NONE;

    /** The next request of a route, in which {@code *} stands for a segment: {@code /portfolio/orders/*}. */
    public Next next(String method, String path) {
        return new Next(method, PathPattern.of(path));
    }

    /** Asked about every request that no script waits for; draw from a seed in it. */
    public synchronized void source(Function<ApiRequest, HttpFault> value) {
        source = value;
    }

    synchronized HttpFault of(ApiRequest request) {
        for (Iterator<Waiting> each = script.iterator(); each.hasNext(); ) {
            Waiting waiting = each.next();
            if (request.is(waiting.method(), waiting.path())) {
                each.remove();
                return waiting.fault();
            }
        }
        return source.apply(request);
    }

    /** Lets go of all that is or would be held. */
    public synchronized void releaseAll() {
        held.forEach(HttpFault::release);
        held.clear();
    }

    /** What happens to the next requests of a route. */
    public final class Next {
        private final String method;
        private final PathPattern path;
        private int times = 1;

        private Next(String method, PathPattern path) {
            this.method = method;
            this.path = path;
        }

        /** So many requests, not one. */
        public Next times(int count) {
            times = count;
            return this;
        }

        /** Any fault. */
        public void meets(HttpFault fault) {
            synchronized (HttpFaults.this) {
                for (int i = 0; i < times; i++) {
                    script.add(new Waiting(method, path, fault));
                }
            }
        }

        /** Something else is answered, nothing is executed. */
        public void answers(int status, String body) {
            meets(HttpFault.answer(status, body));
        }

        /** It is executed, but something else is answered. */
        public void executesAndAnswers(int status, String body) {
            meets(HttpFault.executedAnswer(status, body));
        }

        /** The connection is cut, nothing is executed. */
        public void isLostBeforeExecution() {
            meets(HttpFault.LOST_BEFORE_EXECUTION);
        }

        /** It is executed, the connection is cut before the answer. */
        public void isLostAfterExecution() {
            meets(HttpFault.LOST_AFTER_EXECUTION);
        }

        /** It waits unexecuted until it is released. */
        public HeldRequest isHeldBeforeExecution() {
            return isHeld(HttpFault.Stage.BEFORE_EXECUTION);
        }

        /** It is executed at once and answered when it is released. */
        public HeldRequest isHeldAfterExecution() {
            return isHeld(HttpFault.Stage.AFTER_EXECUTION);
        }

        private HeldRequest isHeld(HttpFault.Stage stage) {
            HeldRequest gate = new HeldRequest();
            HttpFault fault = HttpFault.held(gate, stage);
            synchronized (HttpFaults.this) {
                held.add(fault);
            }
            meets(fault);
            return gate;
        }
    }
}
