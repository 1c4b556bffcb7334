package io.kalshiflow.env.synth;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the facts of one tape. */
final class SessionReading {
    /** A taker's burst: prints of one side with one exchange stamp, the first of them at the price. */
    private record Burst(long micros, BookSide maker, int priceE4, int levels) {}

    private record Key(long millis, int side, int priceE4, long countE2) {}

    private final SessionFacts facts;
    private final Tape tape;
    private final boolean[] filled;
    private final long[] changeTimes;
    private final double[] changeMids;
    private int changeCount;
    private int lastPrintPrice;

    SessionReading(SessionFacts facts, Tape tape) {
        this.facts = facts;
        this.tape = tape;
        filled = new boolean[tape.rows()];
        changeTimes = new long[tape.rows()];
        changeMids = new double[tape.rows()];
    }

    void read() {
        joinTrades();
        countChanges();
        for (Burst burst : playBook()) {
            facts.burstsByLevels[burst.levels()]++;
            markOut(burst);
        }
    }

    /** Finds the decrease of each trade: same millisecond, side, price and size. */
    private void joinTrades() {
        Map<Key, Deque<Integer>> decreases = new HashMap<>();
        for (int row = 0; row < tape.rows(); row++) {
            if (tape.kind(row) == RowKind.DELTA && tape.countE2(row) < 0) {
                decreases
                        .computeIfAbsent(key(row, -tape.countE2(row)), key -> new ArrayDeque<>())
                        .add(row);
            }
        }
        for (int row = 0; row < tape.rows(); row++) {
            Deque<Integer> rowsOfKey =
                    tape.kind(row) == RowKind.TRADE ? decreases.get(key(row, tape.countE2(row))) : null;
            if (rowsOfKey != null && !rowsOfKey.isEmpty()) {
                int delta = rowsOfKey.remove();
                filled[delta] = true;
                facts.tradesFirst += row < delta ? 1 : 0;
                facts.tradeDelays.add((tape.receiveMicros(row) - tape.receiveMicros(delta)) / 1e3);
                facts.printSizes.add(tape.countE2(row) / 100.0);
                facts.fractionalPrints += tape.countE2(row) % 100 != 0 ? 1 : 0;
            }
        }
    }

    private Key key(int row, long countE2) {
        return new Key(Math.floorDiv(tape.exchangeMicros(row), 1_000L), tape.side(row), tape.priceE4(row), countE2);
    }

    private void countChanges() {
        Map<Long, Map<Long, Deque<Long>>> resting = new HashMap<>();
        int previous = -1;
        for (int row = 0; row < tape.rows(); row++) {
            if (tape.kind(row) == RowKind.DELTA) {
                facts.feedLags.add((tape.receiveMicros(row) - tape.exchangeMicros(row)) / 1e3);
                countChange(row, resting);
                facts.addsOfAmends += previous >= 0 && isAmend(previous, row) ? 1 : 0;
                previous = row;
            }
        }
    }

    /** Exactly one cancel and one add of one microsecond. */
    private boolean isAmend(int first, int second) {
        long time = tape.exchangeMicros(second);
        return tape.exchangeMicros(first) == time
                && tape.countE2(first) < 0 != tape.countE2(second) < 0
                && !filled[first]
                && !filled[second]
                && timeOfDelta(first, -1) != time
                && timeOfDelta(second, 1) != time;
    }

    private long timeOfDelta(int row, int step) {
        int at = row + step;
        while (at >= 0 && at < tape.rows() && tape.kind(at) != RowKind.DELTA) {
            at += step;
        }
        return at >= 0 && at < tape.rows() ? tape.exchangeMicros(at) : -1;
    }

    private void countChange(int row, Map<Long, Map<Long, Deque<Long>>> resting) {
        long level = tape.side(row) * 10_000L + tape.priceE4(row);
        long change = tape.countE2(row);
        Map<Long, Deque<Long>> bySize = resting.computeIfAbsent(level, key -> new HashMap<>());
        Deque<Long> since = bySize.computeIfAbsent(Math.abs(change), key -> new ArrayDeque<>());
        if (change > 0) {
            facts.adds++;
            since.add(tape.exchangeMicros(row));
        } else {
            facts.cancels += filled[row] ? 0 : 1;
            facts.fills += filled[row] ? 1 : 0;
            if (!filled[row] && since.size() == 1) {
                facts.orderLives.add((tape.exchangeMicros(row) - since.peek()) / 1e3);
            }
            since.poll();
        }
    }

