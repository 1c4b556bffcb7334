package io.kalshiflow.client.testing.stream;

/** What becomes of a message on its way. */
public enum Fate {
    DELIVER,
    /** Lost; its sequence number is spent. */
    DROP,
    /** Sent twice. */
    DUPLICATE,
    /** Sent after the next message of its subscription. */
    OVERTAKEN,
    /** The connection is cut instead. */
    CUT,
    /** The connection is cut within it. */
    CUT_HALFWAY
}
