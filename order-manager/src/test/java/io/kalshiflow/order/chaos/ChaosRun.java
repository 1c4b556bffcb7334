package io.kalshiflow.order.chaos;

import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.stream.StreamChaos;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.order.journal.Durability;
import io.kalshiflow.order.journal.GroupCommitJournal;
import io.kalshiflow.order.journal.OrderJournal;
import io.kalshiflow.order.live.Hygiene;
import io.kalshiflow.order.live.KalshiOrderManager;
import io.kalshiflow.order.live.LiveSettings;
import io.kalshiflow.order.live.Looking;
import io.kalshiflow.order.testing.LiveScene;
import io.kalshiflow.order.testing.MemoryStorage;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.OrderListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * One run: a bot trades through a live manager while everything goes wrong that the plan says, then all faults end, and
 * the books must come to agree with the exchange. One thread; the same seed is the same run.
 */
final class ChaosRun {
    private static final int SETTLE_ROUNDS = 400;

    private final long seed;
    private final Plan plan;
    private final SplittableRandom random;
    private final LiveScene scene = new LiveScene();
    private final List<ScriptedMarket> markets = new ArrayList<>();
    private final List<Market> listed = new ArrayList<>();
    private final Faults faults;
    private final Bot bot;
    private final Witness witness = new Witness();
    private StepLanes lanes = new StepLanes();
    private MemoryStorage disk;
    private KalshiOrderManager manager;
    private int crashes;

    ChaosRun(long seed, int steps) {
        this.seed = seed;
        plan = Plan.of(seed, steps);
        random = new SplittableRandom(seed * 31 + 7);
        markets.add(scene.exchange.market(MarketSpec.of("CHAOS-A")));
        markets.add(scene.exchange.market(MarketSpec.of("CHAOS-B").onShard(2)));
        scene.exchange.deposit(0, "500.00");
        scene.exchange.deposit(2, "300.00");
        for (MarketTicker market : tickers()) {
            listed.add(scene.client().markets().get(market).market());
        }
        faults = new Faults(scene.exchange, plan, new SplittableRandom(seed ^ 0x5eed), this::meanwhile);
        scene.exchange.doing(venue -> {
            venue.changes().amendsRename(plan.renames());
            if (plan.freesIds()) {
                venue.habits().freeFinishedIds();
            }
            return "done";
        });
        disk = new MemoryStorage(seed);
        bot = new Bot(tickers(), random.split());
        manager = start();
    }

    private List<MarketTicker> tickers() {
        return markets.stream().map(each -> new MarketTicker(each.ticker())).toList();
    }

    private KalshiOrderManager start() {
        Looking looking = Looking.DEFAULT;
        LiveSettings settings = LiveSettings.DEFAULT
                .withLimits(ExposureLimits.NONE)
                .withSyncEvery(Duration.ofSeconds(20))
                .withSnapshotEvery(Duration.ZERO)
                .withLooking(plan.resends() ? looking.resending() : looking)
                .withHygiene(plan.leases() ? new Hygiene(Duration.ofSeconds(30), false, 0) : Hygiene.NONE)
                .withCompactAfter(random.nextBoolean() ? 200 : 100_000);
        OrderJournal journal = GroupCommitJournal.open(disk, Durability.EVERY_COMMIT);
        witness.restarted(journal.recovered());
        KalshiOrderManager started = scene.managerThrough(faults, journal, lanes, settings);
        started.addListener(witness);
        listed.forEach(each -> started.addMarket(each, FeeSchedule.of(FeeTerms.STANDARD)));
        return started;
    }

    ChaosResult run() {
        try {
            faults.on(true);
            for (int i = 0; i < plan.steps(); i++) {
                step();
            }
            return end();
        } catch (RuntimeException | AssertionError fault) {
            return ChaosResult.broken(seed, fault);
        } finally {
            scene.exchange.close();
        }
    }

    private void step() {
        int what = random.nextInt(1_000);
        if (what < 180) {
            if (manager.snapshot().trading() || random.nextInt(10) == 0) {
                bot.act(manager);
            }
        } else if (what < 380) {
            crowd();
        } else if (what < 650) {
            lanes.step(random);
        } else if (what < 850) {
            manager.poll(OrderListener.NONE);
        } else {
            scene.exchange.advance(Duration.ofMillis(1 + random.nextInt(random.nextInt(4) == 0 ? 3_000 : 200)));
        }
        trouble();
    }