    private List<Burst> playBook() {
        OrderBook book = new OrderBook(tape.market().ticker(), tape.market().grid());
        BookUpdater updater = new BookUpdater(book);
        TapeCursor cursor = tape.cursor();
        List<Burst> bursts = new ArrayList<>();
        List<long[]> watched = new ArrayList<>();
        long now = tape.exchangeMicros(0);
        long close = tape.market().closeMicros();
        while (cursor.nextRow() < tape.rows()) {
            int row = cursor.nextRow();
            long next = Math.min(close, Math.max(now, cursor.nextExchangeMicros()));
            passTime(book, next - now);
            now = next;
            answer(watched, book, now);
            if (filled[row]) {
                watch(watched, book, row, now);
                addPrint(bursts, row);
            }
            cursor.poll(updater, 1);
            readTouch(book, now);
        }
        return bursts;
    }

    private void passTime(OrderBook book, long passed) {
        facts.micros += passed;
        if (book.state() == BookState.TWO_SIDED) {
            facts.twoSidedMicros += passed;
            facts.spreadMicros[(book.bestAskE4() - book.bestBidE4()) / 100] += passed;
        }
    }

    private void readTouch(OrderBook book, long now) {
        if (book.state() == BookState.TWO_SIDED) {
            facts.touchSizes.add(book.sizeE2(BookSide.BID, book.bestBidE4()) / 100.0);
            facts.touchSizes.add(book.sizeE2(BookSide.ASK, book.bestAskE4()) / 100.0);
            changeTimes[changeCount] = now;
            changeMids[changeCount++] = (book.bestBidE4() + book.bestAskE4()) / 2.0;
        }
    }

    /** What is watched: {due, side, price, size after the take, taken, kind}. */
    private void watch(List<long[]> watched, OrderBook book, int row, long now) {
        BookSide side = BookSide.ofCode(tape.side(row));
        if (book.bestE4(side) != tape.priceE4(row)) {
            return;
        }
        long before = book.sizeE2(side, tape.priceE4(row));
        long taken = -tape.countE2(row);
        if (taken == before) {
            watched.add(new long[] {now + 10_000_000, side.code(), tape.priceE4(row), 0, taken, 2});
        } else if (taken * 10 >= before && taken * 10 <= before * 8) {
            watched.add(new long[] {now + 100_000, side.code(), tape.priceE4(row), before - taken, taken, 0});
            watched.add(new long[] {now + 1_000_000, side.code(), tape.priceE4(row), before - taken, taken, 1});
        }
    }

    private void answer(List<long[]> watched, OrderBook book, long now) {
        watched.removeIf(watch -> {
            if (watch[0] > now) {
                return false;
            }
            BookSide side = BookSide.ofCode((int) watch[1]);
            long size = book.sizeE2(side, (int) watch[2]);
            if (watch[5] == 2) {
                facts.wipes++;
                facts.wipesBack += size > 0 && book.bestE4(side) == watch[2] ? 1 : 0;
            } else {
                (watch[5] == 0 ? facts.refills100ms : facts.refills1s).add((double) (size - watch[3]) / watch[4]);
            }
            return true;
        });
    }

    private void addPrint(List<Burst> bursts, int row) {
        BookSide side = BookSide.ofCode(tape.side(row));
        Burst last = bursts.isEmpty() ? null : bursts.get(bursts.size() - 1);
        if (last != null && last.micros() == tape.exchangeMicros(row) && last.maker() == side) {
            boolean newLevel = lastPrintPrice != tape.priceE4(row);
            bursts.set(
                    bursts.size() - 1,
                    new Burst(last.micros(), side, last.priceE4(), last.levels() + (newLevel ? 1 : 0)));
        } else {
            bursts.add(new Burst(tape.exchangeMicros(row), side, tape.priceE4(row), 1));
        }
        lastPrintPrice = tape.priceE4(row);
    }

    /** The maker's gain against the mid some time later, from the price of the burst's first print. */
    private void markOut(Burst burst) {
        for (int horizon = 0; horizon < SessionFacts.MARKOUT_MICROS.length; horizon++) {
            long then = burst.micros() + SessionFacts.MARKOUT_MICROS[horizon];
            if (then < tape.market().closeMicros()) {
                int found = Arrays.binarySearch(changeTimes, 0, changeCount, then);
                int at = found < 0 ? -found - 2 : found;
                if (at >= 0) {
                    facts.markoutCents[horizon] += burst.maker().sign() * (changeMids[at] - burst.priceE4()) / 100;
                    facts.markouts[horizon]++;
                }
            }
        }
    }
}
