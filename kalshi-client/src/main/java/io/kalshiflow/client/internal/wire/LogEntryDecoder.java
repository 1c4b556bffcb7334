package io.kalshiflow.client.internal.wire;

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
    private final JsonScanner json = new JsonScanner();
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
        json.open(text, offset, length);
        boolean isFrame = entry();
        json.close();
        return isFrame;
    }

    /** The frame of the last entry, valid until the next one. */
    public Frame frame() {
        return frame;
    }

    /** When the frame of the last entry was received, microseconds since 1970. */
    public long receiveMicros() {
        return receiveMicros;
    }

    private boolean entry() {
        json.openObject("an entry of a frame log");
        long received = NONE;
        long version = NONE;
        boolean found = false;
        boolean yesPrice = usesYesPrice;
        while (json.nextField()) {
            switch (FrameField.of(json)) {
                case RECV_MS -> received = Timestamps.plausibleMillis("recv_ms", time("recv_ms")) * 1000;
                case RECEIVED_MS -> received = Timestamps.plausibleMillis("received_ms", time("received_ms")) * 1000;
                case RECV_US -> received = time("recv_us");
                case RECV_TS_NS -> received = Math.floorDiv(time("recv_ts_ns"), 1000L);
                case EVENT, FRAME -> {
                    frame = frames.decodeObject(json);
                    found = true;
                }
                case RAW -> {
                    frame = raw();
                    found = true;
                }
                case KALSHIFLOW_FRAMES -> version = json.integer(0);
                case USE_YES_PRICE -> yesPrice = json.isTrue();
                default -> json.skip();
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

    private Frame raw() {
        if (json.kind() != '"') {
            throw new MalformedFrameException("\"raw\" is not text");
        }
        json.string();
        try {
            return frames.decode(json.sliceText());
        } catch (MalformedFrameException inner) {
            // The line itself is whole even if the frame in it is not.
            throw new MalformedFrameException("the raw frame: " + inner.getMessage());
        }
    }

    private long time(String field) {
        long value = json.integer(NONE);
        if (value == NONE) {
            throw new MalformedFrameException(field + " is not a whole number");
        }
        return value;
    }
}
