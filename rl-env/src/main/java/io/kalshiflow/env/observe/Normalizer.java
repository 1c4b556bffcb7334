package io.kalshiflow.env.observe;

import java.util.ArrayList;
import java.util.List;

/**
 * Running mean and deviation of every feature of a schema, so that a policy sees numbers around 0 of size 1. It learns
 * until it is frozen, is saved as text and read back to the same bits, and works with its own schema only. One thread
 * while it learns; a frozen one may be shared.
 *
 * <p>Welford's recurrence: with the n-th value x, d = x - mean, mean += d / n, m2 += d (x - new mean); the variance is
 * m2 / n. A feature that never varied stays as it is minus its mean.
 */
public final class Normalizer {
    /** Where normalised values are cut, in deviations. */
    public static final double DEFAULT_CLIP = 10;

    private static final String TITLE = "kalshiflow normalizer 1";
    private static final int HEADER_LINES = 5;
    private static final double TINY_DEVIATION = 1e-8;

    private final String schemaHash;
    private final List<String> names;
    private final double clip;
    private final double[] means;
    private final double[] m2;
    private final double[] scales;
    private long count;
    private boolean frozen;
    /** Whether it learned since the scales were computed. */
    private boolean stale;

    /** Knows nothing yet; clips at {@link #DEFAULT_CLIP}. */
    public Normalizer(ObservationSchema schema) {
        this(schema, DEFAULT_CLIP);
    }

    /** Knows nothing yet; clips at a number of deviations. */
    public Normalizer(ObservationSchema schema, double clip) {
        if (!(clip > 0) || Double.isInfinite(clip)) {
            throw new IllegalArgumentException("a clip is a positive number of deviations, not " + clip);
        }
        schemaHash = schema.hash();
        names = schema.features().stream().map(Feature::name).toList();
        this.clip = clip;
        means = new double[names.size()];
        m2 = new double[names.size()];
        scales = new double[names.size()];
        rescale();
    }

    private void rescale() {
        stale = false;
        for (int i = 0; i < scales.length; i++) {
            double deviation = count == 0 ? 1 : Math.sqrt(m2[i] / count);
            scales[i] = deviation > TINY_DEVIATION ? 1 / deviation : 1;
        }
    }

    /**
     * Learns from an observation.
     *
     * @throws IllegalStateException if it is frozen
     */
    public void learn(float[] observation) {
        if (frozen) {
            throw new IllegalStateException("the normalizer is frozen after " + count + " observations");
        }
        requireWidth(observation);
        count++;
        for (int i = 0; i < means.length; i++) {
            double distance = observation[i] - means[i];
            means[i] += distance / count;
            m2[i] += distance * (observation[i] - means[i]);
        }
        stale = true;
    }

    /** Writes the normalised observation into {@code out}, which may be the observation itself. */
    public void normalize(float[] observation, float[] out) {
        requireWidth(observation);
        requireWidth(out);
        if (stale) {
            rescale();
        }
        for (int i = 0; i < means.length; i++) {
            out[i] = (float) Squash.clamp((observation[i] - means[i]) * scales[i], -clip, clip);
        }
    }

    private void requireWidth(float[] values) {
        if (values.length != means.length) {
            throw new IllegalArgumentException(
                    "the schema " + schemaHash + " has " + means.length + " values, the array " + values.length);
        }
    }

    /** Stops learning for good. */
    public Normalizer freeze() {
        rescale();
        frozen = true;
        return this;
    }

    public boolean isFrozen() {
        return frozen;
    }

    /** Observations it learned from. */
    public long count() {
        return count;
    }

    /** Hash of the schema it belongs to. */
    public String schemaHash() {
        return schemaHash;
    }

    /** Everything it knows, to be {@linkplain #parse read back}. */
    public String toText() {
        StringBuilder text = new StringBuilder(TITLE).append('\n');
        text.append("schema ").append(schemaHash).append('\n');
        text.append("count ").append(count).append('\n');
        text.append("clip ").append(clip).append('\n');
        text.append("frozen ").append(frozen).append('\n');
        for (int i = 0; i < means.length; i++) {
            text.append(names.get(i))
                    .append(' ')
                    .append(means[i])
                    .append(' ')
                    .append(m2[i])
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * A normalizer from its text.
     *
     * @throws IllegalArgumentException if the text belongs to another schema or is damaged; the message says which line
     */
    public static Normalizer parse(String text, ObservationSchema schema) {
        List<String> lines = text.lines().toList();
        if (lines.size() < HEADER_LINES || !lines.get(0).equals(TITLE)) {
            throw new IllegalArgumentException("this is no saved normalizer: it does not begin with \"" + TITLE + "\"");
        }
        String hash = value(lines, 1, "schema");
        if (!hash.equals(schema.hash())) {
            throw new IllegalArgumentException("the normalizer was saved for the schema " + hash + ", not for "
                    + schema.id() + " " + schema.hash() + ": use the one that was saved with the model");
        }
        if (lines.size() != HEADER_LINES + schema.width()) {
            throw new IllegalArgumentException("the normalizer has " + (lines.size() - HEADER_LINES)
                    + " lines of features, the schema " + schema.width() + ": the text is cut off");
        }
        Normalizer normalizer = new Normalizer(schema, number(lines, 3, value(lines, 3, "clip")));
        normalizer.count = (long) number(lines, 2, value(lines, 2, "count"));
        normalizer.frozen = Boolean.parseBoolean(value(lines, 4, "frozen"));
        for (int i = 0; i < normalizer.means.length; i++) {
            int line = HEADER_LINES + i;
            List<String> numbers = words(value(lines, line, normalizer.names.get(i)));
            if (numbers.size() != 2) {
                throw damaged(lines, line);
            }
            normalizer.means[i] = number(lines, line, numbers.get(0));
            normalizer.m2[i] = number(lines, line, numbers.get(1));
        }
        normalizer.rescale();
        return normalizer;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int space = text.indexOf(' ');
        words.add(space < 0 ? text : text.substring(0, space));
        if (space >= 0) {
            words.add(text.substring(space + 1));
        }
        return words;
    }

    private static String value(List<String> lines, int line, String key) {
        String text = lines.get(line);
        if (!text.startsWith(key + " ")) {
            throw damaged(lines, line);
        }
        return text.substring(key.length() + 1);
    }

    private static double number(List<String> lines, int line, String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(damaged(lines, line).getMessage(), notANumber);
        }
        throw damaged(lines, line);
    }

    private static IllegalArgumentException damaged(List<String> lines, int line) {
        return new IllegalArgumentException(
                "line " + (line + 1) + " of the normalizer is damaged: \"" + lines.get(line) + "\"");
    }
}
