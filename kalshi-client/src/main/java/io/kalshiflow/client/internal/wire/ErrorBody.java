package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of an error answer, whatever form it has: {@code {"error":{…}}}, flat, {@code {"error":"…"}}, plain text,
 * HTML, or nothing. Immutable.
 *
 * @param code empty if it has none
 * @param message one line; of a body without a message, its beginning
 * @param details empty if there are none; JSON text if they are not a string
 */
public record ErrorBody(String code, String message, String details) {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonSource.FACTORY);
    private static final int LONGEST = 200;
    private static final Pattern TITLE = Pattern.compile("(?is)<(title|h1)[^>]*>(.*?)</\\1>");
    private static final Pattern TAGS = Pattern.compile("(?s)<[^>]*>");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    /** Reads any body; never fails. */
    public static ErrorBody read(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            try {
                return ofJson(MAPPER.readTree(text), text);
            } catch (JsonProcessingException notJson) {
                return ofText(text);
            }
        }
        return text.startsWith("<") ? ofHtml(text) : ofText(text);
    }

    private static ErrorBody ofJson(JsonNode root, String text) {
        JsonNode error = root.path("error");
        JsonNode fields = error.isObject() ? error : root;
        String code = string(fields.path("code"));
        String message = string(fields.path("message"));
        String details = string(fields.path("details"));
        if (message.isEmpty() && error.isTextual()) {
            message = error.textValue();
        }
        boolean silent = code.isEmpty() && message.isEmpty() && details.isEmpty();
        return new ErrorBody(code, line(silent ? text : message), line(details));
    }

    private static String string(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }

    private static ErrorBody ofHtml(String text) {
        Matcher title = TITLE.matcher(text);
        return ofText(TAGS.matcher(title.find() ? title.group(2) : text).replaceAll(" "));
    }

    private static ErrorBody ofText(String text) {
        return new ErrorBody("", line(text), "");
    }

    private static String line(String text) {
        String flat = BLANKS.matcher(text).replaceAll(" ").strip();
        return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "…";
    }
}
