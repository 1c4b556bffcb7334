package io.kalshiflow.env;

import io.kalshiflow.book.BookView;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.observe.ObservationSchema;
import io.kalshiflow.env.replay.Episode;
import io.kalshiflow.env.replay.EpisodeGroup;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.sim.DeskCounts;
import io.kalshiflow.sim.PreparedTapes;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.StrategyContext;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An episode being played: its markets on one clock and one account, and what each step made of the money. */
final class EpisodePlay {
    private static final double CONTRACT_E2 = 100;
    private static final double DOLLAR_E6 = 1e6;

    private final EnvironmentSettings settings;
    private final PreparedTapes tapes;
    private final MarketSlot[] slots;
    private final ObservationSchema schema;
    private final StepInfo info;
    private final long[] takerBefore;
    private final double[] halfSpread;
    private @Nullable Account account;
    private int shard;
    private long peakE6;
    private long deepestE6;
    private boolean terminated;
    private boolean truncated;

    EpisodePlay(EnvironmentSettings settings, SlotObservations observations, int slots, PreparedTapes tapes) {
        this.settings = settings;
        this.tapes = tapes;
        this.slots = new MarketSlot[slots];
        for (int slot = 0; slot < slots; slot++) {
            this.slots[slot] = new MarketSlot(observations.create(new SlotSiblings(this.slots, slot)));
        }
        schema = this.slots[0].schema();
        info = new StepInfo(slots);
        takerBefore = new long[slots];
        halfSpread = new double[slots];
    }

    ObservationSchema schema() {
        return schema;
    }

    StepInfo info() {
        return info;
    }

    boolean terminated() {
        return terminated;
    }

    boolean truncated() {
        return truncated;
    }

    boolean hasMarket(int slot) {
        return !slots[slot].isEmpty();
    }

    StrategyContext context(int slot) {
        return slots[slot].loop();
    }

    long maskBits(int slot, ActionSpace actions) {
        return slots[slot].maskBits(actions);
    }

    void observe(int slot, float[] out, int from) {
        if (slots[slot].isEmpty()) {
            Arrays.fill(out, from, from + schema.width(), 0);
        } else {
            slots[slot].observe(out, from);
        }
    }

    /** Sets everything up and goes to the first decision. */
    void begin(EpisodeGroup group, long seed) {
        List<Episode> episodes = group.episodes();
        if (episodes.size() > slots.length) {
            throw new IllegalArgumentException("the episode of " + group.eventTicker() + " plays " + episodes.size()
                    + " markets, the environment has " + slots.length + " slots");
        }
        if (account == null || !isSetUpFor(episodes)) {
            open(episodes);
        }
        Account ours = account();
        ours.reset();
        settings.session().payIn(ours, episodes.get(0).market());
        for (int slot = 0; slot < episodes.size(); slot++) {
            slots[slot].restart(seed + slot);
        }
        terminated = false;
        truncated = false;
        info.reset();
        info.equityE6 = settings.session().cashE6();
        peakE6 = info.equityE6;
        deepestE6 = 0;
        info.steps = -1;
        beginStep();
        advance();
        info.rewardE6 = 0;
        info.moneyReward = 0;
    }

