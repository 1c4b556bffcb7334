package io.kalshiflow.env;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.sim.ReplayFeed;
import io.kalshiflow.sim.SimulatedOrderDesk;
import io.kalshiflow.trade.Account;

/**
 * Rows of one tape wired up for one account: venue, account and decision loop. Environment and backtest stand on it.
 *
 * <p>Two ways to drive it, never both: advance its {@link #loop}, or poll it as a {@link MarketFeed} and drain the
 * account's desk, or an order manager over it, after every poll; then the bot decides when it decides. One thread.
 */
public final class SimulatedSession implements MarketFeed {
    private final SessionSettings settings;
    private final ReplayFeed feed;
    private final Account account;
    private final SimulatedOrderDesk desk;
    private final DecisionLoop loop;

    /** A session over a whole tape. */
    public SimulatedSession(PreparedTape tape, SessionSettings settings, MarketHandler observer) {
        this(tape, 0, tape.tape().rows(), settings, observer);
    }

    /** A session over rows of a tape. */
    public SimulatedSession(
            PreparedTape tape, int fromRow, int endRow, SessionSettings settings, MarketHandler observer) {
        this(
                tape,
                fromRow,
                endRow,
                settings,
                observer,
                settings.openAccount(tape.tape().market()));
    }

    /** A session over rows of a tape for an account that may trade its market, among others. */
    SimulatedSession(
            PreparedTape tape,
            int fromRow,
            int endRow,
            SessionSettings settings,
            MarketHandler observer,
            Account account) {
        this.settings = settings;
        this.account = account;
        feed = new ReplayFeed(
                tape, fromRow, endRow, settings.feesOf(tape.tape().market()), settings.venue(), settings.seed());
        desk = new SimulatedOrderDesk(feed.exchange(), account, settings.limits());
        loop = new DecisionLoop(tape.tape().market(), feed, desk, new DecisionSchedule(settings.decisions()), observer);
    }

    /** Begins again with everything as at first, the venue's randomness by another seed; almost nothing is allocated. */
    public void reset(long seed) {
        account.reset();
        settings.payIn(account, feed.prepared().tape().market());
        restart(seed);
    }

    /** As {@link #reset} without the account, which others share. */
    void restart(long seed) {
        feed.reset(seed);
        desk.reset();
        loop.reset();
    }

    /**
     * Plays on and delivers events as they are seen; 0 when outcomes of commands are known before the next event: drain
     * the desk and poll again. After {@link MarketFeed#END} drain it once more.
     */
    @Override
    public int poll(MarketHandler handler, int limit) {
        return feed.poll(handler, limit);
    }

    public Account account() {
        return account;
    }

    /** The loop to advance. */
    public DecisionLoop loop() {
        return loop;
    }

    /** The feed with the venue in it. */
    public ReplayFeed feed() {
        return feed;
    }

    public SimulatedOrderDesk desk() {
        return desk;
    }
}
