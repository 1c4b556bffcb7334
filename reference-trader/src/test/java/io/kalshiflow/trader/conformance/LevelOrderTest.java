package io.kalshiflow.trader.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

final class LevelOrderTest {
    @Test
    void bothOrdersAreToldAndTheTextIsTheEvidence() {
        Answer rising = LevelOrder.of("{\"orderbook_fp\":{\"no_dollars\":[],\"yes_dollars\":[[\"0.0100\",\"1.00\"],"
                + "[\"0.0200\",\"1.00\"]]}}");
        assertThat(rising.answer()).isEqualTo("ascending: best bid last");
        assertThat(rising.evidence()).containsExactly("\"yes_dollars\":[[\"0.0100\",\"1.00\"],[\"0.0200\",\"1.00\"]]");
        assertThat(LevelOrder.of("{\"yes_dollars_fp\": [ [0.02, 1], [0.01, 1] ]}")
                        .answer())
                .isEqualTo("descending: best bid first");
    }

    @Test
    void levelsWithoutAnOrderAreToldAsSuch() {
        assertThat(LevelOrder.of("{\"yes_dollars\":[[\"0.02\",\"1\"],[\"0.03\",\"1\"],[\"0.01\",\"1\"]]}")
                        .answer())
                .isEqualTo("in no order");
    }

    @Test
    void oneLevelHasNoOrder() {
        assertThatExceptionOfType(Untestable.class)
                .isThrownBy(() -> LevelOrder.of("{\"yes_dollars\":[[\"0.02\",\"1\"]],\"no_dollars\":[]}"));
        assertThatExceptionOfType(Untestable.class).isThrownBy(() -> LevelOrder.of("{}"));
    }
}
