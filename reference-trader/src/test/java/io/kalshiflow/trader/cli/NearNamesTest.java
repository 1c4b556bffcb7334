package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
    private static final List<String> NAMES = List.of("cleanup", "inspect", "orders", "positions", "replay", "sync");

    @ParameterizedTest(name = "{0} is near {1}")
    @CsvSource({
        "replya, replay",
        "repaly, replay",
        "rplay, replay",
        "repplay, replay",
        "syn, sync",
        "snyc, sync",
        "clean, cleanup",
        "posision, positions",
        "positionz, positions"
    })
    void aMisspeltNameIsNear(String word, String name) {
        assertThat(NearNames.of(word, NAMES)).containsExactly(name);
    }

    @ParameterizedTest(name = "{0} is near nothing")
    @CsvSource({"nosuch", "trade", "sy", "nc", "portfolio", "specti", "''"})
    void anotherWordIsNearNothing(String word) {
        assertThat(NearNames.of(word, NAMES)).isEmpty();
    }

    @Test
    void namesThatAreEquallyNearAreAllTold() {
        assertThat(NearNames.of("--na", List.of("--nap", "--name"))).containsExactly("--nap", "--name");
        assertThat(NearNames.of("cat", List.of("bat", "car", "dog"))).containsExactly("bat", "car");
    }

    @Test
    void nothingIsNearWithoutNames() {
        assertThat(NearNames.of("sync", List.of())).isEmpty();
    }
}
