package io.kalshiflow.order.chaos;

/**
 * What is to be attacked with.
 *
 * @param seed of the first run; each further one has the next
 * @param runs how many
 * @param steps things that happen in each
 * @param json whether the answer is for programs
 * @param help whether only the usage is asked for
 */
record Options(long seed, long runs, int steps, boolean json, boolean help) {
    static final int STEPS = 300;
    static final String USAGE =
            "usage: ./kalshiflow chaos [--seed N] [--runs N] [--steps N] [--json]   10000 runs from seed 1, 300 steps each";

    static Options parse(String[] arguments) {
        Options options = new Options(1, 10_000, STEPS, false, false);
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            options = switch (name) {
                case "--json" -> new Options(options.seed, options.runs, options.steps, true, options.help);
                case "--help", "-h" -> new Options(options.seed, options.runs, options.steps, options.json, true);
                case "--seed" ->
                    new Options(
                            number(arguments, ++i, name, Long.MIN_VALUE),
                            options.runs,
                            options.steps,
                            options.json,
                            options.help);
                case "--runs" ->
                    new Options(
                            options.seed, number(arguments, ++i, name, 1), options.steps, options.json, options.help);
                case "--steps" ->
                    new Options(
                            options.seed,
                            options.runs,
                            (int) Math.min(Integer.MAX_VALUE, number(arguments, ++i, name, 1)),
                            options.json,
                            options.help);
                default -> throw new IllegalArgumentException("unknown option '" + name + "'");
            };
        }
        return options;
    }

    private static long number(String[] arguments, int at, String name, long least) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException(name + " needs a number");
        }
        long number;
        try {
            number = Long.parseLong(arguments[at]);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + " needs a number, not '" + arguments[at] + "'", notANumber);
        }
        if (number < least) {
            throw new IllegalArgumentException(name + " needs at least " + least + ", not " + number);
        }
        return number;
    }
}
