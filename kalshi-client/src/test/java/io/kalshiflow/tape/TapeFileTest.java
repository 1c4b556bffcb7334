package io.kalshiflow.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalshiflow.book.testing.EventRecorder;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.testing.Grids;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeFileTest {
    private static final Path FILE = Path.of("some.tape");
    private static final int HEADER_BYTES = 24;

    @TempDir
    private Path directory;

    private static Market fullMarket() {
        return new Market(
                new MarketTicker("FULL-1"),
                "FULL",
                "",
                "Will it reach 100 \u20ac?",
                3,
                Grids.TAPERED_DECI_CENT,
                Markets.OPEN_MICROS,
                Markets.CLOSE_MICROS,
                FeeTerms.parse("quadratic_with_maker_fees:0.5"),
                Markets.OPEN_MICROS + 1);
    }

    private static void assertSame(Tape actual, Tape expected) {
        assertThat(actual.market()).isEqualTo(expected.market());
        assertThat(actual.grids()).isEqualTo(expected.grids());
        assertThat(actual.columns()).usingRecursiveComparison().isEqualTo(expected.columns());
        assertThat(actual.keyframes()).usingRecursiveComparison().isEqualTo(expected.keyframes());
    }

    @Test
    void aTapeReadsBackAsItWasWritten() throws IOException {
        Path file = directory.resolve("deep/down/full.tape");
        for (Tape tape : List.of(
                Tapes.of(fullMarket(), TapeBuilderTest.everyKind()),
                Tapes.of(new MarketScript()),
                Tapes.random(3, Tape.KEYFRAME_INTERVAL + 5_000))) {
            String hash = TapeFile.write(tape, file);
            Tape back = TapeFile.read(file);
            assertSame(back, tape);
            assertThat(TapeFile.hash(back)).isEqualTo(hash).hasSize(64);
        }
        assertThat(directory.resolve("deep/down")).isDirectoryContaining("glob:**full.tape");
        try (var files = Files.list(directory.resolve("deep/down"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whatAFileTellsIsWhatTheScriptSaid() {
        byte[] encoded = TapeFile.encode(Tapes.of(fullMarket(), TapeBuilderTest.everyKind()));
        assertThat(TapeBuilderTest.events(TapeFile.decode(encoded, FILE)))
                .isEqualTo(EventRecorder.of(TapeBuilderTest.everyKind()));
    }

    @Test
    void equalTapesGiveEqualBytesAndOthersDoNot() {
        byte[] encoded = TapeFile.encode(Tapes.random(1, 300));
        assertThat(TapeFile.encode(Tapes.random(1, 300))).isEqualTo(encoded);
        assertThat(TapeFile.hash(Tapes.random(1, 300)))
                .isEqualTo(TapeFile.hash(Tapes.random(1, 300)))
                .isNotEqualTo(TapeFile.hash(Tapes.random(2, 300)));
        assertThat(TapeFile.hash(Tapes.of(Markets.TEST_1, new MarketScript())))
                .isNotEqualTo(TapeFile.hash(Tapes.of(fullMarket(), new MarketScript())));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> TapeFile.read(directory.resolve("none.tape")))
                .withMessageContaining("none.tape");
    }

    @Test
    void everyTruncationIsNamedWithItsOffset() {
        byte[] whole = TapeFile.encode(Tapes.of(fullMarket(), TapeBuilderTest.everyKind()));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            int at = length;
            assertThatExceptionOfType(TapeFormatException.class)
                    .isThrownBy(() -> TapeFile.decode(cut, FILE))
                    .satisfies(error -> assertThat(error.offset()).isEqualTo(at))
                    .withMessageContaining("some.tape")
                    .withMessageContaining("byte " + length)
                    .withMessageContaining(length < HEADER_BYTES ? "too short" : "cut off");
        }
    }

    @Test
    void bytesBehindTheEndAreNoticed() {
        byte[] whole = TapeFile.encode(Tapes.random(1, 50));
        assertThatExceptionOfType(TapeFormatException.class)
                .isThrownBy(() -> TapeFile.decode(Arrays.copyOf(whole, whole.length + 1), FILE))
                .withMessageContaining("extended");
    }

    @Test
    void aForeignFileIsNotATape() throws IOException {
        Path file = directory.resolve("notes.txt");
        Files.writeString(file, "KFTAPE is not what this file is about, whatever it says.");
        assertThatExceptionOfType(TapeFormatException.class)
                .isThrownBy(() -> TapeFile.read(file))
                .withMessageContaining("notes.txt: is not a tape (at byte 6)");
    }

    @Test
    void aNewerVersionIsNamed() {
        byte[] newer = TapeFile.encode(Tapes.random(1, 50));
        newer[8] = 2;
        assertThatExceptionOfType(TapeFormatException.class)
                .isThrownBy(() -> TapeFile.decode(newer, FILE))
                .withMessageContaining("some.tape")
                .withMessageContaining("version 2, this program reads version 1")
                .withMessageContaining("byte 8");
    }

    @Test
    void noFlippedBitGoesUnnoticed() {
        byte[] encoded = TapeFile.encode(Tapes.of(fullMarket(), MarketScript.random(4, 200)));
        for (int at = 0; at < encoded.length; at++) {
            for (int bit = 1; bit < 256; bit <<= 1) {
                encoded[at] ^= (byte) bit;
                assertThatExceptionOfType(TapeFormatException.class)
                        .as("bit %s of byte %s", bit, at)
                        .isThrownBy(() -> TapeFile.decode(encoded, FILE))
                        .withMessageStartingWith("some.tape: ");
                encoded[at] ^= (byte) bit;
            }
        }
        assertThat(TapeFile.decode(encoded, FILE).rows()).isGreaterThan(200);
    }

    /** Damage that the checksum vouches for: a faulty writer, or somebody's mischief. */
    @Test
    void noNumberInTheFileMakesTheReaderAskForMemoryItCannotUse() {
        Tape small = Tapes.of(fullMarket(), TapeBuilderTest.everyKind());
        byte[] encoded = TapeFile.encode(small);
        int columns = encoded.length - 4 - small.rows() * TapeColumns.BYTES_PER_ROW;
        for (int at = HEADER_BYTES; at < columns; at++) {
            assertDecodesOrNamesTheFile(encoded, at);
        }
        assertDecodesOrNamesTheFile(encoded, encoded.length - 4);
    }

    @Test
    void noNumberInAKeyframeMakesTheReaderAskForMemoryItCannotUse() {
        Tape tape = Tapes.random(3, Tape.KEYFRAME_INTERVAL + 1_000);
        byte[] encoded = TapeFile.encode(tape);
        int levels = tape.keyframes().get(0).sides().length;
        int keyframes = encoded.length - levels * Keyframe.BYTES_PER_LEVEL - 12;
        for (int at = keyframes; at < keyframes + 12; at++) {
            assertDecodesOrNamesTheFile(encoded, at);
        }
    }

    private static void assertDecodesOrNamesTheFile(byte[] encoded, int at) {
        for (int planted : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 8, 500_000_000, -1}) {
            byte[] damaged = encoded.clone();
            ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt(at, planted);
            seal(damaged);
            try {
                assertThat(TapeFile.decode(damaged, FILE).rows()).isNotNegative();
            } catch (TapeFormatException named) {
                assertThat(named).hasMessageContaining("some.tape: is damaged");
            }
        }
    }

    private static void seal(byte[] encoded) {
        CRC32C crc = new CRC32C();
        crc.update(encoded, HEADER_BYTES, encoded.length - HEADER_BYTES);
        ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN).putInt(HEADER_BYTES - 4, (int) crc.getValue());
    }

    @Test
    void bytesBehindTheLastKeyframeAreNoticedEvenUnderAGoodChecksum() {
        byte[] encoded = TapeFile.encode(Tapes.random(1, 20));
        byte[] longer = Arrays.copyOf(encoded, encoded.length + 5);
        ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putLong(12, longer.length);
        seal(longer);
        assertThatExceptionOfType(TapeFormatException.class)
                .isThrownBy(() -> TapeFile.decode(longer, FILE))
                .withMessageContaining("5 bytes follow");
    }

    @Test
    void theHeaderIsWhatTheJavadocSays() {
        byte[] encoded = TapeFile.encode(Tapes.random(1, 20));
        ByteBuffer in = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(encoded, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("KFTAPE\r\n");
        assertThat(in.getInt(8)).isEqualTo(1);
        assertThat(in.getLong(12)).isEqualTo(encoded.length);
    }
}
