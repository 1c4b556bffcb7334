package io.kalshiflow.sim.queue;

import io.kalshiflow.book.DecreaseClassifier;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import java.util.Arrays;

/**
 * Tells a {@link QueueModel} of a live market what a {@link ClassifiedTape} would tell it of the recording, some
 * milliseconds later: a change waits until its trade has come or cannot come any more, and until its burst is over.
 * Messages that our own orders caused are left out. One thread; allocates only while it grows.
 */
public final class LiveClassification implements MarketHandler {
    private static final byte UNKNOWN = 0;
    private static final byte FILLED = 1;
    private static final byte NOT_FILLED = 2;

    private final int market;
    private final QueueModel model;
    private final DecreaseClassifier decreases = new DecreaseClassifier(this::onDecrease);
    private final Burst burst = new Burst();
    private BookSide[] sides = new BookSide[64];
    private int[] pricesE4 = new int[64];
    private long[] deltasE2 = new long[64];
    private long[] exchangeMicros = new long[64];
    private long[] receiveMicros = new long[64];
    private byte[] fates = new byte[64];
    private int size;
    /** The first change that the classifier has yet to speak of. */
    private int undecided;

    private long nowMicros = Long.MIN_VALUE;

    /** Listens to the market of this handle alone. */
    public LiveClassification(int market, QueueModel model) {
        this.market = market;
        this.model = model;
    }

    @Override
    public void onSnapshotStart(int of, long exchange, long receive) {
        if (of == market) {
            finish();
            model.beginSnapshot();
        }
    }

    @Override
    public void onSnapshotLevel(int of, BookSide side, int priceE4, long sizeE2) {
        if (of == market) {
            model.snapshotLevel(side, priceE4, sizeE2);
        }
    }

    @Override
    public void onSnapshotEnd(int of) {
        if (of == market) {
            model.endSnapshot();
        }
    }

    @Override
    public void onDelta(int of, long exchange, long receive, BookSide side, int priceE4, long deltaE2, int flags) {
        if (of == market && (flags & OWN) == 0 && deltaE2 != 0) {
            add(side, priceE4, deltaE2, exchange, receive);
            decreases.onDelta(of, exchange, receive, side, priceE4, deltaE2, flags);
            advance(receive);
        }
    }

    @Override
    public void onTrade(int of, long exchange, long receive, BookSide makerSide, int priceE4, long countE2, int flags) {
        if (of == market && (flags & OWN) == 0) {
            decreases.onTrade(of, exchange, receive, makerSide, priceE4, countE2, flags);
            advance(receive);
        }
    }

    /** Tells what has waited long enough by this time; call it when a live stream is quiet. */
    public void advance(long receive) {
        nowMicros = Math.max(nowMicros, receive);
        decreases.advance(nowMicros);
        release(nowMicros - DecreaseClassifier.HOLD_MICROS);
    }

    /** Tells everything that still waits: the feed is over. */
    public void finish() {
        decreases.finish();
        release(Long.MAX_VALUE);
    }

    private void add(BookSide side, int priceE4, long deltaE2, long exchange, long receive) {
        if (size == sides.length) {
            grow(size * 2);
        }
        sides[size] = side;
        pricesE4[size] = priceE4;
        deltasE2[size] = deltaE2;
        exchangeMicros[size] = exchange;
        receiveMicros[size] = receive;
        fates[size++] = deltaE2 > 0 ? NOT_FILLED : UNKNOWN;
    }

    private void grow(int capacity) {
        sides = Arrays.copyOf(sides, capacity);
        pricesE4 = Arrays.copyOf(pricesE4, capacity);
        deltasE2 = Arrays.copyOf(deltasE2, capacity);
        exchangeMicros = Arrays.copyOf(exchangeMicros, capacity);
        receiveMicros = Arrays.copyOf(receiveMicros, capacity);
        fates = Arrays.copyOf(fates, capacity);
    }

    private void onDecrease(
            int of,
            long exchange,
            long receive,
            BookSide side,
            int priceE4,
            long countE2,
            DecreaseClassifier.Cause cause) {
        while (fates[undecided] != UNKNOWN) {
            undecided++;
        }
        fates[undecided++] = cause == DecreaseClassifier.Cause.FILL ? FILLED : NOT_FILLED;
    }

    private void release(long untilMicros) {
        int told = 0;
        while (told < size) {
            int end = told;
            boolean decided = true;
            while (end < size && exchangeMicros[end] == exchangeMicros[told]) {
                decided &= fates[end++] != UNKNOWN;
            }
            if (!decided || (end == size && receiveMicros[end - 1] >= untilMicros)) {
                break;
            }
            tell(told, end);
            told = end;
        }
        removeFirst(told);
    }

    private void tell(int from, int end) {
        burst.clear();
        for (int i = from; i < end; i++) {
            burst.add(sides[i], pricesE4[i], deltasE2[i], fates[i] == FILLED);
        }
        burst.applyTo(model, exchangeMicros[from]);
    }

    private void removeFirst(int count) {
        if (count > 0) {
            size -= count;
            undecided = Math.max(0, undecided - count);
            System.arraycopy(sides, count, sides, 0, size);
            System.arraycopy(pricesE4, count, pricesE4, 0, size);
            System.arraycopy(deltasE2, count, deltasE2, 0, size);
            System.arraycopy(exchangeMicros, count, exchangeMicros, 0, size);
            System.arraycopy(receiveMicros, count, receiveMicros, 0, size);
            System.arraycopy(fates, count, fates, 0, size);
        }
    }
}
