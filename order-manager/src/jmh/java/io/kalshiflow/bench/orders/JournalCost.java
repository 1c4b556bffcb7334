package io.kalshiflow.bench.orders;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.journal.Durability;
import io.kalshiflow.order.journal.GroupCommitJournal;
import io.kalshiflow.order.journal.JournalEntry;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What it costs to keep a placement, next to a bare channel that writes and forces as many bytes. */
public final class JournalCost {
    private static final int APPENDS = 200_000;
    private static final int STRETCH = 100;
    private static final int FORCED = 500;
    private static final int UNFORCED = 20_000;
    private static final JournalEntry PLACEMENT = placement();

    private JournalCost() {}

    /**
     * One measured line.
     *
     * @param nanos wall time per operation, over all threads together
     * @param operations how many were measured
     */
    public record Row(String name, int threads, double nanos, int operations) {}

    /** Measures in fresh files of a folder, which stay there. */
    public static List<Row> measure(Path folder) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        append(folder.resolve("warm-up-append"));
        rows.add(append(folder.resolve("append")));
        Durability[] settings = {Durability.EVERY_COMMIT, Durability.periodic(Duration.ofMillis(20)), Durability.OS};
        String[] names = {"commit, every", "commit, 20 ms", "commit, os"};
        for (int i = 0; i < settings.length; i++) {
            for (int threads : new int[] {1, 4}) {
                String file = "commit-" + i + "-" + threads;
                commit(names[i], folder.resolve(file + "-warm-up"), settings[i], threads);
                rows.add(commit(names[i], folder.resolve(file), settings[i], threads));
            }
        }
        int length = bytesOfCommit(folder.resolve("commit-0-1"));
        yardstick(folder.resolve("warm-up-yardstick"), length, true);
        rows.add(yardstick(folder.resolve("yardstick-force"), length, true));
        rows.add(yardstick(folder.resolve("yardstick-write"), length, false));
        return rows;
    }

    private static JournalEntry placement() {
        NewOrder terms = NewOrder.of(new MarketTicker("KXDEMO15M-26JAN010015-15"), Intent.BUY_YES, 4_200, 1_000);
        ClientOrderId order = new ClientOrderId("alpha-0f8fad5b-d9cb-469f-a165-70867728950e");
        return new JournalEntry.Sent(1_767_225_600_000_000L, new OrderCommand.Place(order, terms.tagged("alpha")));
    }

    /** Between the measured stretches the buffer is emptied, as the commits of a running bot do. */
    private static Row append(Path folder) {
        try (GroupCommitJournal journal = GroupCommitJournal.open(folder, Durability.OS)) {
            long nanos = 0;
            for (int done = 0; done < APPENDS; done += STRETCH) {
                long last = 0;
                long began = System.nanoTime();
                for (int i = 0; i < STRETCH; i++) {
                    last = journal.append(PLACEMENT);
                }
                nanos += System.nanoTime() - began;
                journal.commit(last);
            }
            return new Row("append", 1, nanos / (double) APPENDS, APPENDS);
        }
    }

    private static Row commit(String name, Path folder, Durability durability, int threads)
            throws InterruptedException {
        int commits = durability.equals(Durability.EVERY_COMMIT) ? FORCED : UNFORCED;
        try (GroupCommitJournal journal = GroupCommitJournal.open(folder, durability)) {
            List<Thread> lanes = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                lanes.add(new Thread(() -> {
                    for (int commit = 0; commit < commits; commit++) {
                        journal.commit(journal.append(PLACEMENT));
                    }
                }));
            }
            long began = System.nanoTime();
            lanes.forEach(Thread::start);
            for (Thread lane : lanes) {
                lane.join();
            }
            int operations = threads * commits;
            return new Row(name, threads, (System.nanoTime() - began) / (double) operations, operations);
        }
    }

    private static int bytesOfCommit(Path folder) throws IOException {
        return (int) (Files.size(folder.resolve("order.journal")) / FORCED);
    }

    private static Row yardstick(Path file, int length, boolean forced) throws IOException {
        int operations = forced ? FORCED : UNFORCED;
        ByteBuffer bytes = ByteBuffer.allocateDirect(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long began = System.nanoTime();
            for (int i = 0; i < operations; i++) {
                bytes.clear();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                if (forced) {
                    channel.force(false);
                }
            }
            String name = forced ? "channel, write and force" : "channel, write";
            return new Row(name, 1, (System.nanoTime() - began) / (double) operations, operations);
        }
    }
}
