package io.kalshiflow.bench;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import okio.ByteString;

/**
 * Accepts one WebSocket and pours prepared messages into it, many to a packet, as a busy exchange would: a library's
 * server flushes each message alone and would be what is measured.
 */
final class FrameServer implements AutoCloseable {
    private static final String KEY = "sec-websocket-key:";
    private static final int CHUNK = 1 << 16;

    private final ServerSocket server;
    private final byte[] frames;

    FrameServer(List<String> messages) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String message : messages) {
            frame(all, message.getBytes(StandardCharsets.UTF_8));
        }
        frames = all.toByteArray();
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "bench-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private static void frame(ByteArrayOutputStream out, byte[] text) {
        out.write(0x81);
        if (text.length < 126) {
            out.write(text.length);
        } else {
            out.write(126);
            out.write(text.length >>> 8);
            out.write(text.length);
        }
        out.writeBytes(text);
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            String key = key(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 1));
            out.write(("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            for (int from = 0; from < frames.length; from += CHUNK) {
                out.write(frames, from, Math.min(CHUNK, frames.length - from));
            }
            out.flush();
            while (socket.getInputStream().read() >= 0) {
                // Until the client has gone; what it says is of no interest.
                continue;
            }
        } catch (IOException gone) {
            System.err.println("server: " + gone);
        }
    }

    /** RFC 6455, 1.3. */
    private static String accept(String key) {
        return ByteString.encodeUtf8(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                .sha1()
                .base64();
    }

    private static String key(BufferedReader request) throws IOException {
        String key = "";
        for (String line = request.readLine();
                !Objects.requireNonNullElse(line, "").isEmpty();
                line = request.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(KEY)) {
                key = line.substring(KEY.length()).strip();
            }
        }
        return key;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
