package io.kalshiflow.client.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A method and a path with gaps. Immutable. */
record Route(String method, List<String> pattern) {
    static Route of(String method, String path) {
        return new Route(method.toUpperCase(Locale.ROOT), List.of(segments(path)));
    }

    /** The parts of a path behind the prefix; at least one. */
    static String[] segments(String path) {
        String rest = path.startsWith(Host.REST_PREFIX) ? path.substring(Host.REST_PREFIX.length()) : path;
        return (rest.startsWith("/") ? rest.substring(1) : rest).split("/", -1);
    }

    boolean matches(HttpRequest request) {
        if (!method.equals(request.method().name())) {
            return false;
        }
        List<String> actual = Arrays.asList(segments(request.path()));
        if (actual.size() != pattern.size()) {
            return false;
        }
        for (int at = 0; at < pattern.size(); at++) {
            if (!isGap(pattern.get(at)) && !pattern.get(at).equals(actual.get(at))) {
                return false;
            }
        }
        return true;
    }

    /** How many parts are fixed; of two routes that match, the one with more is meant. */
    int literals() {
        return (int) pattern.stream().filter(each -> !isGap(each)).count();
    }

    private static boolean isGap(String segment) {
        return segment.startsWith("{") || segment.startsWith(":");
    }
}
