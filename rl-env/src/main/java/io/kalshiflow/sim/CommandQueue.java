package io.kalshiflow.sim;

import java.util.Arrays;

/** Commands on their way to the venue, in the order in which they arrive. A ring of columns that grows. */
final class CommandQueue {
    static final byte PLACE = 0;
    static final byte AMEND = 1;
    static final byte CANCEL = 2;
    static final byte RESET_GROUP = 3;
    static final byte LIMIT_GROUP = 4;

    private byte[] kind = new byte[16];
    private int[] account = new int[16];
    private int[] order = new int[16];
    private int[] priceE4 = new int[16];
    private long[] totalE2 = new long[16];
    private long[] arrivalMicros = new long[16];
    private int head;
    private int size;
    private long lastArrivalMicros;

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        head = 0;
        size = 0;
        lastArrivalMicros = 0;
    }

    /** One line: what was sent later does not overtake. Returns the arrival. */
    long add(byte what, int ofAccount, int ofOrder, int newPriceE4, long newTotalE2, long wantedArrivalMicros) {
        if (size == kind.length) {
            grow();
        }
        lastArrivalMicros = Math.max(lastArrivalMicros, wantedArrivalMicros);
        int at = (head + size++) & (kind.length - 1);
        kind[at] = what;
        account[at] = ofAccount;
        order[at] = ofOrder;
        priceE4[at] = newPriceE4;
        totalE2[at] = newTotalE2;
        arrivalMicros[at] = lastArrivalMicros;
        return lastArrivalMicros;
    }

    private void grow() {
        int capacity = kind.length;
        kind = Arrays.copyOf(kind, 2 * capacity);
        account = Arrays.copyOf(account, 2 * capacity);
        order = Arrays.copyOf(order, 2 * capacity);
        priceE4 = Arrays.copyOf(priceE4, 2 * capacity);
        totalE2 = Arrays.copyOf(totalE2, 2 * capacity);
        arrivalMicros = Arrays.copyOf(arrivalMicros, 2 * capacity);
        for (int i = 0; i < head; i++) {
            kind[capacity + i] = kind[i];
            account[capacity + i] = account[i];
            order[capacity + i] = order[i];
            priceE4[capacity + i] = priceE4[i];
            totalE2[capacity + i] = totalE2[i];
            arrivalMicros[capacity + i] = arrivalMicros[i];
        }
    }

    long headArrivalMicros() {
        return size == 0 ? Long.MAX_VALUE : arrivalMicros[head];
    }

    byte headKind() {
        return kind[head];
    }

    int headAccount() {
        return account[head];
    }

    int headOrder() {
        return order[head];
    }

    int headPriceE4() {
        return priceE4[head];
    }

    long headTotalE2() {
        return totalE2[head];
    }

    void removeHead() {
        head = (head + 1) & (kind.length - 1);
        size--;
    }
}
