package io.kalshiflow.order.kill;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.Tier;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.testing.memory.InMemory;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.journal.Durability;
import io.kalshiflow.order.journal.GroupCommitJournal;
import io.kalshiflow.order.live.KalshiOrderManager;
import io.kalshiflow.order.live.LiveSettings;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.OrderView;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The process that is killed: trades at random until it dies, or, told to {@code settle}, compares its books with the
 * exchange's, prints them and ends.
 */
final class VictimMain {
    private static final Duration WAIT = Duration.ofMillis(5);

    private VictimMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        MarketTicker ticker = new MarketTicker(arguments[2]);
        boolean settles = arguments[3].equals("settle");
        Host host = new Host(
                ExchangeEnvironment.DEMO,
                URI.create("http://localhost:" + port),
                URI.create("ws://localhost:" + port + "/trade-api/ws/v2"));
        Doorbell doorbell = new Doorbell();
        TradingClient client = KalshiClient.demo(InMemory.unsigned())
                .host(host)
                .limits(Tier.PRESTIGE.limits())
                .build();
        MarketStream stream = MarketStream.demo(InMemory.unsigned())
                .host(host)
                .doorbell(doorbell)
                .build();
        KalshiOrderManager manager = KalshiOrderManager.of(
                        client, stream, GroupCommitJournal.open(folder, Durability.OS))
                .market(client.markets().get(ticker).market())
                .doorbell(doorbell)
                .settings(LiveSettings.DEFAULT.withLimits(ExposureLimits.NONE).withSnapshotEvery(Duration.ZERO))
                .build();
        while (!manager.snapshot().trading()) {
            turn(manager, doorbell);
        }
        System.out.println("TRADING");
        if (settles) {
            settle(manager, doorbell, ticker);
        } else {
            trade(manager, doorbell, ticker);
        }
    }

    private static void turn(KalshiOrderManager manager, Doorbell doorbell) throws InterruptedException {
        if (manager.poll(OrderListener.NONE) == 0) {
            doorbell.await(WAIT);
        }
    }

    private static void trade(KalshiOrderManager manager, Doorbell doorbell, MarketTicker ticker)
            throws InterruptedException {
        SplittableRandom random = new SplittableRandom();
        for (long decision = 1; ; decision++) {
            List<OrderView> open = manager.account().openOrders(ticker);
            if (open.size() > 10 || (!open.isEmpty() && random.nextInt(3) == 0)) {
                OrderView order = open.get(random.nextInt(open.size()));
                if (random.nextBoolean()) {
                    manager.cancel(order.id());
                } else {
                    manager.amend(order.id(), 4_000 + 100 * random.nextInt(5), order.filledE2() + 100);
                }
            } else {
                Intent intent = random.nextBoolean() ? Intent.BUY_YES : Intent.BUY_NO;
                int cents = intent == Intent.BUY_YES ? 40 + random.nextInt(12) : 48 + random.nextInt(12);
                manager.place(NewOrder.of(ticker, intent, cents * 100, 100L * (1 + random.nextInt(3)))
                        .tagged("victim")
                        .decidedAs(decision));
            }
            turn(manager, doorbell);
        }
    }

    /** Nothing is unknown any more, and two comparisons agreed. */
    private static void settle(KalshiOrderManager manager, Doorbell doorbell, MarketTicker ticker)
            throws InterruptedException {
        boolean unknown = true;
        while (unknown) {
            var report = manager.sync();
            while (!report.isDone()) {
                turn(manager, doorbell);
            }
            unknown = !report.join().isClean()
                    || manager.account().openOrders(ticker).stream()
                            .anyMatch(each -> each.inFlight() != OrderView.InFlight.NONE);
        }
        StringBuilder books = new StringBuilder("BOOKS ")
                .append(manager.account().cashE6(0))
                .append(' ')
                .append(manager.account().position(ticker).countE2());
        manager.account().openOrders(ticker).stream()
                .map(each -> each.exchangeIds().get(each.exchangeIds().size() - 1) + "=" + each.priceE4() + "x"
                        + each.remainingE2())
                .sorted()
                .forEach(each -> books.append(' ').append(each));
        System.out.println(books);
        System.exit(0);
    }
}
