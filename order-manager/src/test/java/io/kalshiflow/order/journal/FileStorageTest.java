package io.kalshiflow.order.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest {
    @TempDir
    Path folder;

    @Test
    void aJournalInAFileComesBack() {
        List<JournalEntry> entries = Entries.random(1, 200);
        try (GroupCommitJournal journal = GroupCommitJournal.open(folder, Durability.EVERY_COMMIT)) {
            entries.subList(0, 100).forEach(entry -> journal.commit(journal.append(entry)));
            journal.compact(entries.subList(0, 100));
            entries.subList(100, 150).forEach(entry -> journal.commit(journal.append(entry)));
        }
        try (GroupCommitJournal journal = GroupCommitJournal.open(folder, Durability.OS)) {
            assertThat(journal.recovered()).isEqualTo(entries.subList(0, 150));
            entries.subList(150, 200).forEach(journal::append);
        }
        assertThat(recovered()).isEqualTo(entries);
    }

    @Test
    void aTornTailIsCutOffTheFile() throws IOException {
        List<JournalEntry> entries = writeTwo();
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(bytes, bytes.length - 1));
        try (GroupCommitJournal journal = GroupCommitJournal.open(folder, Durability.EVERY_COMMIT)) {
            assertThat(journal.recovered()).isEqualTo(entries.subList(0, 1));
            assertThat(journal.tornBytes()).isPositive();
            journal.commit(journal.append(entries.get(1)));
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    void aProcessKilledBeforeTheRenameLeavesTheOldInForce() throws IOException {
        List<JournalEntry> entries = writeTwo();
        Path successor = folder.resolve("order.journal.new");
        Files.write(successor, new byte[] {1, 2, 3});
        assertThat(recovered()).isEqualTo(entries);
        assertThat(successor).doesNotExist();
    }

    @Test
    void aReplacementThatCannotBeWrittenLeavesTheOldInForce() throws IOException {
        List<JournalEntry> entries = Entries.random(1, 3);
        try (GroupCommitJournal journal = GroupCommitJournal.open(folder, Durability.EVERY_COMMIT)) {
            journal.commit(journal.append(entries.get(0)));
            Path inTheWay = folder.resolve("order.journal.new");
            Files.createDirectories(inTheWay.resolve("full"));
            assertThatThrownBy(() -> journal.compact(entries.subList(2, 3)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("is as it was");
            Files.delete(inTheWay.resolve("full"));
            Files.delete(inTheWay);
            journal.commit(journal.append(entries.get(1)));
        }
        assertThat(recovered()).isEqualTo(entries.subList(0, 2));
    }

    @Test
    void aSecondOpeningIsRefusedUntilTheFirstIsClosed() {
        GroupCommitJournal first = GroupCommitJournal.open(folder, Durability.OS);
        first.compact(List.of());
        assertThatThrownBy(() -> FileStorage.open(folder))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("open elsewhere");
        first.close();
        assertThat(recovered()).isEmpty();
    }

    @Test
    void aSecondProcessIsRefused() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (GroupCommitJournal first = GroupCommitJournal.open(folder, Durability.OS)) {
            assertThat(first.recovered()).isEmpty();
            Process second = new ProcessBuilder(
                            java.toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opening.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(said).contains("open elsewhere");
            assertThat(second.exitValue()).isEqualTo(1);
        }
    }

    @Test
    void aJournalThatCannotBeReadIsLetGo() throws IOException {
        Files.write(file(), new byte[100]);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> GroupCommitJournal.open(folder, Durability.OS))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("not an order journal");
        }
    }

    @Test
    void aFileWhereTheFolderShouldBeIsNamed() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("taken"), "not a folder");
        for (Path wanted : List.of(inTheWay, inTheWay.resolve("deeper"))) {
            assertThatThrownBy(() -> FileStorage.open(wanted))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("the journal " + wanted.resolve("order.journal") + " cannot be opened")
                    .hasMessageEndingWith(
                            inTheWay + " is a file where a folder is needed: move it away, or use another folder");
        }
        assertThat(inTheWay).hasContent("not a folder");
    }

    @Test
    void aFolderWhereAFileShouldBeIsNamedAndNothingStaysLocked() throws IOException {
        for (String name : List.of("order.journal", "order.journal.lock", "order.journal.new")) {
            Path inTheWay = Files.createDirectory(folder.resolve(name));
            Path full = Files.createFile(inTheWay.resolve("full"));
            assertThatThrownBy(() -> FileStorage.open(folder))
                    .isInstanceOf(JournalException.class)
                    .hasMessageEndingWith(
                            inTheWay + " is a folder where a file is needed: move it away, or use another folder");
            Files.delete(full);
            Files.delete(inTheWay);
            assertThat(recovered()).isEmpty();
            Files.delete(file());
            Files.delete(folder.resolve("order.journal.lock"));
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void noEntryIsNoEntry() {
        try (GroupCommitJournal journal = GroupCommitJournal.open(folder, Durability.OS)) {
            assertThatThrownBy(() -> journal.append(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("entry");
            journal.commit(journal.append(new JournalEntry.Began(1)));
        }
        assertThat(recovered()).hasSize(1);
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        try (GroupCommitJournal journal = GroupCommitJournal.open(folder, Durability.OS)) {
            journal.compact(List.of());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheFile() {
        try (GroupCommitJournal journal = GroupCommitJournal.open(folder, Durability.EVERY_COMMIT)) {
            Thread.currentThread().interrupt();
            journal.commit(journal.append(new JournalEntry.Began(1)));
            assertThat(Thread.interrupted()).isTrue();
            journal.commit(journal.append(new JournalEntry.Began(2)));
        }
        assertThat(recovered()).hasSize(2);
    }

    /** What a second process does. */
    static final class Opening {
        private Opening() {}

        public static void main(String[] arguments) {
            FileStorage.open(Path.of(arguments[0]));
        }
    }

    private List<JournalEntry> writeTwo() {
        List<JournalEntry> entries = Entries.random(1, 2);
        try (GroupCommitJournal journal = GroupCommitJournal.open(folder, Durability.EVERY_COMMIT)) {
            entries.forEach(entry -> journal.commit(journal.append(entry)));
        }
        return entries;
    }

    private Path file() {
        return folder.resolve("order.journal");
    }

    private List<JournalEntry> recovered() {
        try (GroupCommitJournal journal = GroupCommitJournal.open(folder, Durability.OS)) {
            return journal.recovered();
        }
    }
}
