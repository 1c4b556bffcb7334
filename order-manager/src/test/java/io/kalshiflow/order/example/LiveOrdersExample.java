package io.kalshiflow.order.example;

import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.order.journal.Durability;
import io.kalshiflow.order.journal.GroupCommitJournal;
import io.kalshiflow.order.live.KalshiOrderManager;
import io.kalshiflow.order.live.LiveSettings;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.Placement;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One order on the demo exchange, through a manager that would survive being killed: the shortest live bot. Arguments: a
 * ticker, and a folder for the journal.
 */
public final class LiveOrdersExample {
    private LiveOrdersExample() {}

    public static void main(String[] arguments) throws InterruptedException {
        run(new MarketTicker(arguments[0]), Path.of(arguments[1]));
    }

    private static void run(MarketTicker ticker, Path journalFolder) throws InterruptedException {
        Doorbell doorbell = new Doorbell();
        DemoCredentials key = DemoCredentials.fromEnv();
        try (TradingClient client = KalshiClient.demo(key).build();
                MarketStream stream = MarketStream.demo(key).doorbell(doorbell).build();
                KalshiOrderManager manager = KalshiOrderManager.of(
                                client, stream, GroupCommitJournal.open(journalFolder, Durability.EVERY_COMMIT))
                        .market(client.markets().get(ticker).market())
                        .settings(LiveSettings.DEFAULT)
                        .doorbell(doorbell)
                        .build()) {
            boolean answered = false;
            while (!Thread.interrupted()) {
                manager.poll(event -> System.out.println(event));
                if (!answered && manager.snapshot().trading()) {
                    NewOrder order = NewOrder.buyYes(ticker, Price.ofCents(1), Quantity.of(1))
                            .tagged("hello")
                            .decidedAs(1);
                    Placement answer = manager.place(order); // sent, or refused with rule, limit and value
                    answered = true;
                    System.out.println(answer);
                }
                doorbell.await(Duration.ofMillis(50));
            }
        }
    }
}
