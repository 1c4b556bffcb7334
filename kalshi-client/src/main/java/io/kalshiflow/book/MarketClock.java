package io.kalshiflow.book;

import io.kalshiflow.market.MarketStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells when markets open and close by their timetable, of which the exchange sends no event. One thread: whoever polls
 * the market feed gives it that feed's events too, as a {@link MarketHandler}, and polls it as it polls the feed.
 *
 * <p>Each opening and closing is told once, however late the poll, and stamped with the time it was due; a market whose
 * close moves out after it has closed is told active again, stamped with the message that moved it. Markets that are
 * closed or over take no memory but a bit. Times are microseconds since 1970, by a clock that should agree with the
 * exchange's.
 */
public final class MarketClock implements MarketHandler {
    private final InstantSource clock;
    private final Map<Integer, Due> dueByMarket = new HashMap<>();
    private final TreeSet<Due> queue = new TreeSet<>();
    /** Markets that have closed and may open again. */
    private final BitSet closed = new BitSet();

    /**
     * What a market waits for.
     *
     * @param opens whether that is its opening; otherwise it is its closing
     */
    private record Due(int market, long atMicros, boolean opens, long closeMicros) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(atMicros, other.atMicros);
            return byTime != 0 ? byTime : Integer.compare(market, other.market);
        }
    }

    public MarketClock(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Waits for a market's opening and closing; what of it is past already is told at the next poll. Watching again
     * begins anew.
     *
     * @param market the feed's handle, small and not negative
     */
    public void watch(int market, long openMicros, long closeMicros) {
        schedule(new Due(market, openMicros, true, closeMicros));
    }

    /** Waits for the closing alone, of a market that is known to be open. */
    public void watchOpen(int market, long closeMicros) {
        schedule(new Due(market, closeMicros, false, closeMicros));
    }

    private void schedule(Due due) {
        forget(due.market);
        dueByMarket.put(due.market, due);
        queue.add(due);
    }

    /** Waits for nothing of this market any more. */
    public void forget(int market) {
        drop(market);
        closed.clear(market);
    }

    private @Nullable Due drop(int market) {
        Due due = dueByMarket.remove(market);
        if (due != null) {
            queue.remove(due);
        }
        return due;
    }

    /**
     * Tells up to {@code limit} openings and closings that are due, the earliest first, and does not wait for more. If
     * the handler throws, that one is spent.
     *
     * @param limit at least 1
     * @return how many were told
     */
    public int poll(MarketHandler handler, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit + " events is less than 1");
        }
        long nowMicros = nowMicros();
        int told = 0;
        while (told < limit && !queue.isEmpty() && queue.first().atMicros <= nowMicros) {
            Due due = queue.pollFirst();
            dueByMarket.remove(due.market);
            if (due.opens) {
                schedule(new Due(due.market, due.closeMicros, false, due.closeMicros));
            } else {
                closed.set(due.market);
            }
            told++;
            MarketStatus status = due.opens ? MarketStatus.ACTIVE : MarketStatus.CLOSED;
            handler.onStatus(due.market, due.atMicros, nowMicros, status);
        }
        return told;
    }

    /** When the next poll has something to tell; {@link Long#MAX_VALUE} if nothing is waited for. */
    public long nextMicros() {
        return queue.isEmpty() ? Long.MAX_VALUE : queue.first().atMicros;
    }

    /** How many markets it waits for. */
    public int waiting() {
        return dueByMarket.size();
    }

    /** Moves the closing; of a market that has closed, to a later time only, and it opens again. */
    @Override
    public void onCloseDate(int market, long exchangeMicros, long receiveMicros, long closeMicros) {
        Due due = dueByMarket.get(market);
        if (due != null) {
            schedule(new Due(market, due.opens ? due.atMicros : closeMicros, due.opens, closeMicros));
        } else if (closed.get(market) && closeMicros > nowMicros()) {
            schedule(new Due(market, exchangeMicros, true, closeMicros));
        }
    }

    /** Takes the exchange's own word, so that nothing is told twice and no market that is over seems to close. */
    @Override
    public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
        switch (status) {
            case ACTIVE -> {
                Due due = dueByMarket.get(market);
                if (due != null && due.opens) {
                    watchOpen(market, due.closeMicros);
                }
            }
            case CLOSED -> {
                if (drop(market) != null) {
                    closed.set(market);
                }
            }
            case DETERMINED, DISPUTED, AMENDED, FINALIZED -> forget(market);
            case INITIALIZED, INACTIVE -> {}
        }
    }

    @Override
    public void onSettlement(int market, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
        forget(market);
    }

    private long nowMicros() {
        Instant now = clock.instant();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1_000);
    }
}
