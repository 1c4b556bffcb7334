package io.kalshiflow.sim;

import io.kalshiflow.tape.Tape;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.WeakHashMap;

/** Prepares each tape once as long as memory allows, for all who share this object. Thread-safe. */
public final class PreparedTapes {
    private final Map<Tape, SoftReference<PreparedTape>> known = new WeakHashMap<>();

    /** The tape, prepared now or before. */
    public synchronized PreparedTape of(Tape tape) {
        SoftReference<PreparedTape> reference = known.get(tape);
        PreparedTape prepared = reference == null ? null : reference.get();
        if (prepared == null) {
            prepared = PreparedTape.of(tape);
            known.put(tape, new SoftReference<>(prepared));
        }
        return prepared;
    }
}
