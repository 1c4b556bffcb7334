package io.kalshiflow.order.chaos;

import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.stream.StreamChaos;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.CleanupSettings;
import io.kalshiflow.order.journal.Durability;
import io.kalshiflow.order.journal.GroupCommitJournal;
import io.kalshiflow.order.journal.OrderJournal;
import io.kalshiflow.order.live.Hygiene;
import io.kalshiflow.order.live.KalshiOrderManager;
import io.kalshiflow.order.live.Keeping;
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
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One run: a bot trades through a live manager while everything goes wrong that the plan says, then all faults end, and
 * the books must come to agree with the exchange. One thread; the same seed is the same run.
 */
final class ChaosRun {
    /** The scripted exchange shows a fill as soon as it says what it shows. */
    private static final Looking SHORT_OVERLAP = new Looking(5, Duration.ofSeconds(1), false, Duration.ofSeconds(5));

    private static final int SETTLE_ROUNDS = 400;
    private static final int LATE_ROUNDS = 24;
    private static final int QUIET_ROUNDS = 120;
    /** A comparison every twenty seconds, and one that something delayed. */
    private static final int MOST_QUIET_LOOKS = 5;

    private final long seed;
    private final Plan plan;
    private final SplittableRandom random;
    private final LiveScene scene = new LiveScene();
    private final List<ScriptedMarket> markets = new ArrayList<>();
    private final List<Market> listed = new ArrayList<>();
    private final Faults faults;
    private final Bot bot;
    private final Witness witness = new Witness();
    private final Elsewhere elsewhere;
    private final Comparison comparison;
    private StepLanes lanes = new StepLanes();
    private MemoryStorage disk;
    private boolean diskBroken;
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
        elsewhere = new Elsewhere(scene.exchange, markets, random.split());
        comparison = new Comparison(scene.exchange, witness, elsewhere, new Overheard(scene.exchange));
        faults = new Faults(scene.exchange, plan, new SplittableRandom(seed ^ 0x5eed), this::meanwhile);
        scene.exchange.doing(venue -> {
            venue.changes().amendsRename(plan.exchange().renames());
            if (plan.exchange().freesIds()) {
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
        Plan.Ours ours = plan.ours();
        Looking looking = ours.forgetsSoon() ? SHORT_OVERLAP : Looking.DEFAULT;
        Keeping keeping = Keeping.DEFAULT.withCompactAfter(ours.compactAfter());
        LiveSettings settings = LiveSettings.DEFAULT
                .withLimits(ExposureLimits.NONE)
                .withSyncEvery(Duration.ofSeconds(20))
                .withSnapshotEvery(Duration.ZERO)
                .withLooking(ours.resends() ? looking.resending() : looking)
                .withHygiene(new Hygiene(
                        ours.leases() ? Duration.ofSeconds(30) : null, ours.cancelsOnPause(), ours.groupLimitE2()))
                .withKeeping(ours.forgetsSoon() ? keeping.withPaidMarkets(Duration.ZERO) : keeping);
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
            for (int i = 1; i <= plan.steps(); i++) {
                step();
                if (i == plan.paysAt()) {
                    elsewhere.pay(markets.get(random.nextInt(markets.size())));
                }
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
        if (what < 260) {
            if (manager.snapshot().trading() || random.nextInt(10) == 0) {
                bot.act(manager);
            }
        } else if (what < 430) {
            elsewhere.crowd();
        } else if (what < 690) {
            lanes.step(random);
        } else if (what < 880) {
            manager.poll(OrderListener.NONE);
            witness.look(manager);
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
        if (hits(plan.elsewhere())) {
            elsewhere.onOurAccount(witness);
        }
        if (plan.ours().groupLimitE2() != 0) {
            groups();
        }
        if (hits(plan.diskFailures())) {
            breakTheDisk();
        }
        if (hits(plan.crashes()) || (diskBroken && hits(50))) {
            crash();
        }
    }

    /** Sometimes somebody throws the switch, and then it is thrown back. */
    private void groups() {
        if (hits(3)) {
            manager.triggerGroups();
        } else if (hits(40)) {
            manager.resetGroups();
        }
    }

    /** Nothing can be kept until the next start; a compaction alone that fails is nothing. */
    private void breakTheDisk() {
        witness.diskBroke();
        switch (random.nextInt(3)) {
            case 0 -> disk.failNextReplace();
            case 1 -> {
                disk.failNextForce();
                diskBroken = true;
            }
            default -> {
                disk.failNextAppend(random.nextInt(40));
                diskBroken = true;
            }
        }
    }

    /** Others do not wait until a reading of ours is done. */
    private void meanwhile() {
        elsewhere.crowd();
        scene.exchange.advance(Duration.ofMillis(random.nextInt(20)));
        if (hits(10 * plan.elsewhere())) {
            elsewhere.onOurAccount(witness);
        }
    }

    private boolean hits(int perMille) {
        return random.nextInt(1_000) < perMille;
    }

    /** Our process is gone at this instant; what was on its way to the exchange may still arrive. */
    private void crash() {
        crashes++;
        if (random.nextInt(3) == 0) {
            lanes.step(random);
        }
        lanes.die();
        disk = disk.crash();
        diskBroken = false;
        lanes = new StepLanes();
        scene.exchange.stream().cutAll();
        manager = start();
    }

    private ChaosResult end() {
        faults.on(false);
        if (random.nextBoolean()) {
            // What still is on its way arrives when it has been given up.
            for (int i = 0; i < LATE_ROUNDS; i++) {
                passHalfASecond();
            }
        }
        faults.allLate();
        scene.exchange.reads().catchUp();
        if (diskBroken) {
            crash();
        }
        manager.resetGroups();
        settleDown();
        manager.resetGroups();
        settleDown();
        List<String> wrong = new ArrayList<>(comparison.compare(manager, false));
        if (wrong.isEmpty()) {
            cleanUp();
            wrong.addAll(comparison.compare(manager, true));
        }
        if (wrong.isEmpty() && random.nextInt(3) == 0) {
            markets.forEach(elsewhere::pay);
            settleDown();
            wrong.addAll(comparison.compare(manager, true));
        }
        if (wrong.isEmpty() && random.nextInt(4) == 0) {
            quiet(wrong);
        }
        Map<String, Long> counts = new TreeMap<>(witness.counts());
        counts.putAll(elsewhere.counts);
        return new ChaosResult(seed, wrong, bot.placed, bot.changed, bot.refused, crashes, counts);
    }

    /** When nothing happens the exchange is asked no more than its setting says. */
    private void quiet(List<String> wrong) {
        scene.exchange.forget();
        for (int i = 0; i < QUIET_ROUNDS; i++) {
            passHalfASecond();
        }
        long looks = scene.exchange.requests().stream()
                .filter(each -> each.path().endsWith("/user_data_timestamp"))
                .count();
        if (looks > MOST_QUIET_LOOKS) {
            wrong.add(looks + " looks in a quiet minute");
        }
    }

    private int passHalfASecond() {
        scene.exchange.advance(Duration.ofMillis(500));
        lanes.doAll();
        int told = manager.poll(OrderListener.NONE);
        lanes.doAll();
        return told + manager.poll(OrderListener.NONE);
    }

    /** Lets time pass until nothing waits any more. */
    private void settleDown() {
        int calm = 0;
        for (int i = 0; i < SETTLE_ROUNDS && calm < 80; i++) {
            int told = passHalfASecond();
            calm = told == 0 && manager.snapshot().trading() ? calm + 1 : 0;
        }
    }

    private void cleanUp() {
        var report = manager.cleanup(CleanupSettings.DEFAULT);
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
