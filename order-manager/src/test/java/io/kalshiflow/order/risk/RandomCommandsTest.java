package io.kalshiflow.order.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.Position;
import io.kalshiflow.trade.ReferenceReservations;
import io.kalshiflow.trade.WorkingOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random commands on a guarded simulated manager violate no limit, and whoever wants out gets out. */
class RandomCommandsTest {
    private static final List<Intent> INTENTS = List.of(Intent.values());
    private static final int RUNS = 120;
    private static final int STEPS = 200;
    private static final long MUCH = Long.MAX_VALUE / 4;
    private static final MarketTicker MARKET = Markets.TEST_1.ticker();

    @Test
    void noLimitIsViolatedAndAFullExitIsAlwaysPossible() {
        long opened = 0;
        long exits = 0;
        Set<String> met = new TreeSet<>();
        for (long seed = 0; seed < RUNS; seed++) {
            Run run = new Run(seed);
            run.play();
            opened += run.opened;
            exits += run.exits;
            met.addAll(run.met);
        }
        assertThat(opened).as("orders and amends that opened").isGreaterThan(8 * RUNS);
        assertThat(exits).as("runs that ended with a position to give up").isGreaterThan(RUNS / 3);
        assertThat(met)
                .as("rules that held something back")
                .contains(
                        "POSITION_LIMIT",
                        "VALUE_LIMIT",
                        "CONCENTRATION_LIMIT",
                        "EVENT_CONCENTRATION",
                        "CASH_BUFFER",
                        "ORDER_SIZE",
                        "ORDER_VALUE",
                        "OPEN_ORDERS",
                        "ORDER_RATE",
                        "PRICE_BAND",
                        "BOOK_UNSOUND",
                        "DAILY_LOSS",
                        "DRAWDOWN",
                        "SELF_CROSS");
    }

    private static final class Run {
        private final long seed;
        private final Random random;
        private final RiskLimits limits;
        private final GuardedVenue venue;
        private final GuardedOrderManager guard;
        private final AccountView account;
        private final ArrayDeque<Long> sent = new ArrayDeque<>();
        private long opened;
        private long exits;
        private final Set<String> met = new TreeSet<>();

        Run(long seed) {
            this.seed = seed;
            random = new Random(seed);
            limits = new RiskLimits(
                    new ExposureLimits(
                            some(3_000, MUCH), some(25_000_000, MUCH), some(250_000, 1_000_000), some(90_000_000, 0)),
                    some(250_000, 1_000_000),
                    new RiskLimits.OrderLimits(
                            some(600, MUCH), some(3_000_000, MUCH), (int) some(8, 1_000), (int) some(8, 1_000)),
                    new RiskLimits.PriceLimits((int) some(800, 10_000), (int) some(300, 10_000)),
                    new RiskLimits.MarketLimits(true, (int) some(1_500, 10_000), MUCH, 0),
                    new RiskLimits.LossLimits(some(1_500_000, MUCH), some(15_000, 1_000_000)));
            venue = new GuardedVenue(
                    Money.of("100.00"), limits, random.nextBoolean() ? Latency.NONE : Latency.constant(120_000));
            guard = venue.guard;
            account = guard.account();
        }

        /** A limit within reach, or one out of it. */
        private long some(int within, long none) {
            return random.nextInt(3) == 0 ? 1 + random.nextInt(within) : none;
        }

        void play() {
            venue.poll();
            for (int step = 0; step < STEPS; step++) {
                act();
                holds();
                if (random.nextInt(3) > 0) {
                    venue.passes(random.nextInt(300_000));
                    holds();
                }
            }
            met.addAll(guard.snapshot().statistics().refusals().keySet());
            exit();
        }

        private void act() {
            int chance = random.nextInt(100);
            List<WorkingOrder> working = account.working(MARKET);
            if (chance < 60) {
                place();
            } else if (chance < 75 && !working.isEmpty()) {
                WorkingOrder order = working.get(random.nextInt(working.size()));
                amend(order.id(), order.filledE2());
            } else if (chance < 85 && !working.isEmpty()) {
                note(guard.cancel(working.get(random.nextInt(working.size())).id()));
            } else if (chance < 90) {
                othersMove();
            } else {
                BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
                int best = venue.book.bestE4(side);
                if (best > 0) {
                    venue.trade(side, best, 100L + random.nextInt(3_000));
                }
            }
        }

