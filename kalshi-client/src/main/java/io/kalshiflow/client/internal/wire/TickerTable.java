package io.kalshiflow.client.internal.wire;

import io.kalshiflow.market.MarketTicker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers the market tickers of a stream in order of appearance; a known ticker is found without making a String. */
public final class TickerTable {
    private final List<MarketTicker> tickers = new ArrayList<>();
    private final List<char[]> letters = new ArrayList<>();
    /** Handle + 1 by hash, linear probing; 0 is free. */
    private int[] slots = new int[64];

    private int lastHandle = -1;

    /** The handle of a ticker, which is new if it was never seen. */
    int handle(char[] text, int offset, int length) {
        if (lastHandle >= 0 && is(lastHandle, text, offset, length)) {
            return lastHandle;
        }
        int slot = slot(text, offset, length);
        if (slots[slot] == 0) {
            tickers.add(new MarketTicker(new String(text, offset, length)));
            letters.add(Arrays.copyOfRange(text, offset, offset + length));
            slots[slot] = tickers.size();
            if (tickers.size() * 2 > slots.length) {
                grow();
                slot = slot(text, offset, length);
            }
        }
        lastHandle = slots[slot] - 1;
        return lastHandle;
    }

    /** As {@link #handle(char[], int, int)}. */
    public int handle(MarketTicker ticker) {
        char[] text = ticker.value().toCharArray();
        return handle(text, 0, text.length);
    }

    /** The handle of a ticker; -1 if it was never seen. */
    public int find(MarketTicker ticker) {
        char[] text = ticker.value().toCharArray();
        return slots[slot(text, 0, text.length)] - 1;
    }

    public MarketTicker ticker(int handle) {
        return tickers.get(handle);
    }

    public int size() {
        return tickers.size();
    }

    private boolean is(int handle, char[] text, int offset, int length) {
        char[] known = letters.get(handle);
        return Arrays.equals(known, 0, known.length, text, offset, offset + length);
    }

    private int slot(char[] text, int offset, int length) {
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ (hash >>> 16)) & (slots.length - 1);
        while (slots[slot] != 0 && !is(slots[slot] - 1, text, offset, length)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int handle = 0; handle < letters.size(); handle++) {
            char[] known = letters.get(handle);
            slots[slot(known, 0, known.length)] = handle + 1;
        }
    }
}
