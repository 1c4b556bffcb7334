package io.kalshiflow.collector.store;

import io.kalshiflow.collector.DataDirectory;
import io.kalshiflow.collector.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The registered tapes of a {@link DataDirectory}, one row each, by tape hash.
 *
 * <p>A catalogue that does not exist is empty; the first session makes its file, and reading makes none. One thread;
 * other processes may use the same file, a write then waits up to ten seconds for theirs. Every method throws
 * {@link CatalogException} if the file cannot be used.
 */
public final class SessionCatalog implements AutoCloseable {
    private final DataDirectory data;
    private @Nullable CatalogDatabase database;

    private SessionCatalog(DataDirectory data) {
        this.data = data;
    }

    /** Opens the catalogue; an existing file must be a catalogue of this program's version. */
    public static SessionCatalog open(DataDirectory data) throws IOException {
        SessionCatalog catalog = new SessionCatalog(data);
        if (Files.exists(data.catalog())) {
            catalog.database();
        }
        return catalog;
    }

    private CatalogDatabase database() throws IOException {
        if (database == null) {
            database = CatalogDatabase.open(data.catalog());
        }
        return database;
    }

    /** Where its tapes are. */
    public DataDirectory data() {
        return data;
    }

    /** All sessions by market, then time, then hash. */
    public List<Session> sessions() {
        return query("SELECT * FROM session ORDER BY market, first_us, tape_hash", "");
    }

    /** The session of a tape. */
    public Optional<Session> find(String tapeHash) {
        return query("SELECT * FROM session WHERE tape_hash = :hash", tapeHash).stream()
                .findFirst();
    }

    private List<Session> query(String sql, String hash) {
        if (database == null) {
            return List.of();
        }
        return database.run(handle -> {
            List<Session> sessions = new ArrayList<>();
            try (var query = handle.createQuery(sql)) {
                if (!hash.isEmpty()) {
                    query.bind("hash", hash);
                }
                for (SessionRow row : query.map(SessionRow::read).list()) {
                    sessions.add(row.toSession(data, files(handle, row.tapeHash())));
                }
            }
            return sessions;
        });
    }

    private static List<Path> files(Handle handle, String hash) {
        return handle.createQuery("SELECT file FROM session_file WHERE tape_hash = :hash ORDER BY position")
                .bind("hash", hash)
                .mapTo(String.class)
                .map(Path::of)
                .list();
    }

    /** Registers a session; false, and nothing changes, if its tape is registered already. */
    public boolean add(Session session) throws IOException {
        return database().run(handle -> handle.inTransaction(transaction -> insert(transaction, session)));
    }

    private boolean insert(Handle handle, Session session) {
        if (SessionRow.of(session, data).insert(handle) == 0) {
            return false;
        }
        List<Path> files = session.origin().files();
        PreparedBatch batch = handle.prepareBatch("INSERT INTO session_file VALUES (:hash, :position, :file)");
        for (int i = 0; i < files.size(); i++) {
            batch.bind("hash", session.tapeHash())
                    .bind("position", i)
                    .bind("file", files.get(i).toString())
                    .add();
        }
        batch.execute();
        return true;
    }

    /** Notes that a session's tape lies somewhere else now. */
    public void moveTape(String tapeHash, Path tape) throws IOException {
        database()
                .run(handle -> handle.createUpdate("UPDATE session SET tape = :tape WHERE tape_hash = :hash")
                        .bind("tape", data.nameOf(tape))
                        .bind("hash", tapeHash)
                        .execute());
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
