package io.kalshiflow.client.testing.stream;

import java.util.Map;

/** A command that the exchange does not carry out, by its number. */
final class StreamError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(1, "Unable to process message"),
            Map.entry(2, "Params required"),
            Map.entry(3, "Channels required"),
            Map.entry(4, "Subscription IDs required"),
            Map.entry(5, "Unknown command"),
            Map.entry(7, "Unknown subscription ID"),
            Map.entry(8, "Unknown channel name"),
            Map.entry(10, "Channel error"),
            Map.entry(11, "Invalid parameter"),
            Map.entry(12, "Exactly one subscription ID is required"),
            Map.entry(13, "Unsupported action"),
            Map.entry(14, "Market Ticker required"),
            Map.entry(15, "Action required"),
            Map.entry(16, "Market not found"),
            Map.entry(25, "Subscription buffer overflow"),
            Map.entry(26, "Market limit per subscription exceeded"),
            Map.entry(27, "Too many commands"));

    private final int code;

    StreamError(int code) {
        super(words(code));
        this.code = code;
    }

    int code() {
        return code;
    }

    static String words(int code) {
        return WORDS.getOrDefault(code, "Error " + code);
    }
}
