package io.kalshiflow.order.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be attacked with; {@code ./kalshiflow chaos --help} explains the words.
 *
 * @param seed of the first run; each further one has the next
 * @param runs how many
 * @param steps things that happen in each
 * @param json whether the answer is for programs
 */
record Options(long seed, long runs, int steps, boolean json) {
    static final String JSON = "--json";
    static final int RUNS = 10_000;
    static final int STEPS = 300;
    static final int MOST_RUNS = 1_000_000;
    static final int MOST_STEPS = 100_000;

    private static final List<String> NAMES = List.of("--seed", "--runs", "--steps", JSON);

    static Options parse(String... words) {
        Map<String, String> given = given(words);
        return new Options(
                number(given, "--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                number(given, "--runs", RUNS, 1, MOST_RUNS),
                (int) number(given, "--steps", STEPS, 1, MOST_STEPS),
                given.containsKey(JSON));
    }

    private static Map<String, String> given(String... words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            String name = words[i];
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown option '" + name + "'");
            }
            if (given.containsKey(name)) {
                throw new IllegalArgumentException(name + " is given twice");
            }
            boolean hasValue = !name.equals(JSON);
            if (hasValue && ++i == words.length) {
                throw new IllegalArgumentException(name + " needs a number");
            }
            given.put(name, hasValue ? words[i] : "");
        }
        return given;
    }

    private static long number(Map<String, String> given, String name, long otherwise, long least, long most) {
        String word = given.get(name);
        if (word == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(word);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, with the bounds: a number may be too long to be read
        }
        throw new IllegalArgumentException(
                name + ": a whole number from " + least + " to " + most + ", not '" + word + "'");
    }
}