    private boolean isSetUpFor(List<Episode> episodes) {
        for (int slot = 0; slot < slots.length; slot++) {
            boolean fits = slot < episodes.size() ? slots[slot].plays(episodes.get(slot)) : slots[slot].isEmpty();
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private void open(List<Episode> episodes) {
        Market first = episodes.get(0).market();
        Account fresh = new Account("sim");
        for (Episode episode : episodes) {
            Market market = episode.market();
            if (market.exchangeIndex() != first.exchangeIndex()) {
                throw new IllegalArgumentException(market.ticker() + " and " + first.ticker()
                        + " are on different exchange shards; one account's cash cannot pay for both");
            }
            fresh.addMarket(market, settings.session().feesOf(market));
        }
        account = fresh;
        shard = first.exchangeIndex();
        for (int slot = 0; slot < slots.length; slot++) {
            if (slot < episodes.size()) {
                slots[slot].open(episodes.get(slot), settings.session(), fresh, tapes);
            } else {
                slots[slot].leaveEmpty();
            }
        }
    }

    private Account account() {
        Account known = account;
        if (known == null) {
            throw new IllegalStateException("no episode was begun");
        }
        return known;
    }

    /** Notes what the terms of the reward compare with. */
    void beginStep() {
        if (settings.reward().isMoneyOnly()) {
            return;
        }
        for (int slot = 0; slot < slots.length; slot++) {
            if (!slots[slot].isEmpty()) {
                BookView book = slots[slot].loop().book();
                int bid = book.othersBestE4(BookSide.BID);
                int ask = book.othersBestE4(BookSide.ASK);
                halfSpread[slot] = bid == BookView.NONE || ask == BookView.NONE ? 0 : (ask - bid) / 2e4;
                takerBefore[slot] = slots[slot].session().desk().counts().takerE2();
            }
        }
    }

    /** Goes to the next decision of any market, or to the end. */
    void advance() {
        DecisionLoop.Step step = DecisionLoop.Step.EVENT;
        while (step != DecisionLoop.Step.DECIDE) {
            MarketSlot next = nextSlot();
            if (next == null) {
                break;
            }
            if (slots.length > 1) {
                long at = next.nextMicros();
                observedAt(at);
                next.session().feed().stopAt(at);
            }
            step = next.next();
        }
        account(step != DecisionLoop.Step.DECIDE);
    }

    private @Nullable MarketSlot nextSlot() {
        if (slots.length == 1) {
            return slots[0].isOver() ? null : slots[0];
        }
        MarketSlot next = null;
        long nextMicros = Long.MAX_VALUE;
        for (MarketSlot slot : slots) {
            if (!slot.isOver() && (next == null || slot.nextMicros() < nextMicros)) {
                next = slot;
                nextMicros = slot.nextMicros();
            }
        }
        return next;
    }

    private void observedAt(long micros) {
        if (micros == Long.MAX_VALUE) {
            return;
        }
        for (MarketSlot slot : slots) {
            if (!slot.isOver()) {
                slot.session().feed().observedAt(micros);
            }
        }
    }

    /** Works out equity, reward, info and whether it is over. */
    private void account(boolean dataEnded) {
        info.steps++;
        boolean settled = true;
        long equity = account().cashE6(shard);
        info.nowMicros = 0;
        info.events = 0;
        info.orders = 0;
        info.fills = 0;
        info.feesE6 = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            if (!slots[slot].isEmpty()) {
                equity += addUp(slot);
                settled &= slots[slot].isSettled();
            }
        }
        info.ruined = equity <= settings.limits().ruinE6() && !(dataEnded && settled);
        terminated = (dataEnded && settled) || info.ruined;
        truncated = !terminated && (dataEnded || info.steps >= settings.limits().steps());
        if (truncated) {
            equity = liquidated();
        }
        reward(equity);
    }

    private long addUp(int slot) {
        MarketSlot of = slots[slot];
        long value = of.loop().valueE6();
        DeskCounts counts = of.session().desk().counts();
        info.nowMicros = Math.max(info.nowMicros, of.loop().nowMicros());
        info.events += of.loop().eventCount();
        info.orders += counts.orders();
        info.fills += counts.fills();
        info.feesE6 += of.position().feesE6();
        info.slotProfitE6[slot] = of.profitE6(value);
        return value;
    }

    /** Cash plus what the books would pay for the positions. */
    private long liquidated() {
        long equity = account().cashE6(shard);
        for (int slot = 0; slot < slots.length; slot++) {
            if (!slots[slot].isEmpty()) {
                DecisionLoop loop = slots[slot].loop();
                long value = Liquidation.valueE6(
                        loop.book(), slots[slot].fees(), slots[slot].position().countE2(), loop.nowMicros());
                info.slotProfitE6[slot] = slots[slot].profitE6(value);
                equity += value;
            }
        }
        return equity;
    }

    private void reward(long equityE6) {
        RewardSettings reward = settings.reward();
        info.rewardE6 = equityE6 - info.equityE6;
        info.equityE6 = equityE6;
        info.moneyReward = (double) info.rewardE6 / reward.scaleE6();
        if (reward.isMoneyOnly()) {
            return;
        }
        double perDollar = DOLLAR_E6 / reward.scaleE6();
        double held = 0;
        double crossed = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            if (!slots[slot].isEmpty()) {
                held += Math.abs(slots[slot].position().countE2()) / CONTRACT_E2;
                long taken = slots[slot].session().desk().counts().takerE2() - takerBefore[slot];
                crossed += taken / CONTRACT_E2 * halfSpread[slot];
            }
        }
        peakE6 = Math.max(peakE6, equityE6);
        double deepened = Math.max(0, peakE6 - equityE6 - deepestE6) / DOLLAR_E6;
        deepestE6 = Math.max(deepestE6, peakE6 - equityE6);
        info.inventoryTerm = -reward.inventory() * held * perDollar;
        info.drawdownTerm = -reward.drawdown() * deepened * perDollar;
        info.spreadTerm = -reward.spreadCrossing() * crossed * perDollar;
    }
}
