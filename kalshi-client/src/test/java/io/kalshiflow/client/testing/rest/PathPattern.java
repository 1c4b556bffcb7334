package io.kalshiflow.client.testing.rest;

import java.util.ArrayList;
import java.util.List;

/** A path in which a star stands for any one segment. */
record PathPattern(List<String> segments) {
    static PathPattern of(String path) {
        return new PathPattern(List.of(path.split("/", -1)));
    }

    boolean matches(String path) {
        List<String> other = List.of(path.split("/", -1));
        if (other.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < other.size(); i++) {
            if (!segments.get(i).equals("*") && !segments.get(i).equals(other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** What stands in the place of the stars. */
    List<String> stars(String path) {
        List<String> other = List.of(path.split("/", -1));
        List<String> stars = new ArrayList<>();
        for (int i = 0; i < other.size(); i++) {
            if (segments.get(i).equals("*")) {
                stars.add(other.get(i));
            }
        }
        return stars;
    }
}
