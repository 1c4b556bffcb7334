package io.kalshiflow.client;

import java.io.Serializable;

/**
 * What the exchange, or a proxy before it, answered instead of a success. Branch on the code, never on the message.
 *
 * @param status HTTP status
 * @param code the exchange's word, in the spelling it came in; empty if it gave none
 * @param message for people
 * @param details more of it; empty if there is none
 * @param body the answer as it came
 */
public record ErrorAnswer(int status, String code, String message, String details, String body)
        implements Serializable {
    /** Whether the exchange gave this code, in either of its spellings ({@code invalid_price}, {@code INVALID_PRICE}). */
    public boolean hasCode(String expected) {
        return code.equalsIgnoreCase(expected);
    }

    /** Everything but the body, in one line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append("HTTP ").append(status);
        for (String part : new String[] {code, message, details}) {
            if (!part.isEmpty()) {
                text.append(text.indexOf(": ") < 0 ? ": " : ", ").append(part);
            }
        }
        return text.toString();
    }
}
