package io.kalshiflow.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.collector.DataDirectory;
import io.kalshiflow.collector.Session;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeFile;
import io.kalshiflow.tape.testing.Tapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCatalogTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456Z");

    @TempDir
    private Path folder;

    private Session session(long seed) {
        Tape tape = Tapes.random(seed, 300);
        String hash = TapeFile.hash(tape);
        List<Path> files = List.of(folder.resolve("b.jsonl"), folder.resolve("a'); DROP TABLE session; --"));
        Path file = data().tape(tape.market().ticker(), hash);
        return Session.of(tape, hash, file, files, seed % 2 == 0, NOON.plusSeconds(seed));
    }

    private DataDirectory data() {
        return new DataDirectory(folder.resolve("data"));
    }

    private void sql(String... statements) throws SQLException, IOException {
        Files.createDirectories(data().root());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data().catalog());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    @Test
    void aCatalogueThatDoesNotExistIsEmptyAndReadingMakesNoFile() throws IOException {
        try (SessionCatalog catalog = SessionCatalog.open(data())) {
            assertThat(catalog.sessions()).isEmpty();
            assertThat(catalog.find("x")).isEmpty();
        }
        assertThat(data().root()).doesNotExist();
    }

    @Test
    void sessionsComeBackAsTheyWereRegistered() throws IOException {
        try (SessionCatalog catalog = SessionCatalog.open(data())) {
            assertThat(catalog.add(session(1))).isTrue();
            assertThat(catalog.add(session(2))).isTrue();
        }
        try (SessionCatalog catalog = SessionCatalog.open(data())) {
            assertThat(catalog.sessions()).containsExactlyInAnyOrder(session(1), session(2));
            assertThat(catalog.find(session(2).tapeHash())).contains(session(2));
            assertThat(catalog.find("x' OR '1'='1")).isEmpty();
        }
    }

    @Test
    void aTapeIsRegisteredOnce() throws IOException {
        try (SessionCatalog catalog = SessionCatalog.open(data())) {
            Session first = session(1);
            Session later = new Session(
                    first.tapeHash(),
                    folder.resolve("elsewhere.tape"),
                    first.market(),
                    "other",
                    "other",
                    first.contents(),
                    first.audit(),
                    first.origin(),
                    NOON.plusSeconds(99));
            assertThat(catalog.add(first)).isTrue();
            assertThat(catalog.add(later)).isFalse();
            assertThat(catalog.sessions()).containsExactly(first);
        }
    }

    @Test
    void theDataDirectoryCanBeMovedAsAWhole() throws IOException {
        try (SessionCatalog catalog = SessionCatalog.open(data())) {
            catalog.add(session(1));
        }
        DataDirectory moved = new DataDirectory(folder.resolve("moved"));
        Files.move(data().root(), moved.root());
        try (SessionCatalog catalog = SessionCatalog.open(moved)) {
            assertThat(catalog.sessions())
                    .singleElement()
                    .extracting(Session::tape)
                    .isEqualTo(moved.tape(session(1).market(), session(1).tapeHash()));
        }
    }

    @Test
    void twoProgramsMayWriteTheSameCatalogue() throws IOException {
        try (SessionCatalog one = SessionCatalog.open(data());
                SessionCatalog other = SessionCatalog.open(data())) {
            one.add(session(1));
            other.add(session(2));
            one.add(session(3));
            assertThat(other.sessions()).hasSize(3);
            assertThat(one.sessions()).hasSize(3);
        }
    }

    @Test
    void aNewerCatalogueIsRefusedAndLeftAsItIs() throws IOException, SQLException {
        try (SessionCatalog catalog = SessionCatalog.open(data())) {
            catalog.add(session(1));
        }
        sql("PRAGMA user_version = 7");
        byte[] before = Files.readAllBytes(data().catalog());
        assertThatThrownBy(() -> SessionCatalog.open(data()))
                .isInstanceOf(NewerCatalogException.class)
                .hasMessageContaining(data().catalog() + ": ")
                .hasMessageContaining("version 7")
                .hasMessageContaining("reads version 1");
        assertThat(Files.readAllBytes(data().catalog())).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
        Files.createDirectories(data().root());
        Files.writeString(data().catalog(), "{\"sessions\": []}");
        assertThatThrownBy(() -> SessionCatalog.open(data()))
                .isInstanceOf(NotACatalogException.class)
                .hasMessageContaining("sessions.db: is not a session catalogue: it is no SQLite database");
        assertThat(data().catalog()).hasContent("{\"sessions\": []}");
    }

    @Test
    void theDatabaseOfSomethingElseIsRefusedAndLeftAsItIs() throws IOException, SQLException {
        sql("CREATE TABLE session (id INTEGER)");
        byte[] before = Files.readAllBytes(data().catalog());
        assertThatThrownBy(() -> SessionCatalog.open(data()))
                .isInstanceOf(NotACatalogException.class)
                .hasMessageContaining("something else");
        assertThat(Files.readAllBytes(data().catalog())).isEqualTo(before);
    }

    @Test
    void aDamagedDatabaseNamesItsFile() throws IOException {
        try (SessionCatalog catalog = SessionCatalog.open(data())) {
            catalog.add(session(1));
        }
        byte[] damaged = Files.readAllBytes(data().catalog());
        java.util.Arrays.fill(damaged, 100, damaged.length, (byte) 0x5a);
        Files.write(data().catalog(), damaged);
        assertThatThrownBy(() -> {
                    try (SessionCatalog catalog = SessionCatalog.open(data())) {
                        catalog.sessions();
                    }
                })
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("sessions.db: ");
    }

    @Test
    void anEmptyFileBecomesACatalogue() throws IOException {
        Files.createDirectories(data().root());
        Files.createFile(data().catalog());
        try (SessionCatalog catalog = SessionCatalog.open(data())) {
            assertThat(catalog.sessions()).isEmpty();
            assertThat(catalog.add(session(1))).isTrue();
        }
    }

    @Test
    void placesThatCannotHoldACatalogueAreNamed() throws IOException {
        Files.createDirectories(data().catalog());
        assertThatThrownBy(() -> SessionCatalog.open(data())).hasMessageContaining("it is a folder");
        DataDirectory file = new DataDirectory(Files.createFile(folder.resolve("file")));
        try (SessionCatalog catalog = SessionCatalog.open(file)) {
            assertThatThrownBy(() -> catalog.add(session(1)))
                    .isInstanceOf(NotDirectoryException.class)
                    .hasMessageContaining("file");
        }
    }
}
