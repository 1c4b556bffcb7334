package io.kalshiflow.client.internal.wire;

/** Text that is not the frame, line or document it should be; the message is the reason. */
public final class MalformedFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean incomplete;

    public MalformedFrameException(String reason) {
        this(reason, false);
    }

    private MalformedFrameException(String reason, boolean incomplete) {
        super(reason);
        this.incomplete = incomplete;
    }

    static MalformedFrameException incomplete() {
        return new MalformedFrameException("the JSON text ends early", true);
    }

    /** Whether everything up to the end was right, so that the rest seems to be missing. */
    public boolean isIncomplete() {
        return incomplete;
    }
}
