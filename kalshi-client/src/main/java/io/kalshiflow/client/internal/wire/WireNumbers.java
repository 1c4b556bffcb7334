package io.kalshiflow.client.internal.wire;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.Price;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers and words of a frame, quoted or not, and keeps the first fault for later: whether it matters is
 * only known when the frame's type is.
 */
final class WireNumbers {
    private @Nullable String fault;

    void clear() {
        fault = null;
    }

    void fault(@Nullable String reason) {
        if (fault == null) {
            fault = reason;
        }
    }

    void throwFault() {
        if (fault != null) {
            throw new MalformedFrameException(fault);
        }
    }

    /** Says that a number is not there at all. */
    int missing(String field) {
        fault(field + " is missing");
        return 1;
    }

    int price(JsonScanner json, String field) {
        long price = decimal(json, field, 4);
        if (price < 1 || price >= Price.ONE_E4) {
            fault(field + " " + Decimals.format(price, 4) + " is not between 0.0001 and 0.9999");
            return 1;
        }
        return (int) price;
    }

    long count(JsonScanner json, String field) {
        return decimal(json, field, 2);
    }

    private long decimal(JsonScanner json, String field, int scale) {
        char kind = json.kind();
        if (kind == '"' || kind == JsonScanner.NUMBER) {
            json.scalar();
            try {
                return Decimals.parse(json.slice(), json.offset(), json.length(), scale);
            } catch (NumberFormatException notNumber) {
                fault(field + ": " + notNumber.getMessage());
                return 0;
            }
        }
        fault(field + " is not a number");
        json.skip();
        return 0;
    }

    /** The slice, if it is an RFC 3339 time, as microseconds; {@code otherwise} for other text. */
    static long time(JsonScanner json, long otherwise) {
        try {
            return Timestamps.parse(json.slice(), json.offset(), json.length());
        } catch (NumberFormatException notTime) {
            return otherwise;
        }
    }

    /** Whether the text is the first of two words; neither of them is a fault. */
    boolean either(JsonScanner json, String field, String first, String second) {
        if (json.kind() == '"') {
            json.string();
            if (json.is(first)) {
                return true;
            }
            if (json.is(second)) {
                return false;
            }
        } else {
            json.skip();
        }
        fault(field + " is neither \"" + first + "\" nor \"" + second + "\"");
        return false;
    }
}
