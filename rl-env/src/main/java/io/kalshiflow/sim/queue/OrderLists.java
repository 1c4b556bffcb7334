package io.kalshiflow.sim.queue;

import java.util.Arrays;

/**
 * The orders that may stand at one level, once per particle: lists in queue order, and so in order of their numbers,
 * since whoever goes to the back gets a new one. Primitive columns; a particle's list is a stretch of each.
 */
final class OrderLists {
    /** Flag of an entry: what a snapshot showed, many orders perhaps. */
    static final byte BLOB = 1;
    /** Flag: it came by a price change. */
    static final byte REPRICED = 1 << 1;
    /** Flag: its size when it came is one that many have. */
    static final byte POPULAR = 1 << 2;
    /** Flag: it was filled in part. */
    static final byte PARTLY_FILLED = 1 << 3;

    /** Facts of an entry: number, time it came, what an amend-up added, number and time before that. */
    private static final int FACTS = 5;

    private static final int BORN = 1;
    private static final int MERGED = 2;
    private static final int NUMBER_BEFORE = 3;
    private static final int BORN_BEFORE = 4;

    private final int particles;
    private final int[] counts;
    private int capacity = 8;
    private long[] remainingE2;
    private byte[] flags;
    private long[] facts;
    private long nextNumber = 1;

    OrderLists(int particles) {
        this.particles = particles;
        counts = new int[particles];
        remainingE2 = new long[particles * capacity];
        flags = new byte[particles * capacity];
        facts = new long[particles * capacity * FACTS];
    }

    /** Starts a new session. */
    void clear() {
        empty();
        nextNumber = 1;
    }

    /** Takes every order off; numbers go on. */
    void empty() {
        Arrays.fill(counts, 0);
    }

    int count(int particle) {
        return counts[particle];
    }

    /** A number behind everything there is and before everything to come. */
    long nextNumber() {
        return nextNumber++;
    }

    /** The place of a particle's first entry; the others follow. */
    int first(int particle) {
        return particle * capacity;
    }

    /** The place after a particle's last entry. */
    int end(int particle) {
        return particle * capacity + counts[particle];
    }

    long remainingE2(int at) {
        return remainingE2[at];
    }

    boolean is(int at, byte flag) {
        return (flags[at] & flag) != 0;
    }

    long number(int at) {
        return facts[at * FACTS];
    }

    long born(int at) {
        return facts[at * FACTS + BORN];
    }

    long mergedE2(int at) {
        return facts[at * FACTS + MERGED];
    }

    void append(int particle, long countE2, int flag, long micros) {
        int at = open(particle);
        set(at, countE2, flag, nextNumber++, micros);
        setMerge(at, 0, 0, 0);
    }

    private int open(int particle) {
        if (counts[particle] == capacity) {
            grow();
        }
        return particle * capacity + counts[particle]++;
    }

    private void set(int at, long countE2, int flag, long number, long micros) {
        remainingE2[at] = countE2;
        flags[at] = (byte) flag;
        facts[at * FACTS] = number;
        facts[at * FACTS + BORN] = micros;
    }

    private void setMerge(int at, long mergedE2, long numberBefore, long bornBefore) {
        facts[at * FACTS + MERGED] = mergedE2;
        facts[at * FACTS + NUMBER_BEFORE] = numberBefore;
        facts[at * FACTS + BORN_BEFORE] = bornBefore;
    }

    private void grow() {
        OrderLists larger = new OrderLists(particles, capacity * 2);
        for (int particle = 0; particle < particles; particle++) {
            larger.take(particle, this, particle);
        }
        capacity = larger.capacity;
        remainingE2 = larger.remainingE2;
        flags = larger.flags;
        facts = larger.facts;
    }

    private OrderLists(int particles, int capacity) {
        this.particles = particles;
        this.capacity = capacity;
        counts = new int[particles];
        remainingE2 = new long[particles * capacity];
        flags = new byte[particles * capacity];
        facts = new long[particles * capacity * FACTS];
    }

    void reduce(int at, long countE2, int flag) {
        remainingE2[at] -= countE2;
        flags[at] |= (byte) flag;
    }

    void remove(int particle, int at) {
        shift(at + 1, at, end(particle) - at - 1);
        counts[particle]--;
    }

    private void shift(int from, int to, int count) {
        System.arraycopy(remainingE2, from, remainingE2, to, count);
        System.arraycopy(flags, from, flags, to, count);
        System.arraycopy(facts, from * FACTS, facts, to * FACTS, count * FACTS);
    }

    /** An order gets {@code countE2} more and goes to the back. */
    void amendUp(int particle, int at, long countE2, long micros) {
        long remaining = remainingE2[at] + countE2;
        int flag = flags[at];
        long number = number(at);
        long born = born(at);
        remove(particle, at);
        int last = open(particle);
        set(last, remaining, flag, nextNumber++, micros);
        setMerge(last, countE2, number, born);
    }

    /** Takes an amend-up back: the order stands again where it stood before. */
    void undoAmendUp(int particle, int at) {
        long remaining = remainingE2[at] - mergedE2(at);
        int flag = flags[at];
        long number = facts[at * FACTS + NUMBER_BEFORE];
        long born = facts[at * FACTS + BORN_BEFORE];
        int to = at;
        while (to > first(particle) && number(to - 1) > number) {
            to--;
        }
        shift(to, to + 1, at - to);
        set(to, remaining, flag, number, born);
        setMerge(to, 0, 0, 0);
    }

    /** The first entry lost its priority: it goes to the back as it is. */
    void firstToBack(int particle) {
        int at = first(particle);
        long remaining = remainingE2[at];
        int flag = flags[at];
        long born = born(at);
        long merged = mergedE2(at);
        long numberBefore = facts[at * FACTS + NUMBER_BEFORE];
        long bornBefore = facts[at * FACTS + BORN_BEFORE];
        remove(particle, at);
        int last = open(particle);
        set(last, remaining, flag, nextNumber++, born);
        setMerge(last, merged, numberBefore, bornBefore);
    }

    /** Makes a particle's list that of another one. */
    void copy(int particle, int from) {
        take(particle, this, from);
    }

    /** Makes all lists those of another level's belief. */
    void copyFrom(OrderLists other) {
        while (capacity < other.capacity) {
            grow();
        }
        for (int particle = 0; particle < particles; particle++) {
            take(particle, other, particle);
        }
        nextNumber = other.nextNumber;
    }

    private void take(int particle, OrderLists from, int theirs) {
        int count = from.counts[theirs];
        int at = particle * capacity;
        int start = theirs * from.capacity;
        System.arraycopy(from.remainingE2, start, remainingE2, at, count);
        System.arraycopy(from.flags, start, flags, at, count);
        System.arraycopy(from.facts, start * FACTS, facts, at * FACTS, count * FACTS);
        counts[particle] = count;
    }
}
