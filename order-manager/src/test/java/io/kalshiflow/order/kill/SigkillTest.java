package io.kalshiflow.order.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.market.BookSide;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, a real signal, a real file: killed in the middle of trading, it comes back into the truth. */
class SigkillTest {
    private static final int KILLS = 4;
    private static final int LEAST_ORDERS = 40;

    @TempDir
    Path folder;

    @Test
    @Tag("slow")
    void booksAgreeAfterEachKill() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(11);
        // The exchange's clock goes on like the processes' own: answers are of a time.
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (ScriptedExchange exchange = ScriptedExchange.start()) {
            ScheduledFuture<?> ticking = clock.scheduleAtFixedRate(
                    () -> exchange.advance(Duration.ofMillis(20)), 20, 20, TimeUnit.MILLISECONDS);
            ScriptedMarket market = exchange.market(MarketSpec.of("KILL-1").between(0, 4_000_000_000_000L));
            exchange.deposit(0, "100000.00");
            for (int kill = 0; kill < KILLS; kill++) {
                int before = orders(exchange).size();
                Process victim = start(exchange, market, "trade");
                try {
                    awaitLine(victim, "TRADING");
                    // The crowd trades with it until it has sent enough, and it dies at whatever it is doing then.
                    int enough = before + LEAST_ORDERS + random.nextInt(40);
                    exchange.stream()
                            .await(
                                    () -> {
                                        crowd(market, random);
                                        return orders(exchange).size() >= enough;
                                    },
                                    Duration.ofSeconds(60),
                                    enough + " orders");
                } finally {
                    victim.destroyForcibly().waitFor();
                }
                assertThat(victim.exitValue()).as("killed by SIGKILL").isEqualTo(128 + 9);
                compare(exchange, market);
            }
            assertThat(ticking.isDone()).as("the clock went on").isFalse();
        } finally {
            clock.shutdownNow();
        }
    }

    private static void crowd(ScriptedMarket market, SplittableRandom random) {
        BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
        if (random.nextInt(3) == 0) {
            market.take(side, side == BookSide.BID ? 5_500 : 4_000, 100L * (1 + random.nextInt(5)));
        } else {
            market.rest(side, (side == BookSide.BID ? 40 + random.nextInt(8) : 48 + random.nextInt(8)) * 100, 300);
        }
    }

    private void compare(ScriptedExchange exchange, ScriptedMarket market) throws IOException, InterruptedException {
        Process again = start(exchange, market, "settle");
        String books = awaitLine(again, "BOOKS");
        assertThat(again.waitFor()).isZero();
        assertThat(books).isEqualTo(truth(exchange, market));
        Map<String, Integer> names = new HashMap<>();
        orders(exchange).forEach(each -> names.merge(each.clientOrderId(), 1, Integer::sum));
        assertThat(names.values()).as("no order was placed twice").allMatch(times -> times == 1);
    }

    private static String truth(ScriptedExchange exchange, ScriptedMarket market) {
        return exchange.doing(venue -> {
            TreeSet<String> resting = new TreeSet<>();
            venue.account().orders().values().stream()
                    .filter(VenueOrder::isResting)
                    .forEach(each -> resting.add(each.orderId() + "=" + each.priceE4() + "x" + each.remainingE2()));
            var position = venue.account().positions().get(market.ticker());
            String books =
                    "BOOKS " + venue.account().cashE6().get(0) + " " + (position == null ? 0 : position.countE2());
            return resting.isEmpty() ? books : books + " " + String.join(" ", resting);
        });
    }

    private static List<VenueOrder> orders(ScriptedExchange exchange) {
        return exchange.doing(venue -> List.copyOf(venue.account().orders().values()));
    }

    private Process start(ScriptedExchange exchange, ScriptedMarket market, String what) throws IOException {
        URI rest = exchange.host().rest();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VictimMain.class.getName(),
                        Integer.toString(rest.getPort()),
                        folder.toString(),
                        market.ticker(),
                        what)
                .redirectErrorStream(true)
                .start();
    }

    private static String awaitLine(Process process, String start) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
            all.append(line).append('\n');
        }
        throw new AssertionError("the process ended without " + start + ":\n" + all);
    }
}
