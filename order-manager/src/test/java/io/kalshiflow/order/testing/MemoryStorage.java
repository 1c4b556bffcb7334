package io.kalshiflow.order.testing;

import io.kalshiflow.order.journal.JournalStorage;
import io.kalshiflow.sim.CounterRandom;
import java.io.IOException;
import java.util.Arrays;

/**
 * A journal's storage in memory that can lose power and fail on request; what is lost follows from the seed. Any
 * thread.
 */
public final class MemoryStorage implements JournalStorage {
    private static final long CRASHES = 1;
    private static final int NEVER = -1;

    private final long seed;
    private final long generation;
    private byte[] content;
    private int forced;
    private int forces;
    private int appends;
    private int fitting = NEVER;
    private boolean failingForce;
    private boolean failingReplace;
    private boolean crashed;

    /** An empty one. */
    public MemoryStorage(long seed) {
        this(seed, new byte[0]);
    }

    /** One that durably holds bytes. */
    public MemoryStorage(long seed, byte[] content) {
        this(seed, 0, content.clone());
    }

    private MemoryStorage(long seed, long generation, byte[] content) {
        this.seed = seed;
        this.generation = generation;
        this.content = content;
        forced = content.length;
    }

    /** The next append throws after this many bytes, as a full disk does. */
    public synchronized void failNextAppend(int bytesThatFit) {
        fitting = bytesThatFit;
    }

    public synchronized void failNextForce() {
        failingForce = true;
    }

    /** The next replacement throws and leaves the old content. */
    public synchronized void failNextReplace() {
        failingReplace = true;
    }

    /** How often it was forced. */
    public synchronized int forces() {
        return forces;
    }

    /** How often something was appended. */
    public synchronized int appends() {
        return appends;
    }

    /** Everything written, forced or not. */
    public synchronized byte[] content() {
        return content.clone();
    }

    /**
     * Loses power: of what was not forced a random part from its front stays, with a garbled end one time in two. This
     * one fails from now on; the returned one holds the rest.
     */
    public synchronized MemoryStorage crash() {
        CounterRandom random = new CounterRandom(CounterRandom.hash(seed, CRASHES, generation), CRASHES);
        int kept = forced + random.nextInt(content.length - forced + 1);
        byte[] rest = Arrays.copyOf(content, kept);
        if (kept > forced && random.nextInt(2) == 0) {
            int garbled = forced + random.nextInt(kept - forced);
            boolean zeros = random.nextInt(2) == 0;
            for (int i = garbled; i < kept; i++) {
                rest[i] = zeros ? 0 : (byte) random.nextInt(256);
            }
        }
        crashed = true;
        return new MemoryStorage(seed, generation + 1, rest);
    }

    @Override
    public synchronized byte[] read() throws IOException {
        check();
        return content.clone();
    }

    @Override
    public synchronized void append(byte[] bytes, int from, int length) throws IOException {
        check();
        int fits = fitting == NEVER ? length : Math.min(length, fitting);
        int before = content.length;
        content = Arrays.copyOf(content, before + fits);
        System.arraycopy(bytes, from, content, before, fits);
        appends++;
        if (fitting != NEVER) {
            fitting = NEVER;
            throw new IOException("no space left on device");
        }
    }

    @Override
    public synchronized void force() throws IOException {
        check();
        if (failingForce) {
            failingForce = false;
            throw new IOException("input/output error");
        }
        forces++;
        forced = content.length;
    }

    @Override
    public synchronized void replace(byte[] whole) throws IOException {
        check();
        if (failingReplace) {
            failingReplace = false;
            throw new IOException("no space left on device");
        }
        content = whole.clone();
        forced = content.length;
    }

    private void check() throws IOException {
        if (crashed) {
            throw new IOException("the machine has no power");
        }
    }

    @Override
    public void close() {}
}
