package io.kalshiflow.env.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.kalshiflow.sim.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizerTest {
    private static final ObservationSchema SCHEMA = schema("narrow");

    private static ObservationSchema schema(String id) {
        return new ObservationSchema(
                id,
                List.of(),
                List.of(
                        new Feature("small", 0, 1, "random", "never"),
                        new Feature("large", -1_000, 1_000, "random", "never"),
                        new Feature("still", 0, 1, "always 0.25", "never")));
    }

    private static List<float[]> samples() {
        CounterRandom random = new CounterRandom(3, 1);
        List<float[]> samples = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            samples.add(new float[] {(float) random.nextDouble(), (float) (500 + 100 * random.nextGaussian()), 0.25f});
        }
        return samples;
    }

    private static Normalizer learned() {
        Normalizer normalizer = new Normalizer(SCHEMA);
        samples().forEach(normalizer::learn);
        return normalizer;
    }

    @Test
    void normalisedSamplesHaveMeanZeroAndDeviationOneAsTwoPassesSay() {
        Normalizer normalizer = learned();
        List<float[]> samples = samples();
        for (int feature = 0; feature < 2; feature++) {
            int at = feature;
            double mean =
                    samples.stream().mapToDouble(sample -> sample[at]).average().orElseThrow();
            double variance = samples.stream()
                    .mapToDouble(sample -> (sample[at] - mean) * (sample[at] - mean))
                    .average()
                    .orElseThrow();
            for (float[] sample : samples) {
                float[] out = new float[3];
                normalizer.normalize(sample, out);
                assertThat((double) out[at]).isCloseTo((sample[at] - mean) / Math.sqrt(variance), within(1e-5));
            }
        }
    }

    @Test
    void aStillFeatureIsZeroAndOutliersAreClipped() {
        float[] out = new float[3];
        learned().normalize(new float[] {1e6f, -1e6f, 0.25f}, out);
        assertThat(out).containsExactly(10, -10, 0);
        Normalizer narrow = new Normalizer(SCHEMA, 2);
        samples().forEach(narrow::learn);
        narrow.normalize(new float[] {1e6f, -1e6f, 0.5f}, out);
        assertThat(out).containsExactly(2, -2, 0.25f);
        assertThatIllegalArgumentException().isThrownBy(() -> new Normalizer(SCHEMA, 0));
    }

    @Test
    void itIsReadBackToTheSameBits() {
        Normalizer normalizer = learned().freeze();
        Normalizer again = Normalizer.parse(normalizer.toText(), SCHEMA);
        assertThat(again.toText()).isEqualTo(normalizer.toText());
        assertThat(again.isFrozen()).isTrue();
        assertThat(again.count()).isEqualTo(500);
        float[] before = new float[3];
        float[] after = new float[3];
        for (float[] sample : samples()) {
            normalizer.normalize(sample, before);
            again.normalize(sample, after);
            assertThat(after).containsExactly(before);
        }
    }

    @Test
    void learningGoesOnWhereItWasSaved() {
        Normalizer half = new Normalizer(SCHEMA);
        samples().subList(0, 250).forEach(half::learn);
        Normalizer resumed = Normalizer.parse(half.toText(), SCHEMA);
        samples().subList(250, 500).forEach(resumed::learn);
        assertThat(resumed.toText()).isEqualTo(learned().toText());
    }

    @Test
    void aFrozenOneDoesNotLearn() {
        Normalizer normalizer = learned().freeze();
        assertThatIllegalStateException()
                .isThrownBy(() -> normalizer.learn(new float[3]))
                .withMessageContaining("500");
    }

    @Test
    void anotherSchemaIsRefused() {
        String text = learned().toText();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalizer.parse(text, schema("wide")))
                .withMessageContaining(SCHEMA.hash())
                .withMessageContaining(schema("wide").hash());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learned().normalize(new float[4], new float[4]))
                .withMessageContaining("4");
    }

    @Test
    void damageIsNamedByItsLine() {
        String text = learned().toText();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalizer.parse("hello", SCHEMA))
                .withMessageContaining("no saved normalizer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalizer.parse(text.substring(0, text.indexOf("still")), SCHEMA))
                .withMessageContaining("cut off");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalizer.parse(text.replace("count 500", "count many"), SCHEMA))
                .withMessageContaining("line 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalizer.parse(text.replace("large ", "lrge "), SCHEMA))
                .withMessageContaining("line 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalizer.parse(text.replace("still 0.25 ", "still NaN "), SCHEMA))
                .withMessageContaining("line 8");
    }
}
