package io.kalshiflow.client.internal.wire;

import java.util.Arrays;

/**
 * One JSON text after another, read value by value by whoever knows what to expect. Strict (RFC 8259) in what it reads
 * and in what it skips. One thread; allocates nothing once its buffers have grown.
 *
 * <p>A library's parser hands out tokens and Strings; frames need neither, and half of the time per frame went there
 * ({@code bench wire} shows both).
 */
final class JsonScanner {
    /** What {@link #kind} answers for any number. */
    static final char NUMBER = '0';

    private static final int DEEPEST = 1000;
    private static final int LONGEST_SHOWN = 20;

    private char[] text = new char[1 << 12];
    private int at;
    private int end;
    private int depth;
    /** Whether the next element is the first of its object or array. */
    private boolean first;

    /** The last name, string or number: part of {@link #text}, or of {@link #unescaped} if it had escapes. */
    private char[] slice = text;

    private int offset;
    private int length;
    private char[] unescaped = new char[64];

    /** Starts with a text. */
    void open(String json) {
        reserve(json.length());
        json.getChars(0, json.length(), text, 0);
        begin(json.length());
    }

    /** Starts with a text in UTF-8. */
    void open(byte[] utf8, int from, int bytes) {
        reserve(bytes);
        begin(Utf8.decode(utf8, from, bytes, text));
    }

    private void reserve(int chars) {
        if (text.length < chars) {
            text = new char[Math.max(chars, text.length * 2)];
        }
    }

    private void begin(int chars) {
        end = chars;
        at = 0;
        depth = 0;
        first = false;
        skipBlanks();
        if (at < end && text[at] != '{') {
            throw new MalformedFrameException("not a JSON object");
        }
    }

    /** Makes sure that the text is over. */
    void close() {
        skipBlanks();
        if (at < end) {
            throw new MalformedFrameException("more text follows the JSON object");
        }
    }

    /** Goes into the object that stands here. */
    void openObject(String what) {
        enter('{', what, "object");
    }

    /** Goes into the array that stands here. */
    void openArray(String what) {
        enter('[', what, "array");
    }

    private void enter(char bracket, String what, String type) {
        if (here() != bracket) {
            throw new MalformedFrameException(what + " should be a JSON " + type);
        }
        if (++depth > DEEPEST) {
            throw malformed("nested deeper than " + DEEPEST);
        }
        at++;
        first = true;
    }

    /** Reads the next name of the object, which is then the slice, and stands at its value; false at the object's end. */
    boolean nextField() {
        if (!nextElement('}')) {
            return false;
        }
        if (here() != '"') {
            throw malformed("a name should stand");
        }
        string();
        skipBlanks();
        if (here() != ':') {
            throw malformed("a colon should stand");
        }
        at++;
        skipBlanks();
        return true;
    }

    /** Stands at the next element of the array; false at its end. */
    boolean nextElement() {
        return nextElement(']');
    }

    private boolean nextElement(char close) {
        skipBlanks();
        if (here() == close) {
            at++;
            depth--;
            first = false;
            return false;
        }
        if (first) {
            first = false;
        } else if (here() == ',') {
            at++;
            skipBlanks();
        } else {
            throw malformed("a comma or " + close + " should stand");
        }
        return true;
    }

    /** The character with which the value that stands here begins; {@link #NUMBER} for every number. */
    char kind() {
        char c = here();
        if (c == '-' || (c >= '0' && c <= '9')) {
            return NUMBER;
        }
        if (c != '"' && c != '{' && c != '[' && c != 't' && c != 'f' && c != 'n') {
            throw malformed("a value should stand");
        }
        return c;
    }

    /** Reads the string that stands here; it is the slice then. */
    void string() {
        char[] in = text;
        int from = at + 1;
        for (int i = from; i < end; i++) {
            char c = in[i];
            if (c == '"') {
                slice = in;
                offset = from;
                length = i - from;
                at = i + 1;
                return;
            }
            if (c == '\\') {
                escaped(from, i);
                return;
            }
            if (c < ' ') {
                at = i;
                throw malformed("a string ends");
            }
        }
        throw MalformedFrameException.incomplete();
    }

