package io.kalshiflow.client.testing.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import okio.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of RFC 6455 on a socket, without extensions: what a test wants to break is within reach here.
 *
 * <p>One thread reads, another writes.
 */
final class WebSocketFrames implements FrameTarget {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int CONTINUATION = 0;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** A whole message or a control frame. */
    record Message(int opcode, ByteString payload) {
        String text() {
            return payload.utf8();
        }
    }

    private final Socket socket;
    private final BufferedSource source;
    private final BufferedSink sink;

    WebSocketFrames(Socket socket) {
        this.socket = socket;
        source = Okio.buffer(socket.getSource());
        sink = Okio.buffer(socket.getSink());
    }

    /** What a handshake answers to the client's key. */
    static String accept(String key) {
        return ByteString.encodeUtf8(key + MAGIC).sha1().base64();
    }

    /** The next message, its fragments joined; null at the end of the stream. */
    @Nullable
    Message read() throws IOException {
        Buffer joined = new Buffer();
        int opcode = CONTINUATION;
        while (!source.exhausted()) {
            int first = source.readByte() & 0xff;
            ByteString payload = payload();
            int kind = first & 0xf;
            if (kind >= CLOSE) {
                return new Message(kind, payload); // between fragments we would lose them; no client here sends so
            }
            opcode = kind == CONTINUATION ? opcode : kind;
            joined.write(payload);
            if ((first & FINAL) != 0) {
                return new Message(opcode, joined.readByteString());
            }
        }
        return null;
    }

    private ByteString payload() throws IOException {
        int second = source.readByte() & 0xff;
        long length = second & ~MASKED;
        if (length == LENGTH_IN_2_BYTES) {
            length = source.readShort() & 0xffff;
        } else if (length == LENGTH_IN_8_BYTES) {
            length = source.readLong();
        }
        if ((second & MASKED) == 0) {
            throw new IOException("a client's frame must be masked");
        }
        byte[] mask = source.readByteArray(4);
        byte[] bytes = source.readByteArray(length);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i & 3];
        }
        return ByteString.of(bytes);
    }

    @Override
    public void write(int opcode, byte[] payload) throws IOException {
        header(opcode, payload.length);
        sink.write(payload);
        sink.flush();
    }

    @Override
    public void writeHalfAndCut(byte[] payload) throws IOException {
        header(TEXT, payload.length);
        sink.write(payload, 0, payload.length / 2);
        sink.flush();
        cut();
    }

    @Override
    public void close(int code, String reason) throws IOException {
        Buffer payload = new Buffer().writeShort(code).write(reason.getBytes(StandardCharsets.UTF_8));
        write(CLOSE, payload.readByteArray());
    }

    private void header(int opcode, int length) throws IOException {
        sink.writeByte(FINAL | opcode);
        if (length < LENGTH_IN_2_BYTES) {
            sink.writeByte(length);
        } else if (length <= 0xffff) {
            sink.writeByte(LENGTH_IN_2_BYTES).writeShort(length);
        } else {
            sink.writeByte(LENGTH_IN_8_BYTES).writeLong(length);
        }
    }

    @Override
    public void cut() {
        socket.cancel();
    }
}
