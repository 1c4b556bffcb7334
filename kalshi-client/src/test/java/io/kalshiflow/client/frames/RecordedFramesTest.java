package io.kalshiflow.client.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.frames.FrameImport.Result;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeAudit;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports of the recordings in {@code shared/data}. */
class RecordedFramesTest {
    @Test
    void everyGoldWindowMakesACleanTape() throws IOException {
        for (Path window : SharedData.goldWindows()) {
            MarketMetadata metadata = MarketMetadata.read(SharedData.metadata(window));
            Result result = FrameImport.of(window).metadata(metadata).run();

            assertThat(result.tapes()).as("%s", window).hasSize(1);
            Tape tape = result.tapes().values().iterator().next();
            TapeAudit.Report audit = TapeAudit.of(tape);
            assertThat(audit.negativeLevels()).as("%s", window).isZero();
            assertThat(audit.timeReversals()).as("%s", window).isZero();
            assertThat(audit.joinRate()).as("%s", window).isEqualTo(1.0);
            assertThat(audit.passed()).as("%s: %s", window, audit).isTrue();
            int reconnects = window.toString().endsWith("102030-30") ? 1 : 0;
            assertThat(result.reconnects()).as("%s", window).isEqualTo(reconnects);
            assertThat(audit.gaps()).as("%s", window).isEqualTo(reconnects);
            assertThat(tape.kind(tape.rows() - 1)).isEqualTo(RowKind.SETTLEMENT);
            assertThat(tape.ordinal(tape.rows() - 1)).isEqualTo((int) result.frames());
            assertThat(result.cuts()).isEmpty();
            assertThat(TapeAudit.of(FrameImport.of(window)
                                    .run()
                                    .tapes()
                                    .values()
                                    .iterator()
                                    .next())
                            .passed())
                    .as("%s without metadata", window)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"ws/sports_orderbook_stream.json, 269, 12", "ws/btc_hourly_frames.jsonl, 74, 8"})
    void wholeSubscriptionsHaveNoSequenceGap(String file, int frames, int markets) throws IOException {
        Result result =
                FrameImport.of(SharedData.path(file)).checkSequence(true).run();

        assertThat(result.frames()).isEqualTo(frames);
        assertThat(result.tapes()).hasSize(markets);
        assertThat(result.sequenceGaps()).isZero();
        assertThat(result.reconnects()).isZero();
        assertThat(result.tapes().values()).allMatch(tape -> TapeAudit.of(tape).passed());
    }

    @Test
    void aSingleMarketAnswerIsReadOutOfItsWrapper() throws IOException {
        assertThat(MarketMetadata.read(SharedData.path("rest/market_single.json"))
                        .markets())
                .hasSize(1);
    }
}