        /** Others quote anew around some middle; sometimes one side is missing. */
        private void othersMove() {
            int bid = 36 + random.nextInt(16);
            int ask = bid + 1 + random.nextInt(6);
            List<Level> levels = new ArrayList<>();
            if (random.nextInt(8) > 0) {
                levels.add(Level.bid(bid, 20 + random.nextInt(80)));
                levels.add(Level.bid(bid - 1, 50));
            }
            if (random.nextInt(8) > 0) {
                levels.add(Level.ask(ask, 20 + random.nextInt(80)));
                levels.add(Level.ask(ask + 1, 50));
            }
            new MarketScript()
                    .at((now() - Markets.OPEN_MICROS) / 1_000)
                    .snapshot(levels)
                    .playTo(venue.exchange.recorded());
            venue.poll();
        }

        private void place() {
            Intent intent = INTENTS.get(random.nextInt(4));
            NewOrder order = NewOrder.of(MARKET, intent, 100 * (35 + random.nextInt(20)), 1 + random.nextInt(800));
            Placement.Refused foretold = guard.check(order);
            long before = account.reservedE6(0);
            ReferenceReservations reservations = reservations();
            WatchedMarket watched = new MarketWatch(Markets.TEST_1, venue.book);
            Proposal proposal = Proposal.placing(order, account, watched, now());
            Placement answer = guard.place(order);
            assertThat(answer instanceof Placement.Refused refusal ? refusal : null)
                    .as("check and place of seed %d", seed)
                    .isEqualTo(foretold);
            note(answer);
            if (answer instanceof Placement.Sent) {
                assertThat(account.reservedE6(0) - before)
                        .as("what the guard expected the account to hold back, seed %d", seed)
                        .isEqualTo(proposal.growth().moneyE6());
                assertThat(proposal.growth())
                        .as("what the guard expected an order to add, seed %d", seed)
                        .isEqualTo(reservations().since(reservations, proposal.countE2()));
                afterOpening(proposal);
            }
        }

        private void amend(ClientOrderId id, long filledE2) {
            int priceE4 = 100 * (35 + random.nextInt(20));
            long totalE2 = filledE2 + 1 + random.nextInt(800);
            Placement.Refused foretold = guard.checkAmend(id, priceE4, totalE2);
            OrderView order = Objects.requireNonNull(account.order(id));
            long before = account.reservedE6(0);
            ReferenceReservations reservations = reservations();
            WatchedMarket watched = new MarketWatch(Markets.TEST_1, venue.book);
            Proposal proposal = Proposal.amending(order, priceE4, totalE2, account, watched, now());
            Placement answer = guard.amend(id, priceE4, totalE2);
            assertThat(answer instanceof Placement.Refused refusal ? refusal : null)
                    .isEqualTo(foretold);
            note(answer);
            if (answer instanceof Placement.Sent) {
                assertThat(account.reservedE6(0) - before)
                        .as("what the guard expected an amend to hold back, seed %d", seed)
                        .isEqualTo(proposal.growth().moneyE6());
                assertThat(proposal.growth())
                        .as("what the guard expected an amend to add, seed %d", seed)
                        .isEqualTo(reservations().since(reservations, Math.max(0, totalE2 - order.totalE2())));
                afterOpening(proposal);
            }
        }

        private ReferenceReservations reservations() {
            return ReferenceReservations.of(account, MARKET, Guarded.FEES);
        }

        private void note(Placement answer) {
            if (answer instanceof Placement.Sent) {
                sent.addLast(now());
            }
        }

        private long now() {
            return venue.exchange.localMicros();
        }

