package io.kalshiflow.client.testing.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** A part of a list and a cursor to the next, which is good for the same question only. */
final class Page {
    private static final int MOST = 1000;
    private static final int USUAL = 100;

    private Page() {}

    /** The newest first, of a list that begins with the oldest; what is added meanwhile moves nothing. */
    static <T> ObjectNode newestFirst(
            String name, List<T> oldestFirst, ApiRequest request, Function<T, ObjectNode> json) {
        List<T> list = new ArrayList<>(oldestFirst);
        Collections.reverse(list);
        int end = cursor(request, list.size());
        return page(name, list, list.size() - end, request, json, shown -> list.size() - shown);
    }

    /** A list as it is. */
    static <T> ObjectNode inOrder(String name, List<T> list, ApiRequest request, Function<T, ObjectNode> json) {
        return page(name, list, cursor(request, 0), request, json, shown -> shown);
    }

    private static <T> ObjectNode page(
            String name,
            List<T> list,
            int from,
            ApiRequest request,
            Function<T, ObjectNode> json,
            Function<Integer, Integer> position) {
        long limit = request.number("limit", USUAL);
        if (limit < 0 || limit > MOST) {
            throw VenueRefusal.badRequest("limit must be within 0 and " + MOST);
        }
        int start = Math.min(Math.max(0, from), list.size());
        int end = (int) Math.min(list.size(), start + (limit == 0 ? USUAL : limit));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode items = body.putArray(name);
        list.subList(start, end).forEach(item -> items.add(json.apply(item)));
        body.put("cursor", end == list.size() ? "" : write(position.apply(end), request));
        return body;
    }

    private static String write(int position, ApiRequest request) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((position + "/" + question(request)).getBytes(StandardCharsets.UTF_8));
    }

    private static int cursor(ApiRequest request, int otherwise) {
        String cursor = request.parameter("cursor", "");
        if (cursor.isEmpty()) {
            return otherwise;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int slash = text.indexOf('/');
            if (slash > 0 && text.substring(slash + 1).equals(question(request))) {
                return Integer.parseInt(text.substring(0, slash));
            }
        } catch (IllegalArgumentException garbage) {
            // refused below, as is the cursor of another question
        }
        throw VenueRefusal.badRequest("this cursor is not of this question");
    }

    private static String question(ApiRequest request) {
        TreeMap<String, List<String>> filters = new TreeMap<>(request.query());
        filters.keySet().removeAll(List.of("cursor", "limit"));
        return Integer.toHexString((request.path() + filters).hashCode());
    }
}
