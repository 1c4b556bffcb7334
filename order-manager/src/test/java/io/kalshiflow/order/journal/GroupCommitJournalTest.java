package io.kalshiflow.order.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.order.testing.MemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupCommitJournalTest {
    @Test
    void whatWasCommittedIsThereAfterOpeningAgain() {
        MemoryStorage storage = new MemoryStorage(1);
        List<JournalEntry> entries = Entries.random(1, 60);
        for (int half = 0; half < 2; half++) {
            GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.EVERY_COMMIT);
            assertThat(journal.recovered()).isEqualTo(entries.subList(0, half * 30));
            entries.subList(half * 30, half * 30 + 30).forEach(entry -> journal.commit(journal.append(entry)));
            assertThat(journal.length()).isEqualTo(30);
            journal.close();
        }
        assertThat(recovered(storage)).isEqualTo(entries);
    }

    @Test
    void aLogCutAtAnyByteIsAPrefixThatEndsWithACommit() {
        MemoryStorage storage = new MemoryStorage(1);
        GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.EVERY_COMMIT);
        List<JournalEntry> entries = Entries.random(2, 40);
        List<Integer> sizes = new ArrayList<>(List.of(0));
        List<Integer> counts = new ArrayList<>(List.of(0));
        for (int i = 0; i < entries.size(); i++) {
            long number = journal.append(entries.get(i));
            if (i % 3 == 2) {
                journal.commit(number);
                sizes.add(storage.content().length);
                counts.add(i + 1);
            }
        }
        byte[] whole = storage.content();
        for (int length = 0; length <= whole.length; length++) {
            MemoryStorage cut = new MemoryStorage(1, Arrays.copyOf(whole, length));
            GroupCommitJournal again = GroupCommitJournal.open(cut, Durability.EVERY_COMMIT);
            int committed = 0;
            while (committed + 1 < sizes.size() && sizes.get(committed + 1) <= length) {
                committed++;
            }
            assertThat(again.recovered()).as("cut at %d", length).isEqualTo(entries.subList(0, counts.get(committed)));
            assertThat(cut.content().length).isEqualTo(Math.max(12, length - again.tornBytes()));
        }
    }

    @Test
    void aPowerCutLosesNothingCommittedAndInventsNothing() {
        for (long seed = 0; seed < 500; seed++) {
            MemoryStorage storage = new MemoryStorage(seed);
            List<JournalEntry> told = new ArrayList<>();
            Entries source = new Entries(seed);
            for (int life = 0; life < 5; life++) {
                int committed = told.size();
                GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.EVERY_COMMIT);
                for (int i = 0; i < 7; i++) {
                    told.add(source.next());
                    long number = journal.append(told.get(told.size() - 1));
                    if ((seed + i) % 3 == 0) {
                        journal.commit(number);
                        committed = told.size();
                    }
                }
                told.add(source.next());
                endLife(storage, journal, seed % 2 == 0, told.get(told.size() - 1));
                storage = storage.crash();
                List<JournalEntry> kept = recovered(storage);
                assertThat(kept).as("seed %d", seed).isEqualTo(told.subList(0, kept.size()));
                assertThat(kept.size()).as("seed %d", seed).isGreaterThanOrEqualTo(committed);
                told = new ArrayList<>(kept);
            }
        }
    }

    /** Half of the lives end in the middle of a commit, between write and force. */
    private static void endLife(
            MemoryStorage storage, GroupCommitJournal journal, boolean inCommit, JournalEntry last) {
        long number = journal.append(last);
        if (inCommit) {
            storage.failNextForce();
            assertThatThrownBy(() -> journal.commit(number)).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void aPeriodForcesOnlyOnceInIt() {
        MemoryStorage storage = new MemoryStorage(1);
        long[] nanos = {0};
        GroupCommitJournal journal =
                GroupCommitJournal.open(storage, Durability.periodic(Duration.ofMillis(10)), () -> nanos[0]);
        int before = storage.forces();
        for (int millis = 1; millis <= 35; millis++) {
            nanos[0] = millis * 1_000_000L;
            journal.commit(journal.append(new JournalEntry.Began(millis)));
        }
        assertThat(storage.forces() - before).isEqualTo(3);
        assertThat(storage.appends()).isEqualTo(35);
    }

    @Test
    void withoutForcingAKilledProcessStillLosesNothing() {
        MemoryStorage storage = new MemoryStorage(1);
        GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.OS);
        int before = storage.forces();
        List<JournalEntry> entries = Entries.random(4, 20);
        entries.forEach(entry -> journal.commit(journal.append(entry)));
        assertThat(storage.forces()).isEqualTo(before);
        assertThat(recovered(new MemoryStorage(1, storage.content()))).isEqualTo(entries);
    }

    @Test
    void whatWasReadIsForcedBeforeAnybodyActsOnIt() {
        MemoryStorage storage = new MemoryStorage(1);
        GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.OS);
        journal.commit(journal.append(new JournalEntry.Began(1)));
        assertThat(recovered(storage)).hasSize(1);
        assertThat(recovered(storage.crash())).hasSize(1);
    }

    @Test
    void aFullDiskFailsThisAndEveryLaterCommit() {
        for (int fits = 0; fits < 30; fits++) {
            MemoryStorage storage = new MemoryStorage(1);
            GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.EVERY_COMMIT);
            List<JournalEntry> entries = Entries.random(6, 4);
            journal.commit(journal.append(entries.get(0)));
            storage.failNextAppend(fits);
            long second = journal.append(entries.get(1));
            assertThatThrownBy(() -> journal.commit(second))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("no space left");
            assertThat(journal.hasFailed()).isTrue();
            long third = journal.append(entries.get(2));
            assertThatThrownBy(() -> journal.commit(third)).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> journal.commit(1)).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> journal.compact(List.of())).isInstanceOf(JournalException.class);
            journal.close();
            assertThat(recovered(storage)).isEqualTo(entries.subList(0, 1));
        }
    }

    @Test
    void compactionPutsTheStateInThePlaceOfWhatWasBefore() {
        MemoryStorage storage = new MemoryStorage(1);
        GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.EVERY_COMMIT);
        List<JournalEntry> entries = Entries.random(7, 10);
        journal.commit(journal.append(entries.get(0)));
        long waiting = journal.append(entries.get(1));
        journal.compact(entries.subList(5, 8));
        assertThat(journal.length()).isZero();
        int appends = storage.appends();
        journal.commit(waiting);
        assertThat(storage.appends()).isEqualTo(appends);
        journal.commit(journal.append(entries.get(8)));
        assertThat(recovered(storage.crash())).isEqualTo(entries.subList(5, 9));
    }

    @Test
    void aCompactionThatFailsChangesNothing() {
        MemoryStorage storage = new MemoryStorage(1);
        GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.EVERY_COMMIT);
        List<JournalEntry> entries = Entries.random(8, 10);
        journal.commit(journal.append(entries.get(0)));
        long waiting = journal.append(entries.get(1));
        storage.failNextReplace();
        assertThatThrownBy(() -> journal.compact(entries.subList(5, 8))).isInstanceOf(JournalException.class);
        assertThat(journal.hasFailed()).isFalse();
        assertThat(journal.length()).isEqualTo(2);
        journal.commit(waiting);
        assertThat(recovered(storage.crash())).isEqualTo(entries.subList(0, 2));
    }

    @Test
    void closingCommitsTheRest() {
        MemoryStorage storage = new MemoryStorage(1);
        GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.periodic(Duration.ofDays(1)));
        List<JournalEntry> entries = Entries.random(9, 10);
        entries.forEach(journal::append);
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.append(entries.get(0))).isInstanceOf(IllegalStateException.class);
        assertThat(recovered(storage.crash())).isEqualTo(entries);
    }

    @Test
    void anEntryThatWasNeverAppendedCannotBeCommitted() {
        GroupCommitJournal journal = GroupCommitJournal.open(new MemoryStorage(1), Durability.OS);
        assertThatThrownBy(() -> journal.commit(1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<JournalEntry> recovered(MemoryStorage storage) {
        return GroupCommitJournal.open(storage, Durability.EVERY_COMMIT).recovered();
    }
}
