package io.kalshiflow.client.frames;

import io.kalshiflow.client.internal.wire.Frame;
import io.kalshiflow.client.internal.wire.FrameKind;
import java.util.Arrays;

/**
 * Follows the sequence numbers of the subscriptions of a recording. One thread.
 *
 * <p>A sequence that falls back, or a {@code subscribed} for a subscription that is known, begins a new connection, on
 * which nothing is known of any subscription.
 */
final class FrameSequence {
    /** What a frame's number says about the frames before it. */
    enum Finding {
        CONTINUES,
        /** The frame stands there a second time. */
        DUPLICATE,
        /** The recorder had connected again. */
        RECONNECTED,
        /** The same, but between two files, which need not belong together. */
        RECONNECTED_BETWEEN_FILES,
        /** Numbers are missing. */
        LOST
    }

    private final boolean checked;
    private long[] sids = new long[4];
    private long[] lastSeqs = new long[4];
    private boolean[] seenInFile = new boolean[4];
    private int known;
    private int connection;
    private int reconnects;
    private int gaps;
    private int duplicates;

    FrameSequence(boolean checked) {
        this.checked = checked;
    }

    /** Number of the connection, from 0. */
    int connection() {
        return connection;
    }

    int reconnects() {
        return reconnects;
    }

    int gaps() {
        return gaps;
    }

    int duplicates() {
        return duplicates;
    }

    void startFile() {
        Arrays.fill(seenInFile, false);
    }

    Finding accept(Frame frame) {
        long sid = frame.sid();
        boolean subscribed = frame.kind() == FrameKind.SUBSCRIBED;
        if (sid == Frame.NONE || (frame.seq() == Frame.NONE && !subscribed)) {
            return Finding.CONTINUES;
        }
        long seq = subscribed ? Frame.NONE : frame.seq();
        int at = indexOf(sid);
        if (at < 0) {
            add(sid, seq);
            return Finding.CONTINUES;
        }
        if (!subscribed && seq == lastSeqs[at]) {
            duplicates++;
            return Finding.DUPLICATE;
        }
        if (subscribed || seq < lastSeqs[at]) {
            boolean betweenFiles = !seenInFile[at];
            connection++;
            reconnects++;
            known = 0;
            add(sid, seq);
            return betweenFiles ? Finding.RECONNECTED_BETWEEN_FILES : Finding.RECONNECTED;
        }
        boolean lost = checked && lastSeqs[at] != Frame.NONE && seq != lastSeqs[at] + 1;
        lastSeqs[at] = seq;
        seenInFile[at] = true;
        if (lost) {
            gaps++;
        }
        return lost ? Finding.LOST : Finding.CONTINUES;
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
            lastSeqs = Arrays.copyOf(lastSeqs, known * 2);
            seenInFile = Arrays.copyOf(seenInFile, known * 2);
        }
        sids[known] = sid;
        lastSeqs[known] = seq;
        seenInFile[known++] = true;
    }
}