    /** Reads on from the first escape of a string. */
    private void escaped(int from, int firstEscape) {
        int chars = firstEscape - from;
        if (unescaped.length < end - from) {
            unescaped = new char[end - from];
        }
        System.arraycopy(text, from, unescaped, 0, chars);
        at = firstEscape;
        while (here() != '"') {
            char c = text[at];
            if (c < ' ') {
                throw malformed("a string ends");
            }
            at++;
            unescaped[chars++] = c == '\\' ? escape() : c;
        }
        at++;
        slice = unescaped;
        offset = 0;
        length = chars;
    }

    private char escape() {
        char c = here();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(here(), 16);
                    if (digit < 0 || text[at] > 'f') {
                        throw malformed("a hexadecimal digit should stand");
                    }
                    code = code * 16 + digit;
                    at++;
                }
                yield (char) code;
            }
            default -> {
                at--;
                throw malformed("an escape should stand");
            }
        };
    }

    /** Reads the string or number that stands here; it is the slice then. */
    void scalar() {
        if (here() == '"') {
            string();
        } else {
            number();
        }
    }

    private void number() {
        int from = at;
        if (here() == '-') {
            at++;
        }
        if (here() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < end && text[at] == '.') {
            at++;
            digits();
        }
        if (at < end && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (here() == '+' || text[at] == '-') {
                at++;
            }
            digits();
        }
        if (at < end && !endsNumber(text[at])) {
            throw malformed("a number ends");
        }
        slice = text;
        offset = from;
        length = at - from;
    }

    private void digits() {
        if (here() < '0' || text[at] > '9') {
            throw malformed("a digit should stand");
        }
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
    }

    private static boolean endsNumber(char c) {
        return c == ',' || c == '}' || c == ']' || isBlank(c);
    }

    /** Reads {@code null} if it stands here. */
    boolean isNull() {
        return here() == 'n' && literal("null");
    }

    /** Reads any value; whether it was {@code true}. */
    boolean isTrue() {
        if (here() == 't') {
            return literal("true");
        }
        skip();
        return false;
    }

    private boolean literal(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (here() != word.charAt(i)) {
                throw malformed("the word " + word + " should stand");
            }
            at++;
        }
        return true;
    }

    /** Reads the whole number that stands here, quoted or not; anything else is read too, and is {@code otherwise}. */
    long integer(long otherwise) {
        char kind = kind();
        if (kind != '"' && kind != NUMBER) {
            skip();
            return otherwise;
        }
        scalar();
        int i = offset;
        boolean negative = length > 1 && slice[i] == '-';
        if (negative) {
            i++;
        }
        long value = 0;
        for (; i < offset + length; i++) {
            int digit = slice[i] - '0';
            if (digit < 0 || digit > 9) {
                return otherwise;
            }
            if (value < (Long.MIN_VALUE + digit) / 10) {
                throw new MalformedFrameException("the number " + shown() + " is too large");
            }
            value = value * 10 - digit;
        }
        if (length == 0 || (value == Long.MIN_VALUE && !negative)) {
            return otherwise;
        }
        return negative ? value : -value;
    }

    /** Leaves the value that stands here behind. */
    void skip() {
        switch (kind()) {
            case '{' -> {
                openObject("");
                while (nextField()) {
                    skip();
                }
            }
            case '[' -> {
                openArray("");
                while (nextElement()) {
                    skip();
                }
            }
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> scalar();
        }
    }

    char[] slice() {
        return slice;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    /** Whether the slice is this word. */
    boolean is(String word) {
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (slice[offset + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The slice, cut to what fits into a message. */
    String shown() {
        return length <= LONGEST_SHOWN
                ? new String(slice, offset, length)
                : new String(slice, offset, LONGEST_SHOWN) + "…";
    }

    String sliceText() {
        return new String(slice, offset, length);
    }

    private char here() {
        if (at >= end) {
            throw MalformedFrameException.incomplete();
        }
        return text[at];
    }

    private void skipBlanks() {
        while (at < end && text[at] <= ' ' && isBlank(text[at])) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private MalformedFrameException malformed(String expected) {
        String around = new String(Arrays.copyOfRange(text, at, Math.min(end, at + LONGEST_SHOWN)));
        return new MalformedFrameException(
                "not JSON: " + expected + " at character " + (at + 1) + ", where the text goes on with: " + around);
    }
}
