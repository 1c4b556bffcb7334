package io.kalshiflow.order.chaos;

import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.TransportException;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.rest.HttpFault;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** What goes wrong on the way to the exchange and back: lost, refused, and carried out after it was given up. */
final class Faults implements HttpTransport {
    private static final HttpFault[] REFUSALS = {
        HttpFault.RATE_LIMITED,
        HttpFault.BAD_GATEWAY,
        HttpFault.UNAVAILABLE,
        HttpFault.answer(
                400, "{\"error\":{\"code\":\"invalid_order\",\"message\":\"invalid order\",\"details\":\"\"}}"),
        HttpFault.executedAnswer(500, "{\"error\":{\"code\":\"internal\",\"message\":\"oops\",\"details\":\"\"}}"),
        HttpFault.executedAnswer(201, "{}"),
    };

    private final ScriptedExchange exchange;
    private final HttpTransport inner;
    private final Plan plan;
    private final SplittableRandom random;
    private final ArrayDeque<HttpRequest> underway = new ArrayDeque<>();
    private final Runnable meanwhile;
    private boolean on;

    /** @param meanwhile what others do between two requests of ours */
    Faults(ScriptedExchange exchange, Plan plan, SplittableRandom random, Runnable meanwhile) {
        this.meanwhile = meanwhile;
        this.exchange = exchange;
        this.plan = plan;
        this.random = random;
        inner = exchange.transport();
        exchange.faults().source(request -> draw(request.method().equals("GET")));
    }

    void on(boolean value) {
        on = value;
        exchange.stream().chaos(value ? ChaosRun.streamChaos(plan, random.nextLong()) : null);
    }

    private HttpFault draw(boolean read) {
        if (!on) {
            return HttpFault.NONE;
        }
        int drawn = random.nextInt(1_000);
        if (drawn < plan.way().lost()) {
            return read || random.nextBoolean() ? HttpFault.LOST_BEFORE_EXECUTION : HttpFault.LOST_AFTER_EXECUTION;
        }
        if (drawn < plan.way().lost() + plan.way().refused()) {
            return read ? HttpFault.UNAVAILABLE : REFUSALS[random.nextInt(REFUSALS.length)];
        }
        return HttpFault.NONE;
    }

    /** Something that the client gave up arrives at the exchange after all. */
    void late() {
        if (!underway.isEmpty() && random.nextInt(plan.way().lateness()) == 0) {
            arrive();
        }
    }

    void allLate() {
        while (!underway.isEmpty()) {
            arrive();
        }
    }

    private void arrive() {
        try {
            inner.send(underway.remove());
        } catch (TransportException nobodyWaits) {
            // it is lost for good
        }
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        if (on && random.nextInt(1_000) < plan.way().meanwhile()) {
            meanwhile.run();
        }
        if (on
                && request.method() != HttpMethod.GET
                && random.nextInt(1_000) < plan.way().late()) {
            underway.add(request);
            throw new TransportException(TransportException.Phase.MAYBE_SENT, new IOException("timed out"));
        }
        return inner.send(request);
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        try {
            return CompletableFuture.completedFuture(send(request));
        } catch (TransportException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    @Override
    public void close() {}
}
