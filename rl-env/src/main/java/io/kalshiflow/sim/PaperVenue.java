package io.kalshiflow.sim;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.Market;
import io.kalshiflow.trade.FeeSchedule;

/**
 * A simulated venue in a live market. Live events go into {@link #live}; polling delivers what the venue publishes of
 * them, as {@link ReplayFeed} does of a recording, and the two give the same fills as long as trades and the decreases
 * they explain come within {@link io.kalshiflow.book.DecreaseClassifier#HOLD_MICROS} of each other; a decrease whose trade
 * comes later counts as a cancel.
 *
 * <p>It runs some milliseconds behind the stream, because a decrease of the book must wait for the trade that explains
 * it; its own clock, on which commands travel, knows nothing of that. {@link #poll} answers 0 also when outcomes of
 * commands are due: drain the account, send what follows, and poll again. One thread; never waits.
 */
public final class PaperVenue implements MarketFeed {
    private static final long NEVER = Long.MAX_VALUE;

    private final SimulatedExchange exchange;
    private final HeldEvents held;
    private boolean over;
    /** Up to here nothing more is expected from a quiet stream. */
    private long quietMicros = Long.MIN_VALUE;

    /**
     * A venue before its first event.
     *
     * @param handle the market's handle in the live feed; events of others are left out
     * @param seed of everything random in the venue
     */
    public PaperVenue(int handle, Market market, FeeSchedule fees, VenueSettings settings, long seed) {
        exchange = new SimulatedExchange(market, fees, settings, Evidence.NONE);
        exchange.reset(seed);
        held = new HeldEvents(handle);
    }

    /** Where live events go. */
    public MarketHandler live() {
        return held;
    }

    public SimulatedExchange exchange() {
        return exchange;
    }

    /**
     * It is this time on the clock of the events' receive stamps: what was held back long enough goes on, and commands
     * arrive though the market is quiet.
     */
    public void quietUntil(long receiveMicros) {
        quietMicros = held.waitUntil(receiveMicros);
    }

    /** The live feed is over; what is held back goes on. */
    public void finish() {
        held.finish();
    }

    @Override
    public int poll(MarketHandler handler, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit of a poll is at least 1, not " + limit);
        }
        exchange.publishTo(handler);
        int delivered = 0;
        while (delivered < limit) {
            long next = held.isHeadReady() ? Math.max(exchange.nowMicros(), held.headMicros()) : NEVER;
            long until = next != NEVER ? next : waitsUntil();
            if (runTo(until)) {
                return delivered;
            }
            if (next == NEVER) {
                return delivered > 0 || !isOver() ? delivered : END;
            }
            exchange.advanceTo(next);
            exchange.observedAt(next);
            held.removeHead().happen(exchange.recorded());
            delivered++;
        }
        return delivered;
    }

    /** How far time goes without an event: not past one that is still held back, for ever if none comes any more. */
    private long waitsUntil() {
        if (held.isFinished() && held.isEmpty()) {
            return NEVER;
        }
        return held.isEmpty() ? quietMicros : Math.min(quietMicros, held.headMicros());
    }

    /** Lets happen what is due before a time; stops, and says so, when an answer is known first. */
    private boolean runTo(long micros) {
        while (true) {
            long limit = Math.min(micros, exchange.wire().answerDueMicros());
            long occurs = exchange.nextOccurrenceMicros();
            if (occurs >= limit || (micros == NEVER && occurs > exchange.localMicros())) {
                break;
            }
            exchange.advanceTo(occurs + 1);
        }
        long due = exchange.wire().answerDueMicros();
        boolean answered = due != NEVER && due <= micros;
        if (answered) {
            exchange.observedAt(due);
            exchange.wire().answersHeard();
        } else if (micros != NEVER) {
            exchange.observedAt(micros);
        }
        return answered;
    }

    /** After the last event, once: what arrives at that very instant still happens. */
    private boolean isOver() {
        if (!held.isFinished() || !held.isEmpty()) {
            return false;
        }
        boolean first = !over;
        over = true;
        if (first) {
            exchange.advanceTo(exchange.localMicros() + 1);
        }
        return !first || exchange.wire().answerDueMicros() == NEVER;
    }
}
