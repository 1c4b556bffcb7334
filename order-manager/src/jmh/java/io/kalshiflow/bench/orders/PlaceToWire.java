package io.kalshiflow.bench.orders;

import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.http.Tier;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.memory.InMemory;
import io.kalshiflow.client.testing.rest.HttpFault;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.journal.Durability;
import io.kalshiflow.order.journal.GroupCommitJournal;
import io.kalshiflow.order.live.KalshiOrderManager;
import io.kalshiflow.order.live.LiveSettings;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From the call of place to the arrival of its request on the other side of a loopback socket. */
final class PlaceToWire {
    private static final int WARM_UP = 500;
    private static final int MEASURED = 1_000;

    private PlaceToWire() {}

    static List<OrdersBench.Figure> measure(Scratch scratch) throws IOException, InterruptedException {
        List<OrdersBench.Figure> figures = new ArrayList<>();
        add(figures, "not signed, journal not forced", measure(scratch, InMemory.unsigned(), Durability.OS));
        add(figures, "signed, journal not forced", measure(scratch, Keys.demoCredentials(), Durability.OS));
        add(figures, "signed, journal forced", measure(scratch, Keys.demoCredentials(), Durability.EVERY_COMMIT));
        return figures;
    }

    private static void add(List<OrdersBench.Figure> figures, String how, double[] micros) {
        String name = "place to wire, " + how;
        figures.add(new OrdersBench.Figure(name + ", p50", micros[micros.length / 2], "us"));
        figures.add(new OrdersBench.Figure(name + ", p99", micros[micros.length * 99 / 100], "us"));
    }

    private static double[] measure(Scratch scratch, DemoCredentials key, Durability durability)
            throws IOException, InterruptedException {
        Doorbell doorbell = new Doorbell();
        try (ScriptedExchange exchange = ScriptedExchange.start();
                TradingClient client = KalshiClient.demo(key)
                        .host(exchange.host())
                        .limits(Tier.PRESTIGE.limits())
                        .build();
                MarketStream stream = MarketStream.demo(key)
                        .host(exchange.host())
                        .doorbell(doorbell)
                        .build()) {
            MarketTicker ticker =
                    new MarketTicker(exchange.market(MarketSpec.of("WIRE-1").between(0, 4_000_000_000_000L))
                            .ticker());
            exchange.deposit(0, "1000000.00");
            try (KalshiOrderManager manager = KalshiOrderManager.of(
                            client, stream, GroupCommitJournal.open(scratch.folder(), durability))
                    .settings(
                            LiveSettings.DEFAULT.withLimits(ExposureLimits.NONE).withSyncEvery(Duration.ofDays(1)))
                    .build()) {
                manager.addMarket(client.markets().get(ticker).market(), FeeSchedule.of(FeeTerms.STANDARD));
                return run(exchange, manager, doorbell, ticker);
            }
        }
    }

    private static double[] run(
            ScriptedExchange exchange, KalshiOrderManager manager, Doorbell doorbell, MarketTicker ticker)
            throws InterruptedException {
        long[] arrived = new long[1];
        exchange.faults().source(request -> {
            if (request.method().equals("POST")) {
                arrived[0] = System.nanoTime();
            }
            return HttpFault.NONE;
        });
        NewOrder order = NewOrder.of(ticker, Intent.BUY_YES, 4_500, 100);
        while (manager.check(order) != null) {
            exchange.advance(Duration.ofMillis(20)); // its clock stands still by itself
            manager.poll(OrderListener.NONE);
            doorbell.await(Duration.ofMillis(20));
        }
        double[] micros = new double[MEASURED];
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            long began = System.nanoTime();
            ClientOrderId id = ((Placement.Sent) manager.place(order)).order();
            await(manager, doorbell, id, OrderView.Phase.OPEN);
            if (i >= WARM_UP) {
                micros[i - WARM_UP] = (arrived[0] - began) / 1e3;
            }
            manager.cancel(id);
            await(manager, doorbell, id, OrderView.Phase.DONE);
        }
        Arrays.sort(micros);
        return micros;
    }

    private static void await(KalshiOrderManager manager, Doorbell doorbell, ClientOrderId id, OrderView.Phase phase)
            throws InterruptedException {
        while (manager.account().order(id).phase() != phase) {
            if (manager.poll(OrderListener.NONE) == 0) {
                doorbell.await(Duration.ofMillis(1));
            }
        }
    }
}
