package io.kalshiflow.sim;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.sim.queue.LevelChange;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Fill;

/**
 * A recorded session with a simulated venue in it: polling plays the tape into the {@link SimulatedExchange} and
 * delivers what it publishes, when it is seen. Recorded events count as delivered, what our own orders caused between
 * them does not. One thread.
 *
 * <p>Two clocks: the venue runs through the rows as they happened, ahead of what is seen as far as the recorded lag goes
 * and commands under way require. {@link #poll} answers 0 when outcomes of commands are due before the next event:
 * collect them, send what follows from them, and poll again.
 */
public final class ReplayFeed implements MarketFeed, Evidence {
    private static final int SIDES = 2;
    private static final long NEVER = Long.MAX_VALUE;

    private final PreparedTape prepared;
    private final Tape tape;
    private final int fromRow;
    private final int endRow;
    private final boolean recordedLag;
    private final SimulatedExchange exchange;
    private final DelayedEvents delayed = new DelayedEvents();
    /** The row that last set a level, by side and price. */
    private final int[] setBy = new int[SIDES * Price.ONE_E4];

    private TapeCursor cursor;
    private boolean over;
    /** Nothing after this local time happens by polling. */
    private long horizonMicros = NEVER;

    /** Plays a whole tape. */
    public ReplayFeed(PreparedTape prepared, FeeSchedule fees, VenueSettings settings) {
        this(prepared, 0, prepared.tape().rows(), fees, settings, 0);
    }

    /**
     * Plays rows of a tape. The venue has lived through the rows before them; who polls sees the book as of the first.
     *
     * @param fromRow first row; one that starts an event
     * @param endRow row after the last
     * @param seed of everything random in the venue
     */
    public ReplayFeed(
            PreparedTape prepared, int fromRow, int endRow, FeeSchedule fees, VenueSettings settings, long seed) {
        this(prepared, fromRow, endRow, fees, settings, seed, new Collateral());
    }

    /** The same, with the cash of the accounts on the market's shard. */
    public ReplayFeed(
            PreparedTape prepared,
            int fromRow,
            int endRow,
            FeeSchedule fees,
            VenueSettings settings,
            long seed,
            Collateral collateral) {
        this.prepared = prepared;
        tape = prepared.tape();
        if (fromRow < 0 || endRow > tape.rows() || fromRow > endRow) {
            throw new IllegalArgumentException(
                    "rows " + fromRow + ".." + endRow + " are not rows of a tape of " + tape.rows());
        }
        this.fromRow = fromRow;
        this.endRow = endRow;
        recordedLag = settings.feed() == FeedLatency.RECORDED;
        exchange = new SimulatedExchange(tape.market(), fees, settings, this, collateral);
        exchange.reset(seed);
        cursor = tape.cursor();
        start();
    }

    private void start() {
        exchange.publishTo(MarketHandler.NONE);
        while (cursor.nextRow() < fromRow) {
            playRow();
        }
        delayed.clear();
        exchange.publishTo(delayed);
        if (fromRow > 0) {
            exchange.publishBook();
        }
    }

    /** Begins again at the first row, with the same accounts; nothing but a cursor is allocated. */
    public void reset(long seed) {
        exchange.reset(seed);
        over = false;
        horizonMicros = NEVER;
        cursor = tape.cursor();
        start();
    }

    public SimulatedExchange exchange() {
        return exchange;
    }

    public PreparedTape prepared() {
        return prepared;
    }

