package io.kalshiflow.sim;

import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Liquidity;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers of the venue that its account has not heard yet: a ring of columns that grows. */
final class OrderInbox {
    static final byte ACCEPTED = 0;
    static final byte FILLED = 1;
    static final byte AMENDED = 2;
    static final byte CANCELED = 3;
    static final byte REJECTED = 4;
    static final byte REFUSED = 5;
    static final byte SETTLED = 6;

    private static final int QUEUE_NUMBERS = 5;

    private byte[] kind = new byte[16];
    private int[] order = new int[16];
    private int[] priceE4 = new int[16];
    private long[] countE2 = new long[16];
    private long[] feeE6 = new long[16];
    private long[] evidence = new long[16];
    private long[] trade = new long[16];
    private long[] venueMicros = new long[16];
    private long[] dueMicros = new long[16];
    private @Nullable Object[] word = new Object[16];
    private long[] queue = new long[16 * QUEUE_NUMBERS];
    private int head;
    private int size;

    void clear() {
        head = 0;
        size = 0;
    }

    /** Adds an answer that is known at a time; returns its place for the numbers that only some kinds have. */
    int add(byte what, int ofOrder, long happenedMicros, long knownMicros, @Nullable Object words) {
        if (size == kind.length) {
            grow();
        }
        int at = (head + size++) & (kind.length - 1);
        kind[at] = what;
        order[at] = ofOrder;
        venueMicros[at] = happenedMicros;
        dueMicros[at] = knownMicros;
        word[at] = words;
        return at;
    }

    void numbers(int at, int price, long count, long fee, long proof, long tradeNumber) {
        priceE4[at] = price;
        countE2[at] = count;
        feeE6[at] = fee;
        evidence[at] = proof;
        trade[at] = tradeNumber;
    }

    /** Where the order stood: ahead, behind, then the 10, 50 and 90 % quantiles of ahead. */
    void queue(int at, int which, long valueE2) {
        queue[at * QUEUE_NUMBERS + which] = valueE2;
    }

    private void grow() {
        int capacity = kind.length;
        kind = Arrays.copyOf(kind, 2 * capacity);
        order = Arrays.copyOf(order, 2 * capacity);
        priceE4 = Arrays.copyOf(priceE4, 2 * capacity);
        countE2 = Arrays.copyOf(countE2, 2 * capacity);
        feeE6 = Arrays.copyOf(feeE6, 2 * capacity);
        evidence = Arrays.copyOf(evidence, 2 * capacity);
        trade = Arrays.copyOf(trade, 2 * capacity);
        venueMicros = Arrays.copyOf(venueMicros, 2 * capacity);
        dueMicros = Arrays.copyOf(dueMicros, 2 * capacity);
        word = Arrays.copyOf(word, 2 * capacity);
        queue = Arrays.copyOf(queue, 2 * capacity * QUEUE_NUMBERS);
        System.arraycopy(kind, 0, kind, capacity, head);
        System.arraycopy(order, 0, order, capacity, head);
        System.arraycopy(priceE4, 0, priceE4, capacity, head);
        System.arraycopy(countE2, 0, countE2, capacity, head);
        System.arraycopy(feeE6, 0, feeE6, capacity, head);
        System.arraycopy(evidence, 0, evidence, capacity, head);
        System.arraycopy(trade, 0, trade, capacity, head);
        System.arraycopy(venueMicros, 0, venueMicros, capacity, head);
        System.arraycopy(dueMicros, 0, dueMicros, capacity, head);
        System.arraycopy(word, 0, word, capacity, head);
        System.arraycopy(queue, 0, queue, capacity * QUEUE_NUMBERS, head * QUEUE_NUMBERS);
    }

    /** The place of the answer that was added last. */
    int latest() {
        return (head + size - 1) & (kind.length - 1);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** When the oldest answer is known. */
    long headDueMicros() {
        return dueMicros[head];
    }

    /** Takes the oldest answer; its place stays readable until the next {@link #add}. */
    int remove() {
        int at = head;
        head = (head + 1) & (kind.length - 1);
        size--;
        return at;
    }

    byte kind(int at) {
        return kind[at];
    }

    int order(int at) {
        return order[at];
    }

    int priceE4(int at) {
        return priceE4[at];
    }

    long countE2(int at) {
        return countE2[at];
    }

    long feeE6(int at) {
        return feeE6[at];
    }

    long evidence(int at) {
        return evidence[at];
    }

    long trade(int at) {
        return trade[at];
    }

    long venueMicros(int at) {
        return venueMicros[at];
    }

    long dueMicros(int at) {
        return dueMicros[at];
    }

    long queue(int at, int which) {
        return queue[at * QUEUE_NUMBERS + which];
    }

    DoneReason doneReason(int at) {
        return (DoneReason) Objects.requireNonNull(word[at]);
    }

    Liquidity liquidity(int at) {
        return (Liquidity) Objects.requireNonNull(word[at]);
    }

    String code(int at) {
        return ((Refusal) Objects.requireNonNull(word[at])).code();
    }
}
