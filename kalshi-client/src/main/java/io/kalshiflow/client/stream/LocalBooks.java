package io.kalshiflow.client.stream;

import io.kalshiflow.book.BookException;
import io.kalshiflow.book.BookState;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.book.PriceLevel;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The books of a stream, kept by the thread that polls it and readable from every other: for bots without a loop of
 * their own.
 *
 * <p>Give it to {@link StreamThread}, or poll with it. A book that an update contradicts is stale at once and asked for
 * anew. Memory is bounded by the number of books: about 3 kB for one in cents, up to 160 kB for one whose prices have
 * four decimals ({@code bench wire} measures both).
 */
public final class LocalBooks implements StreamHandler {
    /** One book with what is told about it. */
    private static final class Kept {
        final MarketTicker ticker;
        final OrderBook book;
        long exchangeMicros;
        long receiveMicros;

        Kept(MarketTicker ticker, PriceGrid grid) {
            this.ticker = ticker;
            book = new OrderBook(ticker, grid);
        }
    }

    private final MarketStream stream;
    private final int mostBooks;
    private final Map<MarketTicker, Kept> books = new ConcurrentHashMap<>();
    private final Map<MarketTicker, PriceGrid> grids = new ConcurrentHashMap<>();
    /** By handle; the polling thread's own. */
    private final List<@Nullable Kept> byHandle = new ArrayList<>();

    private volatile String trouble = "not connected yet";

    private LocalBooks(MarketStream stream, int mostBooks) {
        this.stream = stream;
        this.mostBooks = mostBooks;
    }

    /**
     * Keeps books of a stream.
     *
     * @param mostBooks so many markets are kept; a further one takes the place of a stale one, and is an exception out of
     *     {@code poll} if all are live
     */
    public static LocalBooks of(MarketStream stream, int mostBooks) {
        return new LocalBooks(stream, mostBooks);
    }

    /** The grid of a market, so that its book is laid out once and for all. Before its first snapshot; any thread. */
    public void grid(Market market) {
        grids.put(market.ticker(), market.grid());
    }

    /** The book of a market as it is now; stale and empty if nothing of it has come yet. Any thread. */
    public LocalBook read(MarketTicker ticker) {
        Kept kept = books.get(ticker);
        if (kept == null || stream.isClosed()) {
            return new LocalBook(ticker, BookState.STALE, 0, 0, 0, List.of(), List.of());
        }
        synchronized (kept) {
            return new LocalBook(
                    ticker,
                    kept.book.state(),
                    kept.book.version(),
                    kept.exchangeMicros,
                    kept.receiveMicros,
                    levels(kept.book, BookSide.BID),
                    levels(kept.book, BookSide.ASK));
        }
    }

    /** Which markets have books. Any thread. */
    public List<MarketTicker> tickers() {
        return books.keySet().stream().sorted().toList();
    }

    private static List<PriceLevel> levels(OrderBook book, BookSide side) {
        List<PriceLevel> levels = new ArrayList<>();
        if (book.state() != BookState.STALE) {
            for (int price = book.bestE4(side); price != OrderBook.NONE; price = book.nextE4(side, price)) {
                levels.add(new PriceLevel(new Price(price), new Quantity(book.sizeE2(side, price))));
            }
        }
        return levels;
    }

    private Kept kept(int market) {
        while (byHandle.size() <= market) {
            byHandle.add(null);
        }
        Kept kept = byHandle.get(market);
        if (kept == null) {
            kept = add(stream.ticker(market));
            byHandle.set(market, kept);
        }
        return kept;
    }

    private Kept add(MarketTicker ticker) {
        if (books.size() >= mostBooks && !givesWay()) {
            throw new IllegalStateException(
                    "no room for a book of " + ticker + ": " + mostBooks + " are kept already, as was asked for");
        }
        Kept kept = new Kept(ticker, grids.getOrDefault(ticker, PriceGrid.WHOLE_CENTS));
        books.put(ticker, kept);
        return kept;
    }

    /** A stale book, such as one that was unsubscribed, gives its place away: what it needs next is a snapshot anyway. */
    private boolean givesWay() {
        for (int handle = 0; handle < byHandle.size(); handle++) {
            Kept kept = byHandle.get(handle);
            if (kept != null && kept.book.state() == BookState.STALE) {
                byHandle.set(handle, null);
                books.remove(kept.ticker);
                return true;
            }
        }
        return false;
    }

    /** The book with this handle; null if none is kept. */
    private @Nullable Kept keptIfAny(int market) {
        return market < byHandle.size() ? byHandle.get(market) : null;
    }

    /** Why nothing comes at present; empty while the stream is connected. Any thread. */
    public String trouble() {
        return stream.isClosed() ? "the stream is closed" : trouble;
    }

    @Override
    public void onEvent(StreamEvent event) {
        if (event instanceof ConnectionEvent.Disconnected gone) {
            trouble = gone.reason();
        } else if (event instanceof ConnectionEvent.Connected || event instanceof ConnectionEvent.Reconnected) {
            trouble = "";
        }
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        Kept kept = kept(market);
        synchronized (kept) {
            kept.exchangeMicros = exchangeMicros;
            kept.receiveMicros = receiveMicros;
            kept.book.beginSnapshot();
        }
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        Kept kept = kept(market);
        synchronized (kept) {
            kept.book.addSnapshotLevel(side, priceE4, sizeE2);
        }
    }

    @Override
    public void onSnapshotEnd(int market) {
        Kept kept = kept(market);
        synchronized (kept) {
            kept.book.endSnapshot();
        }
    }

    @Override
    public void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        Kept kept = kept(market);
        synchronized (kept) {
            try {
                kept.book.applyDelta(side, priceE4, deltaE2);
                kept.exchangeMicros = exchangeMicros;
                kept.receiveMicros = receiveMicros;
            } catch (BookException contradiction) {
                stream.resync(List.of(kept.ticker));
            }
        }
    }

    @Override
    public void onGap(int market, long exchangeMicros, long receiveMicros) {
        Kept kept = keptIfAny(market);
        if (kept != null) {
            synchronized (kept) {
                kept.book.markStale();
            }
        }
    }

    @Override
    public void onGrid(int market, long exchangeMicros, long receiveMicros, PriceGrid grid) {
        grids.put(stream.ticker(market), grid);
        Kept kept = keptIfAny(market);
        if (kept != null) {
            synchronized (kept) {
                kept.book.relay(grid);
            }
        }
    }
}
