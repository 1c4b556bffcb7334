package io.kalshiflow.client.stream;

import java.util.Arrays;

/**
 * The sequence numbers of one connection: each subscription counts all its messages, over all its markets, replies to
 * commands included. One thread.
 */
final class Sequences {
    enum Finding {
        NEXT,
        /** It was counted before: a repeated message, or one that comes late. */
        OLD,
        /** Messages are missing before it. */
        GAP
    }

    /** No number yet. */
    static final long NONE = -1;
    /** So many are no repetitions: the exchange counts anew, and what came before it did may be missing. */
    private static final int OLDS_OF_A_NEW_COUNT = 16;

    private long[] sids = new long[8];
    private long[] last = new long[8];
    /** How many old numbers came one after the other. */
    private int[] olds = new int[8];

    private int known;

    /** Takes in a message's number. */
    Finding accept(long sid, long seq) {
        int at = indexOf(sid);
        if (at < 0) {
            add(sid, seq);
            return Finding.NEXT;
        }
        long before = last[at];
        if (before != NONE && seq <= before && ++olds[at] < OLDS_OF_A_NEW_COUNT) {
            return Finding.OLD;
        }
        olds[at] = 0;
        last[at] = seq;
        return before == NONE || seq == before + 1 ? Finding.NEXT : Finding.GAP;
    }

    /** The number that has to come next; {@link #NONE} if any may. */
    long expected(long sid) {
        int at = indexOf(sid);
        return at < 0 || last[at] == NONE ? NONE : last[at] + 1;
    }

    /** The subscription is over; its number may be used again. */
    void forget(long sid) {
        int at = indexOf(sid);
        if (at >= 0) {
            known--;
            sids[at] = sids[known];
            last[at] = last[known];
            olds[at] = olds[known];
        }
    }

    private int indexOf(long sid) {
        for (int i = 0; i < known; i++) {
            if (sids[i] == sid) {
                return i;
            }
        }
        return -1;
    }

    private void add(long sid, long seq) {
        if (known == sids.length) {
            sids = Arrays.copyOf(sids, known * 2);
            last = Arrays.copyOf(last, known * 2);
            olds = Arrays.copyOf(olds, known * 2);
        }
        sids[known] = sid;
        olds[known] = 0;
        last[known++] = seq;
    }
}
