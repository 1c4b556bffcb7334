package io.kalshiflow.tape;

import java.util.Arrays;

/** The bare arrays of a tape, all {@code rows} long (a builder's may be longer). */
final class TapeColumns {
    /** Bytes of one row over all columns. */
    static final int BYTES_PER_ROW = 8 + 8 + 8 + 4 + 2 + 2 + 1 + 1 + 1;

    int rows;
    long[] exchangeMicros;
    long[] receiveMicros;
    long[] count;
    int[] ordinal;
    short[] price;
    short[] connection;
    byte[] kind;
    byte[] side;
    byte[] flags;

    TapeColumns(int capacity) {
        exchangeMicros = new long[capacity];
        receiveMicros = new long[capacity];
        count = new long[capacity];
        ordinal = new int[capacity];
        price = new short[capacity];
        connection = new short[capacity];
        kind = new byte[capacity];
        side = new byte[capacity];
        flags = new byte[capacity];
    }

    void resize(int capacity) {
        exchangeMicros = Arrays.copyOf(exchangeMicros, capacity);
        receiveMicros = Arrays.copyOf(receiveMicros, capacity);
        count = Arrays.copyOf(count, capacity);
        ordinal = Arrays.copyOf(ordinal, capacity);
        price = Arrays.copyOf(price, capacity);
        connection = Arrays.copyOf(connection, capacity);
        kind = Arrays.copyOf(kind, capacity);
        side = Arrays.copyOf(side, capacity);
        flags = Arrays.copyOf(flags, capacity);
    }
}
