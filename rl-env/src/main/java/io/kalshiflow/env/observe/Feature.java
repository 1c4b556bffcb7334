package io.kalshiflow.env.observe;

/**
 * One number of an observation.
 *
 * @param name in snake_case, unique within a schema
 * @param low smallest value it takes
 * @param high largest value it takes
 * @param formula how it is computed, for people
 * @param missing what it is when there is nothing to compute it from, for people
 */
public record Feature(String name, float low, float high, String formula, String missing) {
    public Feature {
        if (!name.matches("[a-z][a-z0-9_]*") || formula.isBlank() || missing.isBlank() || !(low < high)) {
            throw new IllegalArgumentException("a feature needs a name in snake_case, a range, a formula and what it is"
                    + " when missing, not \"" + name + "\" " + low + ".." + high + " \"" + formula + "\" \"" + missing
                    + "\"");
        }
    }

    /** A flag: 1 or 0, never missing. */
    static Feature flag(String name, String formula) {
        return new Feature(name, 0, 1, "1 if " + formula + ", else 0", "never missing");
    }

    /** A share or a squashed size from 0 to 1. */
    static Feature share(String name, String formula, String missing) {
        return new Feature(name, 0, 1, formula, missing);
    }

    /** A signed number from -1 to 1. */
    static Feature signed(String name, String formula, String missing) {
        return new Feature(name, -1, 1, formula, missing);
    }
}
