package io.kalshiflow.order.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.order.testing.MemoryStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConcurrentCommitTest {
    private static final int THREADS = 16;

    private final MemoryStorage memory = new MemoryStorage(1);
    private final ConcurrentLinkedQueue<Throwable> problems = new ConcurrentLinkedQueue<>();

    @Test
    void thoseThatWaitBecomeOneWriteAndOneForce() throws InterruptedException {
        HeldStorage storage = new HeldStorage(memory);
        GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.EVERY_COMMIT);
        storage.hold();
        List<JournalEntry> entries = Entries.random(1, THREADS + 1);
        List<Thread> threads = new ArrayList<>();
        long first = journal.append(entries.get(0));
        threads.add(start(() -> journal.commit(first)));
        storage.arrived.await();
        for (JournalEntry entry : entries.subList(1, THREADS + 1)) {
            long number = journal.append(entry);
            threads.add(start(() -> journal.commit(number)));
        }
        int forces = memory.forces();
        storage.released.countDown();
        join(threads);

        assertThat(memory.forces() - forces).isEqualTo(2);
        assertThat(memory.appends()).isEqualTo(2);
        assertThat(reopened(memory.crash())).isEqualTo(entries);
    }

    @Test
    void thoseThatWaitLearnOfAFailedForce() throws InterruptedException {
        HeldStorage storage = new HeldStorage(memory);
        GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.EVERY_COMMIT);
        storage.hold();
        AtomicInteger told = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (JournalEntry entry : Entries.random(1, THREADS)) {
            long number = journal.append(entry);
            threads.add(start(() -> {
                assertThatThrownBy(() -> journal.commit(number)).isInstanceOf(JournalException.class);
                told.incrementAndGet();
            }));
        }
        storage.arrived.await();
        memory.failNextForce();
        storage.released.countDown();
        join(threads);
        assertThat(told).hasValue(THREADS);
    }

    @Test
    void entriesAppendedDuringACompactionAreKept() throws InterruptedException {
        HeldStorage storage = new HeldStorage(memory);
        GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.EVERY_COMMIT);
        List<JournalEntry> entries = Entries.random(1, 30);
        journal.append(entries.get(0));
        storage.hold();
        Thread compaction = start(() -> journal.compact(entries.subList(10, 20)));
        storage.arrived.await();
        long number = journal.append(entries.get(20));
        Thread commit = start(() -> journal.commit(number));
        storage.released.countDown();
        join(List.of(compaction, commit));

        assertThat(journal.length()).isEqualTo(1);
        assertThat(reopened(memory.crash())).isEqualTo(entries.subList(10, 21));
    }

    @Test
    void anInterruptedThreadStillLearnsThatItsEntryIsKept() throws InterruptedException {
        HeldStorage storage = new HeldStorage(memory);
        GroupCommitJournal journal = GroupCommitJournal.open(storage, Durability.EVERY_COMMIT);
        storage.hold();
        long first = journal.append(new JournalEntry.Began(1));
        Thread leader = start(() -> journal.commit(first));
        storage.arrived.await();
        long second = journal.append(new JournalEntry.Began(2));
        Thread follower = start(() -> {
            Thread.currentThread().interrupt();
            journal.commit(second);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
        storage.released.countDown();
        join(List.of(leader, follower));
        assertThat(reopened(memory.crash())).hasSize(2);
    }

    @Test
    void manyThreadsThatCommitWhileTheOwnerAppendsAndCompactsLoseNothing() throws InterruptedException {
        GroupCommitJournal journal = GroupCommitJournal.open(memory, Durability.EVERY_COMMIT);
        List<JournalEntry> entries = Entries.random(1, 1_000);
        List<Thread> threads = new ArrayList<>();
        AtomicLong last = new AtomicLong();
        for (int i = 0; i < 4; i++) {
            threads.add(start(() -> {
                while (last.get() < entries.size()) {
                    journal.commit(last.get());
                }
            }));
        }
        for (int i = 0; i < entries.size(); i++) {
            last.set(journal.append(entries.get(i)));
            if (i % 250 == 249) {
                journal.compact(entries.subList(0, i + 1));
            }
        }
        join(threads);
        journal.commit(last.get());
        assertThat(reopened(memory.crash())).isEqualTo(entries);
    }

    private static List<JournalEntry> reopened(MemoryStorage storage) {
        return GroupCommitJournal.open(storage, Durability.EVERY_COMMIT).recovered();
    }

    private Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setUncaughtExceptionHandler((where, problem) -> problems.add(problem));
        thread.start();
        return thread;
    }

    private void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(problems).isEmpty();
    }

    /** Holds the next force or replacement until it is released. */
    private static final class HeldStorage implements JournalStorage {
        private final MemoryStorage memory;
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile boolean holding;

        HeldStorage(MemoryStorage memory) {
            this.memory = memory;
        }

        void hold() {
            holding = true;
        }

        private void pass() {
            if (!holding) {
                return;
            }
            holding = false;
            arrived.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public byte[] read() throws IOException {
            return memory.read();
        }

        @Override
        public void append(byte[] bytes, int from, int length) throws IOException {
            memory.append(bytes, from, length);
        }

        @Override
        public void force() throws IOException {
            pass();
            memory.force();
        }

        @Override
        public void replace(byte[] whole) throws IOException {
            pass();
            memory.replace(whole);
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
