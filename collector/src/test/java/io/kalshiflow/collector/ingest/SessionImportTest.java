package io.kalshiflow.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.client.frames.FrameLogExport;
import io.kalshiflow.collector.DataDirectory;
import io.kalshiflow.collector.Session;
import io.kalshiflow.collector.ingest.SessionImport.Imported;
import io.kalshiflow.collector.store.SessionCatalog;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.TapeFile;
import io.kalshiflow.tape.testing.Tapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionImportTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    private Path folder = Path.of("");

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private @Nullable SessionCatalog opened;

    @BeforeEach
    void openCatalog() throws IOException {
        opened = SessionCatalog.open(new DataDirectory(folder.resolve("data")));
    }

    @AfterEach
    void closeCatalog() {
        catalog().close();
    }

    private SessionCatalog catalog() {
        return java.util.Objects.requireNonNull(opened);
    }

    private Path frames(String name, long seed, String... tickers) throws IOException {
        Path frames = folder.resolve(name);
        for (String ticker : tickers) {
            Market like = Markets.withGrid(PriceGrid.WHOLE_CENTS);
            Market market = new Market(
                    new MarketTicker(ticker),
                    "E",
                    "S",
                    "",
                    0,
                    like.grid(),
                    like.openMicros(),
                    like.closeMicros(),
                    null,
                    0);
            FrameLogExport.writeFrames(Tapes.of(market, MarketScript.random(seed, 400)), frames);
        }
        return frames;
    }

    private List<Imported> register(Path frames, @Nullable Path out) throws IOException {
        now = now.plusSeconds(60);
        List<MarketTicker> heard = new ArrayList<>();
        List<Imported> imported = new SessionImport(catalog(), () -> now)
                .register(FrameImport.of(frames).run(), out, heard::add);
        assertThat(heard).hasSameSizeAs(imported);
        return imported;
    }

    private Imported registerOne(Path frames, @Nullable Path out) throws IOException {
        List<Imported> imported = register(frames, out);
        assertThat(imported).hasSize(1);
        return imported.get(0);
    }

    private static void assertHoldsItsTape(Session session) throws IOException {
        assertThat(TapeFile.hash(TapeFile.read(session.tape()))).isEqualTo(session.tapeHash());
    }

    @Test
    void aSecondImportOfTheSameFramesChangesNothing() throws IOException {
        Path frames = frames("f", 1, "KXA-1");
        Imported first = registerOne(frames, null);
        Path tape = first.session().tape();
        byte[] bytes = Files.readAllBytes(tape);
        Files.setLastModifiedTime(tape, LONG_AGO);

        Imported second = registerOne(frames, null);

        assertThat(first.alreadyPresent()).isFalse();
        assertThat(second.alreadyPresent()).isTrue();
        assertThat(second.tapeWritten()).isFalse();
        assertThat(second.session()).isEqualTo(first.session());
        assertThat(catalog().sessions()).containsExactly(first.session());
        assertThat(Files.readAllBytes(tape)).isEqualTo(bytes);
        assertThat(Files.getLastModifiedTime(tape)).isEqualTo(LONG_AGO);
        assertThat(tape.getFileName().toString())
                .isEqualTo("KXA-1-" + first.session().tapeHash().substring(0, 12) + ".tape");
        assertHoldsItsTape(first.session());
    }

    @Test
    void everyMarketOfTheFramesGetsATapeOfItsOwn() throws IOException {
        Path frames = frames("f", 1, "KXA-1", "KXA-2");
        assertThat(register(frames, null)).hasSize(2).noneMatch(Imported::alreadyPresent);
        assertThat(catalog().sessions())
                .extracting(session -> session.market().value())
                .containsExactly("KXA-1", "KXA-2");
        for (Session session : catalog().sessions()) {
            assertHoldsItsTape(session);
        }
        assertThat(register(frames, null)).allMatch(Imported::alreadyPresent);
        assertThatThrownBy(() -> register(frames, folder.resolve("one.tape")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one.tape")
                .hasMessageContaining("KXA-1, KXA-2");
        assertThat(folder.resolve("one.tape")).doesNotExist();
    }

    @Test
    void aTapeThatIsMissingOrDamagedIsWrittenAgain() throws IOException {
        Path frames = frames("f", 1, "KXA-1");
        Session session = registerOne(frames, null).session();
        byte[] bytes = Files.readAllBytes(session.tape());
        byte[][] damages = {null, new byte[0], java.util.Arrays.copyOf(bytes, bytes.length / 2), bytes.clone()};
        damages[3][bytes.length - 1] ^= 1;
        for (byte[] damage : damages) {
            Files.delete(session.tape());
            if (damage != null) {
                Files.write(session.tape(), damage);
            }
            Imported again = registerOne(frames, null);
            assertThat(again.alreadyPresent()).isTrue();
            assertThat(again.tapeWritten()).isTrue();
            assertThat(again.session()).isEqualTo(session);
            assertThat(Files.readAllBytes(session.tape())).isEqualTo(bytes);
        }
    }

    @Test
    void aTapeThatACrashLeftWithoutItsRowIsRegistered() throws IOException {
        Path frames = frames("f", 1, "KXA-1");
        Path tape = registerOne(frames, null).session().tape();
        catalog().close();
        Files.delete(catalog().data().catalog());
        Files.setLastModifiedTime(tape, LONG_AGO);
        openCatalog();

        Imported healed = registerOne(frames, null);

        assertThat(healed.alreadyPresent()).isFalse();
        assertThat(healed.tapeWritten()).isFalse();
        assertThat(Files.getLastModifiedTime(tape)).isEqualTo(LONG_AGO);
        assertThat(catalog().sessions()).containsExactly(healed.session());
    }

    @Test
    void theCallersFileIsUsedButNothingElseIsOverwritten() throws IOException {
        Path out = folder.resolve("mine/x.tape");
        Session session = registerOne(frames("f", 1, "KXA-1"), out).session();
        assertThat(session.tape()).isEqualTo(out);
        assertThat(registerOne(frames("same", 1, "KXA-1"), out).tapeWritten()).isFalse();
        Path other = frames("g", 2, "KXA-1");
        byte[] before = Files.readAllBytes(out);

        assertThatThrownBy(() -> register(other, out))
                .isInstanceOf(TapeInTheWayException.class)
                .hasMessageContaining("x.tape: holds another tape and is not overwritten");
        Path notes = Files.writeString(folder.resolve("notes.txt"), "precious");
        assertThatThrownBy(() -> register(other, notes)).isInstanceOf(TapeInTheWayException.class);

        assertThat(Files.readAllBytes(out)).isEqualTo(before);
        assertThat(notes).hasContent("precious");
        assertThat(catalog().sessions()).containsExactly(session);
    }

    @Test
    void anotherFileForAKnownTapeIsAnExtraCopyUnlessTheFirstIsLost() throws IOException {
        Path frames = frames("f", 1, "KXA-1");
        Session session = registerOne(frames, null).session();
        Path copy = folder.resolve("copy.tape");
        Imported copied = registerOne(frames, copy);
        assertThat(copied.tape()).isEqualTo(copy).hasSameBinaryContentAs(session.tape());
        assertThat(copied.session()).isEqualTo(session);

        Files.delete(session.tape());
        assertThat(registerOne(frames, copy).session().tape()).isEqualTo(copy);
        assertThat(session.tape()).doesNotExist();
    }

    @Test
    void anotherTapeInTheRecordedPlaceIsKeptAndTheSessionMovesHome() throws IOException {
        Path out = folder.resolve("x.tape");
        Path frames = frames("f", 1, "KXA-1");
        Session session = registerOne(frames, out).session();
        byte[] other = TapeFile.encode(Tapes.random(9, 50));
        Files.write(out, other);

        Session healed = registerOne(frames, null).session();

        assertThat(Files.readAllBytes(out)).isEqualTo(other);
        assertThat(healed.tape()).isEqualTo(catalog().data().tape(session.market(), session.tapeHash()));
        assertHoldsItsTape(healed);
    }
}
