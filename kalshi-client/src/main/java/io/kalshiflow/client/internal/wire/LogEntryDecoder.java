package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes the entries of a recording: a frame with the time at which it was received, in any of the known wrappers.
 * One thread.
 *
 * <p>A wrapper is an object with a receive time ({@code recv_ms}, {@code received_ms}, {@code recv_us} or
 * {@code recv_ts_ns}) and the frame, as an object ({@code event}, {@code frame}) or as text ({@code raw}). A first
 * line {@code {"kalshiflow_frames":1,"use_yes_price":true}} is a header.
 */
public final class LogEntryDecoder {
    /** The version of our own form that this program writes, and the newest it reads. */
    public static final int VERSION = 1;

    private static final long NONE = Long.MIN_VALUE;

    private final FrameDecoder frames = new FrameDecoder();
    private final JsonSource lines = new JsonSource();
    private final JsonSource.Reader<Boolean> entry = this::entry;
    private final boolean usesYesPrice;
    private Frame frame;
    private long receiveMicros;

    /** The scale that holds for files whose header does not say otherwise. */
    public LogEntryDecoder(boolean usesYesPrice) {
        this.usesYesPrice = usesYesPrice;
        frame = new Frame(frames.tickers());
    }

    public TickerTable tickers() {
        return frames.tickers();
    }

    /** Forgets what the header of the last file said. */
    public void startFile() {
        frames.usesYesPrice(usesYesPrice);
    }

    /**
     * Decodes one line.
     *
     * @return whether it was a frame, not a header
     * @throws MalformedFrameException if it is neither
     */
    public boolean decodeLine(byte[] text, int offset, int length) {
        return lines.read(text, offset, length, entry);
    }

    /** The frame of the last entry, valid until the next one. */
    public Frame frame() {
        return frame;
    }

    /** When the frame of the last entry was received, microseconds since 1970. */
    public long receiveMicros() {
        return receiveMicros;
    }

    /** Decodes the entry at which the parser stands. */
    boolean entry(JsonParser json) throws IOException {
        JsonSource.require(json, JsonToken.START_OBJECT, "an entry of a frame log");
        long received = NONE;
        long version = NONE;
        boolean found = false;
        boolean yesPrice = usesYesPrice;
        while (JsonSource.next(json) != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = JsonSource.next(json);
            switch (name) {
                case "recv_ms", "received_ms" -> received = Timestamps.plausibleMillis(name, time(json, name)) * 1000;
                case "recv_us" -> received = time(json, name);
                case "recv_ts_ns" -> received = Math.floorDiv(time(json, name), 1000L);
                case "event", "frame" -> {
                    frame = frames.decodeObject(json);
                    found = true;
                }
                case "raw" -> {
                    if (value != JsonToken.VALUE_STRING) {
                        throw new MalformedFrameException("\"raw\" is not text");
                    }
                    frame = raw(json.getText());
                    found = true;
                }
                case "kalshiflow_frames" -> version = JsonSource.integer(json, 0);
                case "use_yes_price" -> yesPrice = value == JsonToken.VALUE_TRUE;
                default -> JsonSource.skip(json);
            }
        }
        if (version != NONE) {
            header(version, yesPrice);
            return false;
        }
        if (!found) {
            throw new MalformedFrameException("no frame: none of the fields event, frame and raw is there");
        }
        if (received == NONE) {
            throw new MalformedFrameException(
                    "no receive time: none of the fields recv_ms, received_ms, recv_us and recv_ts_ns is there");
        }
        receiveMicros = Timestamps.plausible("receive time", received);
        return true;
    }

    private void header(long version, boolean yesPrice) {
        if (version < 1 || version > VERSION) {
            throw new MalformedFrameException(
                    "a frame log of version " + version + ", this program reads version " + VERSION);
        }
        frames.usesYesPrice(yesPrice);
    }

    private Frame raw(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        try {
            return frames.decode(utf8, 0, utf8.length);
        } catch (MalformedFrameException inner) {
            // The line itself is whole even if the frame in it is not.
            throw new MalformedFrameException("the raw frame: " + inner.getMessage());
        }
    }

    private static long time(JsonParser json, String field) throws IOException {
        long value = JsonSource.integer(json, NONE);
        if (value == NONE) {
            throw new MalformedFrameException(field + " is not a whole number");
        }
        return value;
    }
}
