package io.kalshiflow.client.testing.stream;

import java.io.IOException;

/** What a connection's frames are written to. One thread at a time. */
interface FrameTarget {
    void write(int opcode, byte[] payload) throws IOException;

    /** Announces a whole text, sends half of it and cuts the connection. */
    void writeHalfAndCut(byte[] payload) throws IOException;

    /** Says goodbye. */
    void close(int code, String reason) throws IOException;

    /** Ends the connection without a word. */
    void cut();
}
