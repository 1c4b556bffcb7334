package io.kalshiflow.order.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Bytes of a journal: a name of eight letters and a version, then frames. A frame holds the entries of one commit, so
 * that a torn write loses all of them or none: a mark, the length of the entries, a checksum of length and entries
 * (CRC32C), the entries.
 */
final class JournalFormat {
    static final int VERSION = 1;

    private static final byte[] NAME = "KFORDERS".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = NAME.length + Integer.BYTES;
    private static final int FRAME_HEAD = 2 + 2 * Integer.BYTES;
    private static final byte MARK_1 = (byte) 0xf5;
    private static final byte MARK_2 = (byte) 0xa7;
    private static final String ADVICE = "; put back a copy of the journal, or move it away and start without one: the"
            + " orders and positions are then read from the exchange";

    private JournalFormat() {}

    static void header(EntryOutput out) {
        out.bytes(NAME, 0, NAME.length);
        out.int32(VERSION);
    }

    /** Leaves room for what is known of a frame once it is full; returns where it begins. */
    static int beginFrame(EntryOutput out) {
        int start = out.size();
        out.octet(MARK_1);
        out.octet(MARK_2);
        out.int64(0);
        return start;
    }

    static void endFrame(EntryOutput out, int start) {
        out.int32At(start + 2, out.size() - start - FRAME_HEAD);
        out.int32At(start + 6, checksum(out.bytes(), start, out.size() - start - FRAME_HEAD));
    }

    private static int checksum(byte[] bytes, int start, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, start + 2, Integer.BYTES);
        sum.update(bytes, start + FRAME_HEAD, length);
        return (int) sum.getValue();
    }

    /** What could be read, and how many bytes of it; what is behind them was never whole. */
    record Contents(List<JournalEntry> entries, int wholeBytes) {}

    static Contents read(byte[] bytes) {
        if (bytes.length < HEADER_BYTES && Arrays.equals(bytes, Arrays.copyOf(wholeHeader(), bytes.length))) {
            return new Contents(List.of(), 0);
        }
        checkHeader(bytes);
        List<JournalEntry> entries = new ArrayList<>();
        int position = HEADER_BYTES;
        while (isFrame(bytes, position)) {
            int length = int32(bytes, position + 2);
            decode(bytes, position + FRAME_HEAD, length, entries);
            position += FRAME_HEAD + length;
        }
        for (int later = position + 1; later < bytes.length; later++) {
            if (isFrame(bytes, later)) {
                throw new JournalException("the journal is damaged at byte " + position + ": what is there has a wrong"
                        + " checksum, but whole entries follow at byte " + later + ADVICE);
            }
        }
        return new Contents(List.copyOf(entries), position);
    }

    private static byte[] wholeHeader() {
        EntryOutput out = new EntryOutput();
        header(out);
        return Arrays.copyOf(out.bytes(), out.size());
    }

    private static void checkHeader(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || !Arrays.equals(bytes, 0, NAME.length, NAME, 0, NAME.length)) {
            throw new JournalException("this is not an order journal: byte 0 does not begin with "
                    + new String(NAME, StandardCharsets.US_ASCII) + ADVICE);
        }
        int version = int32(bytes, NAME.length);
        if (version != VERSION) {
            throw new JournalException("the journal has format version " + version + " at byte " + NAME.length
                    + ", this program reads version " + VERSION + "; use the program that wrote it"
                    + ", or move the journal away and start without one");
        }
    }

    private static boolean isFrame(byte[] bytes, int position) {
        if (bytes.length - position <= FRAME_HEAD || bytes[position] != MARK_1 || bytes[position + 1] != MARK_2) {
            return false;
        }
        int length = int32(bytes, position + 2);
        return length > 0
                && length <= bytes.length - position - FRAME_HEAD
                && int32(bytes, position + 6) == checksum(bytes, position, length);
    }

    private static int int32(byte[] bytes, int position) {
        return new EntryInput(bytes, position, Integer.BYTES).int32();
    }

    private static void decode(byte[] bytes, int from, int length, List<JournalEntry> entries) {
        EntryInput in = new EntryInput(bytes, from, length);
        EntryDecoder decoder = new EntryDecoder(in);
        int start = from;
        try {
            while (in.hasMore()) {
                start = in.position();
                entries.add(decoder.read());
            }
        } catch (IllegalArgumentException e) {
            throw new JournalException(
                    "the journal's entry at byte " + start + " makes no sense: " + e.getMessage() + ADVICE, e);
        }
    }
}
