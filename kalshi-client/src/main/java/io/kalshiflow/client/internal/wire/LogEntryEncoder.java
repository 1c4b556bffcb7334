package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the lines of our own form of a recording. One thread. */
public final class LogEntryEncoder {
    private static final byte[] BEFORE_TIME = ascii("{\"recv_us\":");
    private static final byte[] BEFORE_FRAME = ascii(",\"frame\":");
    private static final byte[] AFTER_FRAME = ascii("}\n");

    private static final byte[] BEFORE_RAW = ascii(",\"raw\":");

    private final JsonScanner scanner = new JsonScanner();

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The first line of a file whose frames use YES prices on both sides. */
    public void header(OutputStream out, boolean usesYesPrice) throws IOException {
        out.write(ascii(
                "{\"kalshiflow_frames\":" + LogEntryDecoder.VERSION + ",\"use_yes_price\":" + usesYesPrice + "}\n"));
    }

    /** One frame as it came. */
    public void entry(OutputStream out, long receiveMicros, byte[] json, int offset, int length) throws IOException {
        out.write(BEFORE_TIME);
        out.write(ascii(Long.toString(receiveMicros)));
        out.write(BEFORE_FRAME);
        int from = offset;
        for (int at = offset; at < offset + length; at++) {
            // In JSON a raw line break can only stand between tokens, where a space means the same.
            if (json[at] == '\n' || json[at] == '\r') {
                out.write(json, from, at - from);
                out.write(' ');
                from = at + 1;
            }
        }
        out.write(json, from, offset + length - from);
        out.write(AFTER_FRAME);
    }

    /** One message as it came; what is no JSON object is written as text, so that the line is one all the same. */
    public void message(OutputStream out, long receiveMicros, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (isObject(text)) {
            entry(out, receiveMicros, utf8, 0, utf8.length);
            return;
        }
        out.write(BEFORE_TIME);
        out.write(ascii(Long.toString(receiveMicros)));
        out.write(BEFORE_RAW);
        out.write('"');
        out.write(JsonStringEncoder.getInstance().quoteAsUTF8(text));
        out.write('"');
        out.write(AFTER_FRAME);
    }

    private boolean isObject(String text) {
        try {
            scanner.open(text);
            scanner.skip();
            scanner.close();
            return true;
        } catch (MalformedFrameException broken) {
            return false;
        }
    }
}
