package io.kalshiflow.env.synth;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.Price;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.tape.Tape;
import java.time.Duration;

/**
 * Generates sessions of 15-minute binary markets in whole cents with real orders behind the levels. A Brownian underlying
 * moves the fair price, which is the probability that it ends at or above a strike, and its end settles the market, so
 * prices are calibrated. Market makers follow the fair price and reprice, passers-by come for milliseconds, takers are
 * mostly uninformed. The statistics of the tapes are those of recorded 15-minute markets within stated tolerances; profit
 * made on it still proves nothing about a real one.
 */
public final class SyntheticMarket {
    private static final long SETTLEMENT_DELAY_MICROS = 5_000_000;
    private static final double ERROR_MICROS = 8e6;
    private static final long LARGEST_SWEEP_E2 = 30_000;

    private final Market market;
    private final CounterRandom random;
    private final OrderFlow flow;
    private final UnderlyingPath path;
    private final View view;
    private final SyntheticBook book = new SyntheticBook();
    private final SyntheticDesk desk;
    private final Quoters quoters;
    private final Passers passers;
    private long nowMicros;
    private double fairCents;
    private double error;
    private long nextAdd;
    private long nextTaker;
    private long nextGrowth;
    private long nextStep;

    /**
     * How the makers of a market see the underlying.
     *
     * @param strike what they ask about
     * @param lateMicros how late they see it
     * @param errorCents standard deviation of their misjudgement at a price of half a dollar; it comes and goes in seconds
     */
    record View(double strike, long lateMicros, double errorCents) {}

    SyntheticMarket(Market market, UnderlyingPath path, View view, long seed) {
        this.market = market;
        this.path = path;
        this.view = view;
        random = new CounterRandom(seed, 1);
        flow = new OrderFlow(random);
        desk = new SyntheticDesk(book, new FeedRecording(new CounterRandom(seed, 2), market.openMicros()));
        quoters = new Quoters(book, desk, flow, random);
        passers = new Passers(book, desk, flow, random);
        nowMicros = market.openMicros();
    }

    /** The 15-minute session of a seed. */
    public static SyntheticSession generate(long seed) {
        return generate(seed, Duration.ofMinutes(15));
    }

    /** The session of a seed with another length, with as much happening per minute. */
    public static SyntheticSession generate(long seed, Duration length) {
        return SyntheticEvent.single(seed, length);
    }

    SyntheticSession run() {
        fairCents = seenFairCents();
        passers.standAround(fairCents, nowMicros);
        desk.open(nowMicros);
        quoters.see(fairCents, nowMicros);
        nextAdd = nowMicros + gap(OrderFlow.ADDS_PER_SECOND);
        nextTaker = nowMicros + gap(OrderFlow.TAKERS_PER_SECOND);
        nextGrowth = nowMicros + gap(OrderFlow.AMEND_UPS_PER_SECOND);
        nextStep = nowMicros + UnderlyingPath.STEP_MICROS;
        while (true) {
            long due = Math.min(
                    Math.min(Math.min(nextAdd, nextTaker), Math.min(nextGrowth, nextStep)),
                    Math.min(passers.nextLeavingMicros(), quoters.nextWakeMicros()));
            nowMicros = Math.max(nowMicros + 1, due);
            if (nowMicros >= market.closeMicros()) {
                return close();
            }
            happen(due);
        }
    }

    private void happen(long due) {
        if (due == nextStep) {
            nextStep += UnderlyingPath.STEP_MICROS;
            fairCents = seenFairCents();
            quoters.see(fairCents, nowMicros);
            passers.see(fairCents, nowMicros);
        } else if (due == quoters.nextWakeMicros()) {
            quoters.act(fairCents, nowMicros);
        } else if (due == passers.nextLeavingMicros()) {
            passers.leave(nowMicros);
        } else if (due == nextAdd) {
            nextAdd = nowMicros + gap(OrderFlow.ADDS_PER_SECOND);
            passers.passBy(fairCents, nowMicros);
        } else if (due == nextTaker) {
            nextTaker = nowMicros + gap(OrderFlow.TAKERS_PER_SECOND);
            take();
        } else {
            nextGrowth = nowMicros + gap(OrderFlow.AMEND_UPS_PER_SECOND);
            quoters.grow(nowMicros);
        }
    }

    private long gap(double perSecond) {
        return 1 + (long) random.nextExponential(1e6 / perSecond);
    }

    private double seenFairCents() {
        double fair = path.fairCents(view.strike(), nowMicros - market.openMicros() - view.lateMicros());
        if (view.errorCents() == 0) {
            return fair;
        }
        double kept = 1 - UnderlyingPath.STEP_MICROS / ERROR_MICROS;
        error = kept * error + StrictMath.sqrt(1 - kept * kept) * random.nextGaussian();
        return fair + 4 * fair / 100 * (1 - fair / 100) * view.errorCents() * error;
    }

    private void take() {
        if (isWide() && random.nextDouble() < OrderFlow.SPARING) {
            return;
        }
        BookSide makers = takerHits();
        int best = book.best(makers);
        if (best == SyntheticBook.NONE) {
            return;
        }
        long wanted = flow.takeE2();
        int deepest = best;
        if (random.nextDouble() < OrderFlow.SWEEPING) {
            wanted += Math.min(LARGEST_SWEEP_E2, book.sizeE2(makers, best));
            deepest -= makers.sign() * (1 + random.nextInt(2));
        }
        desk.take(makers, deepest, wanted, nowMicros);
        quoters.afterTake(nowMicros);
    }

    /** The informed few buy before the underlying rises, within half a minute; all others toss a coin. */
    private BookSide takerHits() {
        boolean buys = random.nextDouble() < 0.5;
        if (random.nextDouble() < OrderFlow.INFORMED) {
            long since = nowMicros - market.openMicros();
            buys = path.at(since + 500_000 + random.nextInt(30_000_000)) > path.at(since);
        }
        return buys ? BookSide.ASK : BookSide.BID;
    }

    private boolean isWide() {
        return !book.isTwoSided() || book.best(BookSide.ASK) - book.best(BookSide.BID) > 2;
    }

    private SyntheticSession close() {
        boolean yes = path.endsAtOrAbove(view.strike());
        long settled = market.closeMicros() + SETTLEMENT_DELAY_MICROS;
        int payout = yes ? Price.ONE_E4 : 0;
        QueueTruth truth = desk.truth(market.closeMicros());
        Tape tape = desk.recording().settled(market, settled, payout);
        MarketOutcome.Result result = yes ? MarketOutcome.Result.YES : MarketOutcome.Result.NO;
        return new SyntheticSession(tape, new MarketOutcome(market.ticker(), result, payout, settled), truth);
    }
}
