package io.kalshiflow.client.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.client.testing.SharedFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that the exchange really sent, decoded and written again, equal the originals in what we model. */
class FrameRoundTripTest {
    private final FrameRoundTrip trip = new FrameRoundTrip();

    @ParameterizedTest
    @ValueSource(strings = {"ws/sports_orderbook_stream.json", "ws/btc_hourly_frames.jsonl"})
    void streamsOfManyMarkets(String file) throws IOException {
        SharedFrames.forEach(SharedData.path(file), trip::check);
        assertThat(trip.events()).isGreaterThan(30);
    }

    @Test
    void theDocumentedSamples() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.path("api-samples/ws"))) {
            List<Path> events = files.filter(
                            each -> each.getFileName().toString().matches("(orderbook_.*|trade)\\.json"))
                    .toList();
            for (Path file : events) {
                trip.check(new ObjectMapper().readTree(file.toFile()));
            }
        }
        assertThat(trip.events()).isEqualTo(3);
    }

    @Test
    void oneWindowOfTheGoldSeries() throws IOException {
        SharedFrames.forEach(SharedFrames.goldFiles().get(0), trip::check);
        assertThat(trip.events()).isGreaterThan(10_000);
    }

    @Test
    @Tag("slow")
    void allWindowsOfTheGoldSeries() throws IOException {
        for (Path file : SharedFrames.goldFiles()) {
            SharedFrames.forEach(file, trip::check);
        }
        assertThat(trip.events()).isGreaterThan(800_000);
    }
}
