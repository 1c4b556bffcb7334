package io.kalshiflow.collector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The catalogue's file, open and known to be of this program's version. The schema's version is in
 * {@code user_version}; {@code application_id} tells the file from other SQLite databases.
 */
final class CatalogDatabase implements AutoCloseable {
    static final int VERSION = 1;
    /** "KFSC". */
    static final int APPLICATION_ID = 0x4B465343;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int BUSY_TIMEOUT_MS = 10_000;

    private final Path file;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private CatalogDatabase(Path file) {
        this.file = file;
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setBusyTimeout(BUSY_TIMEOUT_MS);
        sqlite.enforceForeignKeys(true);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // A transaction that reads and then writes must not find another writer in between.
        sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        HikariConfig config = new HikariConfig();
        config.setPoolName("session-catalog");
        config.setDataSource(source);
        config.setMaximumPoolSize(1);
        pool = new HikariDataSource(config);
        jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the file, or makes it if there is none or an empty one.
     *
     * @throws CatalogException if it is something else or of another version; it is not changed then
     */
    static CatalogDatabase open(Path file) throws IOException {
        checkMagic(file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        CatalogDatabase database;
        try {
            database = new CatalogDatabase(file);
        } catch (RuntimeException fault) {
            throw new CatalogException(file, "cannot be opened: " + rootMessage(fault), fault);
        }
        try {
            database.prepare();
            return database;
        } catch (RuntimeException | Error fault) {
            database.close();
            throw fault;
        }
    }

    /** SQLite itself would only notice at the first statement, behind two layers of retries. */
    private static void checkMagic(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        if (Files.isDirectory(file)) {
            throw new NotACatalogException(file, "it is a folder");
        }
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] start = in.readNBytes(MAGIC.length);
                if (start.length > 0 && !Arrays.equals(start, MAGIC)) {
                    throw new NotACatalogException(file, "it is no SQLite database");
                }
            }
        }
    }

    private void prepare() {
        if (!run(this::isReady)) {
            run(handle -> handle.createQuery("PRAGMA journal_mode = WAL")
                    .mapTo(String.class)
                    .one());
            run(handle -> handle.inTransaction(this::create));
        }
    }

    /** Whether the schema is there; otherwise the file is empty and may become a catalogue. */
    private boolean isReady(Handle handle) {
        int version = pragma(handle, "PRAGMA user_version");
        int application = pragma(handle, "PRAGMA application_id");
        if (application != APPLICATION_ID) {
            int tables = pragma(handle, "SELECT count(*) FROM sqlite_master");
            if (application != 0 || version != 0 || tables != 0) {
                throw new NotACatalogException(file, "it is the SQLite database of something else");
            }
            return false;
        }
        if (version > VERSION) {
            throw new NewerCatalogException(file, version, VERSION);
        }
        return version == VERSION;
    }

    private static int pragma(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Integer.class).one();
    }

    private boolean create(Handle handle) {
        if (isReady(handle)) {
            return false;
        }
        CatalogSchema.STATEMENTS.forEach(handle::execute);
        handle.execute("PRAGMA application_id = " + APPLICATION_ID);
        handle.execute("PRAGMA user_version = " + VERSION);
        return true;
    }

    /** Does something with the database; what goes wrong there names the file. */
    <T> T run(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException fault) {
            throw new CatalogException(file, "cannot be used: " + rootMessage(fault), fault);
        }
    }

    private static String rootMessage(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @Override
    public void close() {
        pool.close();
    }
}
