package io.kalshiflow.env.observe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names and ranges of an observation, in order. A model is bound to the {@link #hash} of the schema it was trained on.
 *
 * @param id the layout, such as {@code market-v2}
 * @param groups names of its groups, in order; empty where they have none
 * @param features the features, index by index
 */
public record ObservationSchema(String id, List<String> groups, List<Feature> features) {
    /** Id of a schema that somebody put together by hand. */
    public static final String CUSTOM = "custom";

    public ObservationSchema {
        groups = List.copyOf(groups);
        features = List.copyOf(features);
        long distinct = features.stream().map(Feature::name).distinct().count();
        if (distinct != features.size()) {
            throw new IllegalArgumentException("feature names repeat: "
                    + features.stream().map(Feature::name).toList());
        }
    }

    /** A schema put together by hand. */
    public ObservationSchema(List<Feature> features) {
        this(CUSTOM, List.of(), features);
    }

    public int width() {
        return features.size();
    }

    /** Index of a feature. */
    public int index(String name) {
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the schema " + id + " has no feature \"" + name + "\"; it has "
                + features.stream().map(Feature::name).toList());
    }

    /** 16 hexadecimal digits of the SHA-256 over id, names, ranges, formulas and missing-value rules. */
    public String hash() {
        StringBuilder text = new StringBuilder(id).append('\n');
        for (Feature feature : features) {
            text.append(feature.name())
                    .append(' ')
                    .append(feature.low())
                    .append(' ')
                    .append(feature.high())
                    .append(' ')
                    .append(feature.formula())
                    .append('|')
                    .append(feature.missing())
                    .append('\n');
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** A table of all features in Markdown. */
    public String table() {
        StringBuilder text =
                new StringBuilder("| # | feature | range | formula | when missing |\n|---|---|---|---|---|\n");
        for (int i = 0; i < features.size(); i++) {
            Feature feature = features.get(i);
            text.append("| ").append(i).append(" | `").append(feature.name()).append("` | ");
            text.append(number(feature.low()))
                    .append("..")
                    .append(number(feature.high()))
                    .append(" | ");
            text.append(feature.formula().replace("|", "\\|")).append(" | ");
            text.append(feature.missing().replace("|", "\\|")).append(" |\n");
        }
        return text.toString();
    }

    private static String number(float value) {
        return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
    }
}
