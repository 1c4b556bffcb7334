package io.kalshiflow.env.observe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names and ranges of an observation, in order. A model is bound to the {@link #hash} of the schema it was trained on.
 *
 * @param features the features, index by index
 */
public record ObservationSchema(List<Feature> features) {
    public ObservationSchema {
        features = List.copyOf(features);
        long distinct = features.stream().map(Feature::name).distinct().count();
        if (distinct != features.size()) {
            throw new IllegalArgumentException("feature names repeat: "
                    + features.stream().map(Feature::name).toList());
        }
    }

    public int width() {
        return features.size();
    }

    /** 16 hexadecimal digits of the SHA-256 over names and ranges. */
    public String hash() {
        StringBuilder text = new StringBuilder();
        for (Feature feature : features) {
            text.append(feature.name())
                    .append(' ')
                    .append(feature.low())
                    .append(' ')
                    .append(feature.high())
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
}
