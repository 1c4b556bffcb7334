package io.kalshiflow.order.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A journal in the file {@code order.journal} of a folder, readable by its owner only where the file system knows
 * owners. A lock on a file beside it keeps a second process out: the journal itself is replaced, and a lock on it would
 * go with the old one. One call at a time, from any thread; an interrupted thread does not close the file, as it would
 * with a channel.
 */
public final class FileStorage implements JournalStorage {
    private static final String NAME = "order.journal";
    /** Folders that this process has open. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path real;
    private final Path path;
    private final Path successor;
    private final RandomAccessFile lock;
    private RandomAccessFile file;
    private @Nullable IOException broken;

    private FileStorage(Path folder, Path real, RandomAccessFile lock) throws IOException {
        this.folder = folder;
        this.real = real;
        this.lock = lock;
        path = in(folder);
        successor = successorIn(folder);
        Files.deleteIfExists(successor);
        file = ownFile(path);
        file.seek(file.length());
        forceFolder();
    }

    /** The file of the journal that a folder holds, or would hold. */
    public static Path in(Path folder) {
        return folder.resolve(NAME);
    }

    private static Path successorIn(Path folder) {
        return folder.resolve(NAME + ".new");
    }

    /**
     * Opens the journal of a folder; both are made if they are not there.
     *
     * @throws JournalException if another has it open, or it cannot be opened
     */
    public static FileStorage open(Path folder) {
        Path lockPath = folder.resolve(NAME + ".lock");
        try {
            Files.createDirectories(folder);
            Path real = folder.toRealPath();
            // Closing any file of a process gives up all its locks on it: the lock file is not touched twice.
            if (!OPEN.add(real)) {
                throw elsewhere(in(folder));
            }
            try {
                return open(folder, real, ownFile(lockPath));
            } catch (IOException | RuntimeException e) {
                OPEN.remove(real);
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException(
                    "the journal " + in(folder) + " cannot be opened: " + e + "; "
                            + OpeningAdvice.on(folder, in(folder), lockPath, successorIn(folder)),
                    e);
        }
    }

    private static FileStorage open(Path folder, Path real, RandomAccessFile lock) throws IOException {
        try {
            lock(lock, in(folder));
            return new FileStorage(folder, real, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static JournalException elsewhere(Path journal) {
        return new JournalException("the journal " + journal + " is open elsewhere; stop the other process that"
                + " trades with it, or use another folder");
    }

    private static void lock(RandomAccessFile lock, Path journal) throws IOException {
        boolean ours;
        try {
            ours = lock.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            ours = false;
        }
        if (!ours) {
            throw elsewhere(journal);
        }
    }

    private static RandomAccessFile ownFile(Path path) throws IOException {
        try {
            Files.createFile(path, ownerOnly(path));
        } catch (FileAlreadyExistsException e) {
            return new RandomAccessFile(path.toFile(), "rw");
        }
        return new RandomAccessFile(path.toFile(), "rw");
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return knowsOwners(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean knowsOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public byte[] read() throws IOException {
        check();
        return Files.readAllBytes(path);
    }

    @Override
    public void append(byte[] bytes, int from, int length) throws IOException {
        check();
        file.write(bytes, from, length);
    }

    @Override
    public void force() throws IOException {
        check();
        file.getFD().sync();
    }

    @Override
    public void replace(byte[] whole) throws IOException {
        check();
        Files.deleteIfExists(successor);
        RandomAccessFile next = ownFile(successor);
        try {
            next.write(whole);
            next.getFD().sync();
            Files.move(successor, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            next.close();
            throw e;
        }
        RandomAccessFile old = file;
        file = next;
        try {
            forceFolder();
            old.close();
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    /** Where a folder cannot be opened (not on POSIX) the system keeps names by itself. */
    private void forceFolder() throws IOException {
        if (!knowsOwners(folder)) {
            return;
        }
        // A channel closes itself on an interrupted thread.
        boolean interrupted = Thread.interrupted();
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void check() throws IOException {
        if (broken != null) {
            throw new IOException("the journal " + path + " may be the old one after a power cut", broken);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            lock.close();
            OPEN.remove(real);
        }
    }
}
