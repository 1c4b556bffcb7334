package io.kalshiflow.client.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.book.PriceLevel;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.auth.SignedHeaders;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.http.RetryPolicy;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.rest.OrderGroupRef;
import io.kalshiflow.client.rest.OrderOptions;
import io.kalshiflow.client.rest.OrderSearch;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.rest.TradingClientBuilder;
import io.kalshiflow.client.stream.LocalBook;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.rest.ApiRequest;
import io.kalshiflow.client.testing.rest.ExchangeDispatcher;
import io.kalshiflow.client.testing.rest.HeldRequest;
import io.kalshiflow.client.testing.rest.HttpFault;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every example, over real sockets. */
@Timeout(60)
class ExamplesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ORDERS = "/portfolio/events/orders";

    private final ScriptedExchange exchange = ScriptedExchange.start();
    private final ScriptedMarket market = exchange.market("KXT-26NOV01-A");
    private final MarketTicker ticker = new MarketTicker(market.ticker());
    private final ClientOrderId mine = new ClientOrderId("mine-1");

    @BeforeEach
    void anAccount() {
        exchange.accepts(Keys.ED25519.getPublic());
        exchange.deposit(0, "100.00");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private Instant now() {
        return Instant.ofEpochMilli(exchange.nowMillis());
    }

    private TradingClientBuilder builder() {
        return KalshiClient.demo(Keys.demoCredentials())
                .host(exchange.host())
                .time(exchange.time(), this::now, exchange.time(), new SplittableRandom(1));
    }

    private long resting() {
        return exchange.doing(venue -> venue.account().orders().values().stream()
                .filter(each -> each.isResting())
                .count());
    }

    @Test
    void theReadmesFirstLinesRunAndStandThereAsTheyAre() throws IOException {
        market.rest(BookSide.BID, 4000, 500);
        assertThat(QuickStartExample.order(builder(), ticker, mine).nothingWasLeft())
                .isFalse();
        LocalBook book = QuickStartExample.book(
                MarketStream.demo(Keys.demoCredentials()).host(exchange.host()),
                ticker,
                seen -> !seen.bids().isEmpty());
        assertThat(book.bestBid()).isEqualTo(new PriceLevel(new Price(4000), new Quantity(500)));

        String source = Files.readString(Path.of("src/test/java/io/kalshiflow/client/example/QuickStartExample.java"));
        String readme = Files.readString(Path.of("../README.md"));
        for (String tag : List.of("order", "book")) {
            source.substring(source.indexOf("tag::" + tag), source.indexOf("end::" + tag))
                    .lines()
                    .skip(1)
                    .map(String::strip)
                    .filter(line -> !line.equals("//"))
                    .forEach(line -> assertThat(readme).contains(line));
        }
    }

    @Test
    void anOrderIsPlacedAndCancelled() throws IOException {
        assertThat(PlaceAndCancelExample.run(builder(), ticker, mine)).isEqualTo("cancelled 1.00");
        assertThat(resting()).isZero();
        ApiRequest placed = exchange.requests().stream()
                .filter(each -> each.route().equals(ORDERS))
                .findFirst()
                .orElseThrow();
        assertThat(placed.headers()).containsEntry(SignedHeaders.KEY.toLowerCase(Locale.ROOT), Keys.KEY_ID);
        JsonNode expected = new ObjectMapper().readTree("""
                {"ticker":"KXT-26NOV01-A","client_order_id":"mine-1","side":"bid","count":"1.00","price":"0.0100",
                 "time_in_force":"good_till_canceled","self_trade_prevention_type":"taker_at_cross",
                 "post_only":true,"exchange_index":0}""");
        assertThat(new ObjectMapper().readTree(placed.body())).isEqualTo(expected);
    }

    @Test
    void anOrderWhoseAnswerIsLostIsFoundAndCancelled() {
        exchange.faults().next("POST", ORDERS).isLostAfterExecution();
        assertThat(PlaceAndCancelExample.run(builder(), ticker, mine)).isEqualTo("cancelled 1.00");
        assertThat(resting()).isZero();
    }

    @Test
    void anOrderThatNeverArrivedIsSaidNotToBeThere() {
        exchange.faults().next("POST", ORDERS).isLostBeforeExecution();
        assertThat(PlaceAndCancelExample.run(builder(), ticker, mine)).startsWith("not found: NotPlaced");
        assertThat(exchange.time().sleeps()).hasSizeGreaterThanOrEqualTo(OrderSearch.Patience.DEFAULT.misses() - 1);
    }

    @Test
    void allFillsAreRead() {
        for (int i = 0; i < 3; i++) {
            market.foreignOrder(BookSide.BID, 4000, 100);
            market.take(BookSide.ASK, 4000, 100);
        }
        market.rest(BookSide.ASK, 5000, 100);
        market.foreignOrder(BookSide.BID, 5000, 100);
        assertThat(AllFillsExample.run(builder(), ticker)).isEqualTo("4 fills, 0.020000 of fees, 0 since");
    }

    @Test
    void aBookIsFollowedBeyondALostConnection() throws InterruptedException {
        market.rest(BookSide.BID, 4000, 500);
        boolean[] cut = {false};
        LocalBook book =
                FollowBookExample.run(MarketStream.demo(Keys.demoCredentials()).host(exchange.host()), ticker, seen -> {
                    PriceLevel best = seen.bestBid();
                    if (best != null && !cut[0]) {
                        cut[0] = true;
                        exchange.stream().cutAll();
                        market.rest(BookSide.BID, 4100, 300);
                    }
                    return best != null && best.price().e4() == 4100;
                });
        assertThat(book.bids())
                .containsExactly(
                        new PriceLevel(Price.ofCents(41), Quantity.of(3)),
                        new PriceLevel(Price.ofCents(40), Quantity.of(5)));
        assertThat(exchange.stream().opened()).isEqualTo(2);
    }

    @Test
    void theKillSwitchLeavesPositionsAlone() {
        OrderGroupRef group = aGroupWithAnOrderAndAnotherOrder();
        market.foreignOrder(BookSide.BID, 5000, 200);
        market.take(BookSide.ASK, 5000, 200);
        assertThat(KillSwitchExample.run(builder(), group))
                .isEqualTo("group stopped, 0 orders rest, 1 positions are held");
    }

    @Test
    void aGroupThatCannotBeStoppedDoesNotKeepTheRestFromBeingCancelled() {
        OrderGroupRef group = aGroupWithAnOrderAndAnotherOrder();
        exchange.faults().next("PUT", "/portfolio/order_groups/*/trigger").answers(500, "");
        assertThat(KillSwitchExample.run(builder(), group))
                .startsWith("group not stopped: ")
                .endsWith("0 orders rest, 0 positions are held");
        assertThat(resting()).isZero();
    }

    private OrderGroupRef aGroupWithAnOrderAndAnotherOrder() {
        try (TradingClient client = builder().build()) {
            OrderGroupRef group = client.orderGroups().create(Quantity.of(10), 0);
            NewOrder terms = NewOrder.buyYes(ticker, Price.ofCents(10), Quantity.of(1));
            client.orders().place(new OrderCommand.Place(mine, terms), OrderOptions.DEFAULT.inGroup(group));
            market.foreignOrder(BookSide.BID, 1100, 100);
            assertThat(resting()).isEqualTo(2);
            return group;
        }
    }

    @Test
    void fillsAreToldOnceEachWhateverHappensToTheConnection() throws Exception {
        fill(); // before anybody listens
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (TradingClient client = builder().build()) {
            AccountEventsExample events = new AccountEventsExample(client, now().minusSeconds(60), told::add);
            CompletableFuture<String> ended = new CompletableFuture<>();
            Thread loop = new Thread(() -> {
                try {
                    events.run(MarketStream.demo(Keys.demoCredentials()).host(exchange.host()));
                } catch (InterruptedException asked) {
                    ended.complete("interrupted");
                }
            });
            loop.start();
            assertThat(next(told)).isEqualTo(trade(0));
            fill();
            assertThat(next(told)).isEqualTo(trade(1));
            exchange.stream().cutAll();
            fill(); // nobody hears of it
            assertThat(next(told)).isEqualTo(trade(2));
            loop.interrupt();
            assertThat(ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("interrupted");
            assertThat(told).isEmpty();
        }
    }

    @Test
    void fillsMissedInALongOutageAreToldThoughTheirReadingFailsAndOthersAreHeardBeforeIt() throws Exception {
        fill(); // before anybody listens
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (TradingClient client = builder().retries(RetryPolicy.NEVER).build()) {
            AccountEventsExample events = new AccountEventsExample(client, now().minusSeconds(60), told::add);
            CompletableFuture<String> ended = new CompletableFuture<>();
            Thread loop = new Thread(() -> {
                try {
                    events.run(MarketStream.demo(Keys.demoCredentials()).host(exchange.host()));
                } catch (InterruptedException asked) {
                    ended.complete("interrupted");
                } catch (KalshiException failure) {
                    ended.completeExceptionally(failure);
                }
            });
            loop.start();
            assertThat(next(told)).isEqualTo(trade(0));
            BlockingQueue<String> failed = new LinkedBlockingQueue<>();
            exchange.faults().source(request -> {
                if (request.route().equals("/portfolio/fills")) {
                    failed.add(request.route());
                    return HttpFault.UNAVAILABLE;
                }
                return HttpFault.NONE;
            });
            HeldRequest handshake = exchange.faults()
                    .next("GET", ExchangeDispatcher.STREAM_PATH)
                    .isHeldBeforeExecution();
            exchange.stream().cutAll();
            fill(); // nobody hears of it
            exchange.advance(Duration.ofMinutes(5));
            handshake.release();
            assertThat(next(failed)).isEqualTo("/portfolio/fills");
            fill();
            assertThat(next(told)).isEqualTo(trade(2));
            exchange.faults().source(request -> HttpFault.NONE);
            assertThat(next(told)).isEqualTo(trade(1));
            loop.interrupt();
            assertThat(ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("interrupted");
        }
    }

    private void fill() {
        market.foreignOrder(BookSide.BID, 4000, 100);
        market.take(BookSide.ASK, 4000, 100);
    }

    private String trade(int at) {
        return exchange.doing(venue -> venue.account().fills().get(at).trade().tradeId());
    }

    private static String next(BlockingQueue<String> told) throws InterruptedException {
        return String.valueOf(told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }
}
