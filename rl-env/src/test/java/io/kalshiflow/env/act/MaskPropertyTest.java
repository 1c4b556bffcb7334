package io.kalshiflow.env.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookView;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Money;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.StrategyContext;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A mask is exact: what it allows the account takes, and for what it forbids there is a rule. */
class MaskPropertyTest {
    private static final int MAX_SPREAD_E4 = 600;
    private static final List<Integer> RUNGS = List.of(-2, -1, 0, 1, 3);
    private static final long QUOTE_E2 = 1_000;
    private static final long INVENTORY_E2 = 3_000;
    private static final Money[] CASH = {Money.of("3.00"), Money.of("60.00"), Money.of("2000.00")};
    private static final Set<Placement.Rule> MONEY = EnumSet.of(
            Placement.Rule.INSUFFICIENT_CASH,
            Placement.Rule.VALUE_LIMIT,
            Placement.Rule.CONCENTRATION_LIMIT,
            Placement.Rule.CASH_BUFFER);
    private static final ExposureLimits[] LIMITS = {
        ExposureLimits.NONE,
        ExposureLimits.CAUTIOUS,
        new ExposureLimits(3_000),
        new ExposureLimits(50_000, 20_000_000, 500_000, 1_000_000)
    };

    private final Set<String> seen = new TreeSet<>();

    private static Tape tape(long seed) {
        return seed % 3 == 0
                ? Tapes.random(seed, 600)
                : SyntheticMarket.generate(seed, Duration.ofSeconds(40)).tape();
    }

    private static SessionSettings settings(long seed) {
        return SessionSettings.DEFAULT
                .withCash(CASH[(int) (seed % CASH.length)])
                .withLimits(LIMITS[(int) (seed % LIMITS.length)])
                .withOrderLatencyMicros(seed % 2 * 60_000)
                .withThrottleMicros(40_000);
    }

    @ParameterizedTest
    @EnumSource(Pricing.class)
    void theMaskOfIntentsIsTheOneThatAsksForEachActionAlone(Pricing pricing) {
        IntentActionSpace space = new IntentActionSpace(
                IntentActionSpace.DEFAULT_SIZES_E2, pricing, SlippageGuard.DEFAULT, MAX_SPREAD_E4);
        for (long seed = 1; seed <= 24; seed++) {
            CounterRandom random = new CounterRandom(seed, 8);
            long run = seed;
            new Backtest(settings(seed)).run(tape(seed), context -> {
                ActionMask mask = space.mask(context);
                for (int action = 0; action < space.size(); action++) {
                    assertThat(mask.allows(action))
                            .as("seed %s: %s", run, space.name(action))
                            .isEqualTo(action == 0 || isTaken(space, pricing, action, context));
                }
                executed(space, mask.nthAllowed(random.nextInt(mask.count())), context, false);
            });
        }
        assertThat(seen).contains(pricing.rests() ? new String[] {"place", "amend", "cancel"} : new String[] {"place"});
    }

    private static Intent intent(IntentActionSpace space, int action) {
        String name = space.name(action).toUpperCase(Locale.ROOT);
        return Intent.valueOf(name.substring(0, name.lastIndexOf('_')));
    }

    /** The slow twin: one action, in records. */
    private static boolean isTaken(IntentActionSpace space, Pricing pricing, int action, StrategyContext context) {
        Intent intent = intent(space, action);
        long size = IntentActionSpace.DEFAULT_SIZES_E2.get((action - 1) % 5);
        BookView book = context.book();
        List<OrderView> open = context.account().openOrders(context.market().ticker());
        OrderView working = open.isEmpty() ? null : open.get(open.size() - 1);
        long position = context.account().position(context.market().ticker()).countE2();
        long held = Math.max(0, intent.side() == BookSide.ASK ? position : -position);
        if (book.state() == BookState.STALE
                || (working != null && working.inFlight() != OrderView.InFlight.NONE)
                || (intent.closes() && held == 0)) {
            return false;
        }
        if (working != null
                && (working.side() != intent.side() || (working.intent().closes() && !intent.closes()))) {
            return true;
        }
        int bid = book.othersBestE4(BookSide.BID);
        int ask = book.othersBestE4(BookSide.ASK);
        boolean openable = bid != BookView.NONE && ask != BookView.NONE && ask > bid && ask - bid <= MAX_SPREAD_E4;
        long count = intent.closes() ? Math.min(size, held) : size;
        int limit = pricing.limitE4(book, context.market().grid(), intent.side(), count, SlippageGuard.DEFAULT);
        if (limit == BookView.NONE && intent.closes()) {
            limit = Pricing.exitE4(book, context.market().grid(), intent.side());
        }
        if (limit == BookView.NONE || (!intent.closes() && !openable)) {
            return false;
        }
        if (working == null) {
            return context.orders().check(NewOrder.of(context.market().ticker(), intent, limit, count)) == null;
        }
        return (working.priceE4() == limit && working.remainingE2() == count)
                || context.orders().checkAmend(working.id(), limit, working.filledE2() + count) == null;
    }