    private void trouble() {
        faults.late();
        if (hits(plan.cuts())) {
            scene.exchange.stream().cutAll();
        }
        if (hits(plan.frozen())) {
            scene.exchange.reads().freezeFor(1 + random.nextInt(12));
        }
        if (hits(plan.foreign())) {
            foreign();
        }
        if (hits(plan.crashes())) {
            crash();
        }
    }

    /** Others do not wait until a reading of ours is done. */
    private void meanwhile() {
        crowd();
        scene.exchange.advance(Duration.ofMillis(random.nextInt(20)));
        if (hits(10 * plan.foreign())) {
            foreign();
        }
    }

    private boolean hits(int perMille) {
        return random.nextInt(1_000) < perMille;
    }

    private void crowd() {
        ScriptedMarket market = markets.get(random.nextInt(markets.size()));
        BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
        long count = 100L * (1 + random.nextInt(12)) + (random.nextInt(4) == 0 ? random.nextInt(100) : 0);
        switch (random.nextInt(4)) {
            case 0, 1 ->
                market.rest(
                        side, (side == BookSide.BID ? 40 + random.nextInt(10) : 50 + random.nextInt(10)) * 100, count);
            case 2 -> market.take(side, (side == BookSide.BID ? 58 : 42) * 100, count);
            default ->
                market.cancelStrangers(
                        side, (side == BookSide.BID ? 40 + random.nextInt(10) : 50 + random.nextInt(10)) * 100, count);
        }
    }

    private void foreign() {
        ScriptedMarket market = markets.get(random.nextInt(markets.size()));
        int shard = random.nextBoolean() ? 0 : 2;
        switch (random.nextInt(4)) {
            case 0 -> {
                Money amount = new Money(10_000L * (1 + random.nextInt(5_000)));
                scene.exchange.deposit(shard, amount.toString());
                witness.paidIn(amount.e6(), manager.account().cashE6(shard) != 0);
            }
            case 1 -> witness.foreignOrder(scene.exchange, market, random);
            case 2 -> witness.foreignCancel(scene.exchange, random);
            default -> {
                if (random.nextBoolean()) {
                    market.deactivate();
                    market.reactivate();
                } else {
                    scene.exchange.pauseTrading(shard);
                    scene.exchange.advance(Duration.ofMillis(500));
                    scene.exchange.resume(shard);
                }
            }
        }
    }

    /** Our process is gone at this instant; what was on its way to the exchange may still arrive. */
    private void crash() {
        crashes++;
        if (random.nextInt(3) == 0) {
            lanes.step(random);
        }
        lanes.die();
        disk = disk.crash();
        lanes = new StepLanes();
        scene.exchange.stream().cutAll();
        manager = start();
    }

    private ChaosResult end() {
        faults.on(false);
        faults.allLate();
        scene.exchange.reads().catchUp();
        settleDown();
        List<String> wrong = new ArrayList<>(witness.compare(scene.exchange, manager, false));
        if (wrong.isEmpty()) {
            cleanUp();
            wrong.addAll(witness.compare(scene.exchange, manager, true));
        }
        if (wrong.isEmpty() && random.nextInt(3) == 0) {
            markets.forEach(each -> {
                if (random.nextBoolean()) {
                    each.settleYes();
                } else {
                    each.settleScalar(3_333);
                }
            });
            settleDown();
            wrong.addAll(witness.compare(scene.exchange, manager, true));
        }
        return new ChaosResult(seed, wrong, bot.placed, bot.changed, bot.refused, crashes, witness.counts());
    }

    /** Lets time pass until nothing waits any more. */
    private void settleDown() {
        int calm = 0;
        for (int i = 0; i < SETTLE_ROUNDS && calm < 80; i++) {
            scene.exchange.advance(Duration.ofMillis(500));
            lanes.doAll();
            int told = manager.poll(OrderListener.NONE);
            lanes.doAll();
            told += manager.poll(OrderListener.NONE);
            calm = told == 0 && manager.snapshot().trading() ? calm + 1 : 0;
        }
    }

    private void cleanUp() {
        var report = manager.cleanup(io.kalshiflow.order.CleanupSettings.DEFAULT);
        for (int i = 0; i < SETTLE_ROUNDS && !report.isDone(); i++) {
            scene.exchange.advance(Duration.ofMillis(500));
            lanes.doAll();
            manager.poll(OrderListener.NONE);
        }
        if (!report.isDone() || !report.join().clean()) {
            throw new AssertionError(
                    "the clean start did not get clean: " + (report.isDone() ? report.join() : "late"));
        }
        settleDown();
    }

    static StreamChaos streamChaos(Plan plan, long seed) {
        int share = plan.stream() / 3;
        return new StreamChaos(new Random(seed), share, share, share, 0);
    }
}
