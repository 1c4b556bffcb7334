package io.kalshiflow.backtest.attack;

import io.kalshiflow.backtest.judge.Judge;
import io.kalshiflow.backtest.judge.Rules;
import io.kalshiflow.backtest.judge.Violation;
import io.kalshiflow.book.BookException;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.FanOut;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.sim.Collateral;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.sim.ImpactModel;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.sim.Recovery;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.sim.TradingPause;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.ClassifiedTape;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.FeeSchedule;
import java.util.List;

/** One attack: a slice of a tape, a venue, two accounts, a judge. */
final class AttackRun {
    private static final int ACCOUNTS = 2;
    private static final int ACTING = 40;
    private static final long[] LATENCIES = {0, 1_000, 50_000, 700_000};
    private static final long AFTERWARDS_MICROS = 2_000_000;

    private final Judge judge;
    private final TapePlayer player;
    private final Collateral collateral = new Collateral();
    private final SimulatedExchange exchange;
    private final CounterRandom random;
    private final OrderBook book;
    private final Ear[] ears = new Ear[ACCOUNTS];
    private final Attacker[] attackers = new Attacker[ACCOUNTS];

    AttackRun(ClassifiedTape slice, QueueChoice queue, Recovery recovery, long seed) {
        Tape tape = slice.tape();
        random = new CounterRandom(seed, 2);
        VenueSettings settings = settings(tape, queue, recovery);
        FeeSchedule fees = FeeSchedule.of(tape.market(), FeeTerms.STANDARD);
        judge = new Judge(tape, rules(settings), fees);
        player = new TapePlayer(slice);
        exchange = new SimulatedExchange(tape.market(), fees, settings, player, collateral);
        exchange.reset(seed);
        book = new OrderBook(tape.market().ticker(), tape.market().grid());
        exchange.publishTo(new FanOut(judge.published(), new BookUpdater(book)));
        int grouping = random.nextInt(ACCOUNTS);
        for (int account = 0; account < ACCOUNTS; account++) {
            long cash = 10_000_000L + random.nextInt(1_000_000_000);
            long held = random.nextInt(3) == 0 ? 0 : random.nextInt(40_001) - 20_000;
            ears[account] = new Ear(account, judge);
            exchange.join(ears[account], held);
            collateral.deposit(account, cash);
            judge.joined(cash, held);
            CounterRandom own = new CounterRandom(seed, 3 + account);
            attackers[account] = new Attacker(exchange, judge, own, account, account == grouping);
        }
    }

    private VenueSettings settings(Tape tape, QueueChoice queue, Recovery recovery) {
        VenueSettings settings = VenueSettings.DEFAULT
                .withQueue(queue)
                .withRecovery(recovery)
                .withImpact(random.nextInt(4) == 0 ? ImpactModel.WIDENING : ImpactModel.NONE)
                .withCrossingFills(random.nextInt(4) != 0)
                .withOrderLatency(Latency.constant(LATENCIES[random.nextInt(LATENCIES.length)]));
        if (random.nextInt(4) == 0) {
            long from = tape.exchangeMicros(random.nextInt(tape.rows()));
            settings = settings.withPauses(List.of(new TradingPause(from, from + 1 + random.nextInt(20_000_000))));
        }
        return random.nextInt(4) == 0 ? settings.withBoundsBeside() : settings;
    }

    private static Rules rules(VenueSettings settings) {
        boolean pauses = !settings.pauses().isEmpty();
        return new Rules(
                settings.crossingFills(),
                settings.recovery() != Recovery.NONE,
                settings.impact() != ImpactModel.NONE,
                pauses ? settings.pauses().get(0).fromMicros() : Long.MAX_VALUE,
                pauses ? settings.pauses().get(0).toMicros() : Long.MAX_VALUE);
    }

    /**
     * Runs to the end.
     *
     * @throws Violation if the venue did what it must not, at the row that the judge stands at
     */
    void run() {
        try {
            while (!player.isOver()) {
                player.approach(exchange);
                judge.row();
                player.play(exchange);
                judge();
                if (random.nextInt(100) < ACTING) {
                    attackers[random.nextInt(ACCOUNTS)].act(
                            book, (int) exchange.counts().orders());
                }
            }
            exchange.advanceTo(exchange.nowMicros() + AFTERWARDS_MICROS);
            judge();
        } catch (BookException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new Violation("the venue failed: " + e);
        }
    }

    private void judge() {
        judge.afterRow(collateral.freeE6(0), collateral.freeE6(1));
    }

    int step() {
        return judge.nextRow();
    }

    AttackResult.Counts counts() {
        return new AttackResult.Counts(exchange.counts().orders(), judge.fills(), judge.checks());
    }

    long digest() {
        return CounterRandom.hash(
                ears[0].digest(), ears[1].digest(), exchange.counts().fills());
    }
}