    @Override
    public int poll(MarketHandler handler, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit of a poll is at least 1, not " + limit);
        }
        int delivered = 0;
        while (delivered < limit) {
            long next = nextSeenMicros();
            boolean beyond = next != NEVER && next > horizonMicros;
            runVenueTo(beyond ? horizonMicros + 1 : next);
            if (answerIsDue(beyond ? horizonMicros : next) || beyond) {
                return delivered;
            }
            if (next == NEVER) {
                return delivered > 0 || endsOpen() ? delivered : END;
            }
            exchange.observedAt(next);
            delivered += deliverRow(handler);
        }
        return delivered;
    }

    /** Whether an answer is known before the next event is seen; then it is that time now. */
    private boolean answerIsDue(long nextSeenMicros) {
        long due = exchange.wire().answerDueMicros();
        if (due == NEVER || due > nextSeenMicros) {
            return false;
        }
        exchange.observedAt(due);
        exchange.wire().answersHeard();
        return true;
    }

    /** Local time at which something happens next here: an event, an answer, a command's arrival. */
    public long nextMicros() {
        long seen = nextSeenMicros();
        long arrival = exchange.nextArrivalMicros();
        boolean tooLate = seen == NEVER && arrival > exchange.localMicros();
        return over ? NEVER : Math.min(Math.min(seen, exchange.wire().answerDueMicros()), tooLate ? NEVER : arrival);
    }

    /**
     * Polls go no further than to this local time: other markets on the same clock come first. Then {@link #poll} may
     * answer 0 without an outcome to collect.
     */
    public void stopAt(long localMicros) {
        horizonMicros = localMicros;
    }

    /** It is this local time now, though nothing happened here: another market was watched. */
    public void observedAt(long localMicros) {
        exchange.observedAt(localMicros);
    }

    private long nextSeenMicros() {
        if (!delayed.isEmpty()) {
            return delayed.headSeenMicros();
        }
        int row = cursor.nextRow();
        return row < endRow ? Math.max(exchange.localMicros(), seenMicros(row)) : NEVER;
    }

    private long happensMicros(int row) {
        return Math.max(exchange.nowMicros(), tape.exchangeMicros(row));
    }

    private long seenMicros(int row) {
        return recordedLag ? tape.receiveMicros(row) + prepared.clockShiftMicros() : happensMicros(row);
    }

    /**
     * Lets happen what answers may come of until a local time: commands that arrive, expiries, prints that fill resting
     * orders. Never past the next answer: what is sent when it is heard must find the venue of its arrival.
     */
    private void runVenueTo(long localMicros) {
        while (true) {
            long limit = Math.min(localMicros, exchange.wire().answerDueMicros());
            long occurs = exchange.nextOccurrenceMicros();
            boolean playsAhead = recordedLag && localMicros != NEVER && exchange.hasRestingOrders();
            if ((playsAhead || occurs < limit) && nextRowMicros() <= Math.min(occurs, limit)) {
                playRow();
            } else if (occurs < limit && (localMicros != NEVER || occurs <= exchange.localMicros())) {
                exchange.advanceTo(occurs + 1);
            } else {
                return;
            }
        }
    }

    private long nextRowMicros() {
        int row = cursor.nextRow();
        return row < endRow ? happensMicros(row) : NEVER;
    }

    private void playRow() {
        int row = cursor.nextRow();
        long happens = happensMicros(row);
        exchange.advanceTo(happens);
        delayed.lag(Math.max(0, seenMicros(row) - happens));
        byte kind = tape.kind(row);
        if (kind == RowKind.DELTA) {
            setBy[level(tape.side(row), tape.priceE4(row))] = row;
        } else if (kind == RowKind.SNAPSHOT) {
            noteLevels(row);
        }
        cursor.poll(exchange.recorded(), 1);
        if (kind == RowKind.DELTA) {
            tellChange(row);
        } else if (kind == RowKind.TRADE && isLonely(row)) {
            exchange.recorded()
                    .lonelyTrade(
                            side(row),
                            tape.priceE4(row),
                            tape.countE2(row),
                            tape.exchangeMicros(row),
                            tape.ordinal(row));
        }
        delayed.endOfRow(happens);
    }

    private void noteLevels(int row) {
        for (int level = row + 1; level <= row + tape.countE2(row); level++) {
            setBy[level(tape.side(level), tape.priceE4(level))] = level;
        }
    }

    private void tellChange(int row) {
        LevelChange change = prepared.classified().change(row);
        if (change != null) {
            int trade = prepared.classified().tradeRow(row);
            exchange.recorded()
                    .classified(
                            change,
                            side(row),
                            tape.priceE4(row),
                            Math.abs(tape.countE2(row)),
                            tape.exchangeMicros(row),
                            trade < 0 ? Fill.NO_EVIDENCE : tape.ordinal(trade));
        }
    }

    private boolean isLonely(int row) {
        return (tape.flags(row) & MarketHandler.BLOCK_TRADE) == 0
                && !prepared.classified().isJoined(row);
    }

    /** Delivers what was published first; returns whether a recorded row is complete with it, as 1 or 0. */
    private int deliverRow(MarketHandler handler) {
        if (delayed.isEmpty()) {
            playRow();
        }
        boolean heard = false;
        try {
            boolean ended = false;
            while (!delayed.isEmpty() && !ended) {
                ended = delayed.deliver(handler);
            }
            heard = true;
            return ended ? 1 : 0;
        } finally {
            if (!heard) {
                delayed.dropRow();
            }
        }
    }

    /** Lets the venue live through so many more recorded events, or as many as there are; nobody sees them. */
    void playRows(int events) {
        for (int i = 0; i < events && cursor.nextRow() < endRow; i++) {
            playRow();
            deliverPublished(MarketHandler.NONE);
        }
    }

    /** Delivers what was published by now, seen or not. */
    void deliverPublished(MarketHandler handler) {
        while (!delayed.isEmpty()) {
            delayed.deliver(handler);
        }
    }

    /** After the last row, once: what arrives at that very instant still happens. Returns whether it may have. */
    private boolean endsOpen() {
        boolean first = !over;
        over = true;
        if (first) {
            exchange.advanceTo(exchange.localMicros() + 1);
        }
        return first && exchange.wire().answerDueMicros() != NEVER;
    }

    private BookSide side(int row) {
        return tape.side(row) == 0 ? BookSide.BID : BookSide.ASK;
    }

    private static int level(int sideCode, int priceE4) {
        return sideCode * Price.ONE_E4 + priceE4;
    }

    @Override
    public long ofLevel(BookSide side, int priceE4) {
        return tape.ordinal(setBy[level(side.code(), priceE4)]);
    }
}
