package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.Price;
import java.io.IOException;
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

    int price(JsonParser json, String field) throws IOException {
        long price = decimal(json, field, 4);
        if (price < 1 || price >= Price.ONE_E4) {
            fault(field + " " + Decimals.format(price, 4) + " is not between 0.0001 and 0.9999");
            return 1;
        }
        return (int) price;
    }

    long count(JsonParser json, String field) throws IOException {
        return decimal(json, field, 2);
    }

    private long decimal(JsonParser json, String field, int scale) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            try {
                return Decimals.parse(json.getTextCharacters(), json.getTextOffset(), json.getTextLength(), scale);
            } catch (NumberFormatException notNumber) {
                fault(field + ": " + notNumber.getMessage());
                return 0;
            }
        }
        fault(field + " is not a number");
        JsonSource.skip(json);
        return 0;
    }

    /** RFC 3339 text as microseconds; {@code otherwise} for other text. */
    static long time(JsonParser json, long otherwise) throws IOException {
        try {
            return Timestamps.parse(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        } catch (NumberFormatException notTime) {
            return otherwise;
        }
    }

    /** Whether the text is the first of two words; neither of them is a fault. */
    boolean either(JsonParser json, String field, String first, String second) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            if (is(json, first)) {
                return true;
            }
            if (is(json, second)) {
                return false;
            }
        }
        fault(field + " is neither \"" + first + "\" nor \"" + second + "\"");
        JsonSource.skip(json);
        return false;
    }

    private static boolean is(JsonParser json, String word) throws IOException {
        int length = json.getTextLength();
        if (length != word.length()) {
            return false;
        }
        char[] text = json.getTextCharacters();
        int offset = json.getTextOffset();
        for (int i = 0; i < length; i++) {
            if (text[offset + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
