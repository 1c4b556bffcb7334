package io.kalshiflow.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.testing.Level;
import io.kalshiflow.client.testing.venue.BookTruth;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.client.testing.venue.OrderChanges;
import io.kalshiflow.client.testing.venue.OrderRequest;
import io.kalshiflow.client.testing.venue.OrderRules;
import io.kalshiflow.client.testing.venue.SelfTradePrevention;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.trade.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is ordered at random, no money comes from nowhere and no book is crossed. */
class ScriptedConservationTest {
    private static final long DEPOSIT_E6 = 500_000_000;
    private static final List<TimeInForce> TIMES = List.of(TimeInForce.values());

    @Test
    void moneyInIsMoneyOutAndBooksAreSound() {
        try (ScriptedExchange exchange = ScriptedExchange.start()) {
            exchange.deposit(0, "500.00");
            for (int seed = 0; seed < 60; seed++) {
                run(exchange, seed);
            }
        }
    }

    private static void run(ScriptedExchange exchange, int seed) {
        Random random = new Random(seed);
        FeeTerms fees = seed % 2 == 0 ? FeeTerms.STANDARD : FeeTerms.parse("quadratic_with_maker_fees:1");
        ScriptedMarket market =
                exchange.market(MarketSpec.of("KXRANDOM-" + seed).withFees(fees));
        for (int step = 0; step < 120; step++) {
            step(exchange, market, random);
            String where = "seed " + seed + ", step " + step;
            long total = exchange.<Long>doing(venue -> venue.heldE6() + venue.feesE6());
            assertThat(total).as(where).isEqualTo(DEPOSIT_E6);
            checkBook(exchange, market, where);
        }
        market.settleScalar(random.nextInt(10_001));
        long total = exchange.<Long>doing(venue -> venue.heldE6() + venue.feesE6());
        assertThat(total).as("seed " + seed + ", settled").isEqualTo(DEPOSIT_E6);
    }

    private static void step(ScriptedExchange exchange, ScriptedMarket market, Random random) {
        BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
        int priceE4 = (40 + random.nextInt(20)) * 100;
        long countE2 = 1L + random.nextInt(1000);
        switch (random.nextInt(6)) {
            case 0 -> market.rest(side, priceE4, countE2);
            case 1 -> market.take(side, priceE4, countE2);
            case 2 -> market.cancelStrangers(side, priceE4, countE2);
            case 3 -> exchange.doing(venue -> change(venue, random));
            default ->
                exchange.doing(venue -> {
                    place(venue, market, new Level(side, priceE4, countE2), random);
                    return "done";
                });
        }
    }

    private static void place(Venue venue, ScriptedMarket market, Level terms, Random random) {
        OrderRules rules = OrderRules.RESTING
                .with(TIMES.get(random.nextInt(TIMES.size())))
                .with(random.nextBoolean() ? SelfTradePrevention.MAKER : SelfTradePrevention.TAKER_AT_CROSS);
        try {
            venue.gate()
                    .create(new OrderRequest(
                            market.ticker(), -1, "", terms.side(), terms.priceE4(), terms.countE2(), rules));
        } catch (VenueRefusal refused) {
            assertThat(refused.code()).isIn("available_balance_too_low", "fill_or_kill_insufficient_resting_volume");
        }
    }

    private static String change(Venue venue, Random random) {
        List<VenueOrder> resting = venue.account().orders().values().stream()
                .filter(VenueOrder::isResting)
                .toList();
        if (resting.isEmpty()) {
            return "nothing rests";
        }
        VenueOrder order = resting.get(random.nextInt(resting.size()));
        try {
            switch (random.nextInt(3)) {
                case 0 -> venue.changes().cancel(order);
                case 1 -> venue.changes().decrease(order, random.nextLong(order.remainingE2() + 1));
                default ->
                    venue.changes()
                            .amend(
                                    order,
                                    new OrderChanges.Amend(
                                            order.market().ticker(),
                                            order.side(),
                                            (40 + random.nextInt(20)) * 100,
                                            order.filledE2() + 1 + random.nextInt(1000),
                                            "",
                                            "",
                                            null));
            }
        } catch (VenueRefusal refused) {
            assertThat(refused.code()).isIn("available_balance_too_low", "self_cross_attempt");
        }
        return "changed";
    }

    private static void checkBook(ScriptedExchange exchange, ScriptedMarket market, String where) {
        BookTruth.Levels truth = market.truth().now();
        if (!truth.bids().isEmpty() && !truth.asks().isEmpty()) {
            assertThat(truth.bids().get(0).priceE4())
                    .as(where)
                    .isLessThan(truth.asks().get(0).priceE4());
        }
        List<Level> bids = new ArrayList<>();
        exchange.doing(venue -> {
            venue.market(market.ticker())
                    .book()
                    .levels(BookSide.BID)
                    .forEach((price, count) -> bids.add(new Level(BookSide.BID, price, count)));
            return "read";
        });
        assertThat(truth.bids()).as(where).isEqualTo(bids);
    }
}