    @ParameterizedTest
    @EnumSource(BookSide.class)
    void theQuotesThatTheLadderAllowsAreTakenOneByOne(BookSide longOn) {
        QuoteLadderSpace space = new QuoteLadderSpace(QUOTE_E2, RUNGS, INVENTORY_E2);
        for (long seed = 1; seed <= 24; seed++) {
            CounterRandom random = new CounterRandom(seed, 9 + longOn.code());
            SessionSettings settings = settings(seed);
            boolean rich =
                    settings.cashE6() > 1_000_000_000 && settings.limits().equals(ExposureLimits.NONE);
            new Backtest(settings).run(tape(seed), context -> {
                ActionMask mask = space.mask(context);
                for (int choice = 1; choice <= RUNGS.size(); choice++) {
                    int action = longOn == BookSide.BID ? space.action(choice, 0) : space.action(0, choice);
                    assertThat(mask.allows(action))
                            .as("%s", space.name(action))
                            .isEqualTo(isQuotable(longOn, RUNGS.get(choice - 1), context));
                }
                int action = mask.nthAllowed(random.nextInt(mask.count()));
                executed(space, action, context, !rich);
                List<OrderView> open =
                        context.account().openOrders(context.market().ticker());
                assertThat(open.stream().filter(order -> order.side() == longOn).count())
                        .isLessThanOrEqualTo(1);
            });
        }
        assertThat(seen).contains("place", "cancel", "amend");
    }

    /** The slow twin: one rung on one side, in records; whole cents. */
    private static boolean isQuotable(BookSide side, int rung, StrategyContext context) {
        BookView book = context.book();
        List<OrderView> open = context.account().openOrders(context.market().ticker());
        if (book.state() == BookState.STALE
                || open.stream().anyMatch(order -> order.inFlight() != OrderView.InFlight.NONE)) {
            return false;
        }
        int own = book.othersBestE4(side);
        int other = book.othersBestE4(side.opposite());
        int limit = own - side.sign() * 100 * rung;
        boolean meets = other != BookView.NONE && (side == BookSide.BID ? limit >= other : limit <= other);
        if (own == BookView.NONE || limit < 100 || limit > 9_900 || meets) {
            return false;
        }
        long position = side.sign()
                * context.account().position(context.market().ticker()).countE2();
        boolean uncrossed = other != BookView.NONE && (side == BookSide.BID ? own < other : own > other);
        if (position + QUOTE_E2 > 0 && !(uncrossed && position + QUOTE_E2 <= INVENTORY_E2)) {
            return false;
        }
        OrderView working = open.stream()
                .filter(order -> order.side() == side)
                .reduce((first, second) -> second)
                .orElse(null);
        if (working == null) {
            Intent intent = side == BookSide.BID ? Intent.BUY_YES : Intent.BUY_NO;
            return context.orders().check(NewOrder.of(context.market().ticker(), intent, limit, QUOTE_E2)) == null;
        }
        return (working.priceE4() == limit && working.remainingE2() == QUOTE_E2)
                || context.orders().checkAmend(working.id(), limit, working.filledE2() + QUOTE_E2) == null;
    }

    /** Carries an action out and wants every command taken, but a second one when money may be short. */
    private void executed(ActionSpace space, int action, StrategyContext context, boolean secondMayLackMoney) {
        WatchedOrders watched = new WatchedOrders(context);
        space.execute(action, watched);
        for (int i = 0; i < watched.commands.size(); i++) {
            Placement.Rule answer = watched.answers.get(i);
            boolean lacksMoney = i == 1 && secondMayLackMoney && MONEY.contains(answer);
            assertThat(answer == null || lacksMoney)
                    .as("%s: %s was answered %s", space.name(action), watched.commands.get(i), answer)
                    .isTrue();
            String command = watched.commands.get(i);
            seen.add(command.substring(0, command.indexOf(' ')));
        }
        if (action == ActionSpace.HOLD) {
            assertThat(watched.commands).isEmpty();
        }
    }
}
