package io.kalshiflow.book.testing;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.testing.Markets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Events of one market, written down in order and played to any handler. Time stands still until {@link #at} moves it;
 * messages arrive 5 ms after their exchange time.
 */
public final class MarketScript {
    private static final long LAG_MICROS = 5_000;

    /** One event and the connection it comes over. */
    public record Event(int connection, Consumer<MarketHandler> call) {}

    private final List<Event> events = new ArrayList<>();
    private long exchangeMicros = Markets.OPEN_MICROS;
    private long receiveMicros = Markets.OPEN_MICROS + LAG_MICROS;
    private int connection;

    /** The time of the events that follow, in milliseconds since the market's opening. */
    public MarketScript at(long millis) {
        exchangeMicros = Markets.OPEN_MICROS + millis * 1_000;
        receiveMicros = exchangeMicros + LAG_MICROS;
        return this;
    }

    /** The events that follow carry no exchange time, until the next {@link #at}. */
    public MarketScript unstamped() {
        exchangeMicros = 0;
        return this;
    }

    /** The connection of the events that follow. */
    public MarketScript connection(int number) {
        connection = number;
        return this;
    }

    private MarketScript add(Consumer<MarketHandler> call) {
        events.add(new Event(connection, call));
        return this;
    }

    public MarketScript snapshot(Level... levels) {
        return snapshot(List.of(levels));
    }

    public MarketScript snapshot(List<Level> levels) {
        long exchange = exchangeMicros;
        long receive = receiveMicros;
        return add(handler -> {
            handler.onSnapshotStart(0, exchange, receive);
            for (Level level : levels) {
                handler.onSnapshotLevel(0, level.side(), level.priceE4(), level.countE2());
            }
            handler.onSnapshotEnd(0);
        });
    }

    public MarketScript delta(Level change) {
        return delta(change, 0);
    }

    public MarketScript delta(Level change, int flags) {
        long exchange = exchangeMicros;
        long receive = receiveMicros;
        return add(handler ->
                handler.onDelta(0, exchange, receive, change.side(), change.priceE4(), change.countE2(), flags));
    }

    /** A trade that hit this side, price and count. */
    public MarketScript trade(Level maker) {
        return trade(maker, 0);
    }

    public MarketScript trade(Level maker, int flags) {
        long exchange = exchangeMicros;
        long receive = receiveMicros;
        return add(handler ->
                handler.onTrade(0, exchange, receive, maker.side(), maker.priceE4(), maker.countE2(), flags));
    }

    public MarketScript status(MarketStatus status) {
        long exchange = exchangeMicros;
        long receive = receiveMicros;
        return add(handler -> handler.onStatus(0, exchange, receive, status));
    }

    /** A new close time, in milliseconds since the market's opening. */
    public MarketScript closeDate(long millis) {
        long exchange = exchangeMicros;
        long receive = receiveMicros;
        return add(handler -> handler.onCloseDate(0, exchange, receive, Markets.OPEN_MICROS + millis * 1_000));
    }

    public MarketScript grid(PriceGrid grid) {
        long exchange = exchangeMicros;
        long receive = receiveMicros;
        return add(handler -> handler.onGrid(0, exchange, receive, grid));
    }

    public MarketScript feeTerms(FeeTerms terms) {
        long exchange = exchangeMicros;
        long receive = receiveMicros;
        return add(handler -> handler.onFeeTerms(0, exchange, receive, terms));
    }

    public MarketScript settlement(int yesPayoutE4) {
        long exchange = exchangeMicros;
        long receive = receiveMicros;
        return add(handler -> handler.onSettlement(0, exchange, receive, yesPayoutE4));
    }

    public MarketScript gap() {
        long exchange = exchangeMicros;
        long receive = receiveMicros;
        return add(handler -> handler.onGap(0, exchange, receive));
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Plays everything. */
    public void playTo(MarketHandler handler) {
        events.forEach(event -> event.call().accept(handler));
    }

    /**
     * A sound session in whole cents: one snapshot, then adds, cancels and trades with their deltas, never crossed,
     * within the fifteen minutes. At least this many events.
     */
    public static MarketScript random(long seed, int events) {
        return new RandomSession(seed).write(events);
    }

    private static final class RandomSession {
        private final Random random;
        private final long[][] contracts = new long[2][100];
        private final MarketScript script = new MarketScript();

        RandomSession(long seed) {
            random = new Random(seed);
        }

        MarketScript write(int events) {
            List<Level> levels = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                contracts[0][45 - i] = 1L + random.nextInt(500);
                contracts[1][55 + i] = 1L + random.nextInt(500);
                levels.add(Level.bid(45 - i, (int) contracts[0][45 - i]));
                levels.add(Level.ask(55 + i, (int) contracts[1][55 + i]));
            }
            script.snapshot(levels);
            while (script.events.size() < events) {
                script.at(script.events.size() * 890_000L / events);
                step();
            }
            return script;
        }

        private void step() {
            BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
            int best = best(side);
            int chance = random.nextInt(100);
            if (best == 0 || chance < 50) {
                int touch = best(side.opposite());
                int worst = side == BookSide.BID ? 1 : 99;
                int room = touch == 0 ? 98 : Math.abs(touch - worst);
                int away = room == 0 ? 0 : 1 + random.nextInt(Math.min(room, 15));
                int price = touch == 0 ? 50 : touch - side.sign() * away;
                change(side, price, away == 0 ? 0 : 1 + random.nextInt(300));
            } else if (chance < 60) {
                int count = 1 + random.nextInt((int) contracts[side.code()][best]);
                script.trade(level(side, best, count));
                change(side, best, -count);
            } else {
                int price = best;
                for (int i = random.nextInt(20); i > 0 && price > 1 && price < 99; i--) {
                    price -= side.sign();
                }
                int size = (int) contracts[side.code()][price];
                change(side, price, -random.nextInt(size + 1));
            }
        }

        private int best(BookSide side) {
            for (int i = 1; i < 100; i++) {
                int price = side == BookSide.BID ? 100 - i : i;
                if (contracts[side.code()][price] > 0) {
                    return price;
                }
            }
            return 0;
        }

        private void change(BookSide side, int cents, int count) {
            contracts[side.code()][cents] += count;
            script.delta(level(side, cents, count));
        }

        private static Level level(BookSide side, int cents, int count) {
            return side == BookSide.BID ? Level.bid(cents, count) : Level.ask(cents, count);
        }
    }
}
