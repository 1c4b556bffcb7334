package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.FeeType;
import org.jspecify.annotations.Nullable;

/**
 * What an event and its series say about fees: each override of the event stands before the field of the series.
 *
 * <p>Terms that are not all known are an error, never a guess: every figure made with them would be wrong.
 */
public final class FeeFields {
    private static final String REMEDY = "; give fee terms of your own, such as quadratic:1 or flat:0.02";

    private FeeFields() {}

    /** The terms; null if neither says anything. */
    static @Nullable FeeTerms terms(JsonNode event, JsonNode series) {
        String type = either(event, "fee_type_override", series, "fee_type");
        String multiplier = either(event, "fee_multiplier_override", series, "fee_multiplier");
        if (type == null && multiplier == null) {
            return null;
        }
        if (type == null) {
            throw new MalformedFrameException("a fee multiplier of " + multiplier + " without a fee type" + REMEDY);
        }
        try {
            FeeType known = FeeType.parse(type);
            if (known == FeeType.FLAT) {
                throw new MalformedFrameException(
                        "the fee type is flat, and its rate is not part of metadata" + REMEDY);
            }
            if (multiplier == null) {
                throw new MalformedFrameException("the fee type " + type + " without a fee multiplier" + REMEDY);
            }
            return new FeeTerms(known, MarketDocument.decimal("fee multiplier", multiplier, 6));
        } catch (NumberFormatException bad) {
            throw new MalformedFrameException(
                    "fee multiplier \"" + multiplier + "\" is not a number of at most six decimals" + REMEDY);
        } catch (IllegalArgumentException bad) {
            throw new MalformedFrameException(bad.getMessage() + REMEDY);
        }
    }

    /** The terms in an event, or in news of its fees; null if it leaves any part of them to its series. */
    public static @Nullable FeeTerms override(JsonView event) {
        return override(event.node());
    }

    /** An event's own terms; null if it leaves any part of them to its series, or if they are not of a known form. */
    static @Nullable FeeTerms override(JsonNode event) {
        try {
            return terms(event, MissingNode.getInstance());
        } catch (MalformedFrameException notWhole) {
            return null;
        }
    }

    private static @Nullable String either(JsonNode first, String firstField, JsonNode second, String secondField) {
        String text = first.path(firstField).asText("");
        if (text.isBlank() || first.path(firstField).isNull()) {
            text = second.path(secondField).isNull()
                    ? ""
                    : second.path(secondField).asText("");
        }
        return text.isBlank() ? null : text;
    }
}
