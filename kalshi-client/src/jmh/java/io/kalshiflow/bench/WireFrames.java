package io.kalshiflow.bench;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import java.util.ArrayList;
import java.util.List;

/** Book messages of many markets as one subscription brings them, numbered without a gap. */
final class WireFrames {
    private static final String MARKET_ID = "9b0f6b43-5b68-4f9f-9f02-9a2d1b8ac1a1";

    final int markets;
    private final DeltaStream stream;

    WireFrames(int markets, int deltas) {
        this.markets = markets;
        stream = new DeltaStream(deltas, 100, 42);
    }

    static String ticker(int market) {
        return "KXBENCH15M-26NOV" + (100_000 + market) + "-30";
    }

    /** One snapshot of each market, without levels, numbered from 1. */
    List<String> snapshots() {
        List<String> frames = new ArrayList<>();
        for (int market = 0; market < markets; market++) {
            frames.add("{\"type\":\"orderbook_snapshot\",\"sid\":1,\"seq\":" + (market + 1)
                    + ",\"msg\":{\"market_ticker\":\"" + ticker(market) + "\",\"market_id\":\"" + MARKET_ID + "\"}}");
        }
        return frames;
    }

    /**
     * Changes of levels, the markets in turn. A market's changes undo themselves only when the number of changes is a
     * multiple of twice the markets; a level that would become negative is left as it is.
     */
    List<String> deltas(long firstSeq) {
        List<String> frames = new ArrayList<>();
        long[][] sizes = new long[markets * 2][101];
        for (int i = 0; i < stream.length(); i++) {
            int market = i % markets;
            long[] side = sizes[market * 2 + stream.sides[i].code()];
            int level = stream.pricesE4[i] / 100;
            long delta = Math.max(-side[level], stream.deltasE2[i]);
            side[level] += delta;
            frames.add(delta(market, firstSeq + i, stream.sides[i], stream.pricesE4[i], delta));
        }
        return frames;
    }

    private static String delta(int market, long seq, BookSide side, int priceE4, long deltaE2) {
        return "{\"type\":\"orderbook_delta\",\"sid\":1,\"seq\":" + seq + ",\"msg\":{\"market_ticker\":\""
                + ticker(market) + "\",\"market_id\":\"" + MARKET_ID + "\",\"price_dollars\":\""
                + Decimals.format(priceE4, 4) + "\",\"delta_fp\":\"" + Decimals.format(deltaE2, 2) + "\",\"side\":\""
                + (side == BookSide.BID ? "yes" : "no") + "\",\"ts_ms\":1790000000123}}";
    }
}