        /** Limits that hold at the moment in which something opens. */
        private void afterOpening(Proposal proposal) {
            if (!proposal.opens()) {
                return;
            }
            opened++;
            Position position = account.position(MARKET);
            long whole = account.cashE6(0) + position.costE6();
            assertThat(tiedUp() * 1_000_000 / whole)
                    .as("share, seed %d", seed)
                    .isLessThanOrEqualTo(Math.min(limits.exposure().maxConcentrationE6(), limits.maxEventShareE6()));
            assertThat(proposal.countE2()).isLessThanOrEqualTo(limits.orders().maxSizeE2());
            assertThat(sent.stream().filter(at -> now() - at < 1_000_000).count())
                    .as("commands in a second, seed %d", seed)
                    .isLessThanOrEqualTo(limits.orders().maxPerSecond());
            if (proposal.amends() == null) {
                assertThat(account.working(MARKET))
                        .hasSizeLessThanOrEqualTo(limits.orders().maxOpen());
            }
            int bid = venue.book.othersBestE4(BookSide.BID);
            int ask = venue.book.othersBestE4(BookSide.ASK);
            assertThat(bid).isPositive().isLessThan(ask);
            assertThat(2 * Math.abs(proposal.priceE4() - (bid + ask) / 2.0))
                    .isLessThanOrEqualTo(2.0 * limits.prices().maxFromMidE4());
            long value = position.countE2() > 0 ? position.countE2() * bid : -position.countE2() * (10_000 - ask);
            assertThat(100_000_000 - account.cashE6(0) - value)
                    .as("loss, seed %d", seed)
                    .isLessThanOrEqualTo(limits.losses().maxPerDayE6());
        }

        private long tiedUp() {
            return account.position(MARKET).costE6() + account.reservedE6(0);
        }

        /** Limits that hold at any time. */
        private void holds() {
            long held = account.position(MARKET).countE2();
            for (BookSide side : BookSide.values()) {
                long open = 0;
                for (WorkingOrder order : account.working(MARKET)) {
                    open += order.side() == side ? order.state().wantedTotalE2() - order.filledE2() : 0;
                }
                long reach = side.sign() * held + open;
                assertThat(open == 0 ? Math.abs(held) : reach)
                        .as("position, seed %d", seed)
                        .isLessThanOrEqualTo(limits.exposure().maxPositionE2());
            }
            assertThat(tiedUp())
                    .as("value, seed %d", seed)
                    .isLessThanOrEqualTo(limits.exposure().maxValueE6());
            assertThat(account.availableE6(0))
                    .as("cash buffer, seed %d", seed)
                    .isGreaterThanOrEqualTo(limits.exposure().cashBufferE6());
        }

        /** Cancels what is open, then gives up everything at whatever the book pays. */
        private void exit() {
            guard.killSwitch().trip("the test is over");
            guard.changeLimits(
                    limits.withOrders(new RiskLimits.OrderLimits(0, 0, 0, 0))
                            .withExposure(new ExposureLimits(1, 1, 1, Long.MAX_VALUE / 4))
                            .withLosses(new RiskLimits.LossLimits(0, 1)),
                    "nothing may open");
            settles();
            for (WorkingOrder order : List.copyOf(account.working(MARKET))) {
                Guarded.sent(guard.cancel(order.id()));
            }
            settles();
            assertThat(account.working(MARKET)).isEmpty();
            new MarketScript()
                    .at((now() - Markets.OPEN_MICROS) / 1_000)
                    .snapshot(Level.bid(40, 200), Level.ask(90, 200))
                    .playTo(venue.exchange.recorded());
            venue.poll();
            long held = account.position(MARKET).countE2();
            if (held == 0) {
                return;
            }
            exits++;
            Intent out = held > 0 ? Intent.SELL_YES : Intent.SELL_NO;
            NewOrder exit = NewOrder.of(MARKET, out, held > 0 ? 100 : 9_900, Math.abs(held));
            Guarded.sent(guard.place(exit.immediateOrCancel()));
            settles();
            assertThat(account.position(MARKET).countE2())
                    .as("left after the exit, seed %d", seed)
                    .isZero();
        }

        /** Whatever is under way arrives. */
        private void settles() {
            venue.passes(500_000);
            venue.passes(500_000);
        }
    }
}
