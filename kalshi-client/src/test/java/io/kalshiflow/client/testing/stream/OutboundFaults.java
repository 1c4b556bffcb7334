package io.kalshiflow.client.testing.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides message by message what one connection loses, repeats, swaps or holds back. */
final class OutboundFaults {
    private final Map<Integer, Deque<Fate>> scripted = new HashMap<>();
    private final Map<Integer, Outbound> overtaken = new HashMap<>();
    private final List<Outbound> heldReplies = new ArrayList<>();
    private final List<Outbound> held = new ArrayList<>();
    private boolean holdsReplies;
    private boolean holds;
    private boolean silent;

    /** The next so many messages of a subscription, replies included, meet this. */
    void script(int sid, int count, Fate fate) {
        Deque<Fate> fates = scripted.computeIfAbsent(sid, any -> new ArrayDeque<>());
        for (int i = 0; i < count; i++) {
            fates.add(fate);
        }
    }

    Fate fate(Outbound message, @Nullable StreamChaos chaos) {
        Deque<Fate> fates = scripted.get(message.sid());
        if (fates != null && !fates.isEmpty()) {
            return fates.removeFirst();
        }
        return chaos == null || message.isReply() ? Fate.DELIVER : chaos.draw();
    }

    /** Keeps a message until another of its subscription has gone; one that already waits goes first. */
    List<Outbound> overtake(Outbound message) {
        Outbound waiting = overtaken.put(message.sid(), message);
        return waiting == null ? List.of() : List.of(waiting);
    }

    /** A message and the one it has overtaken. */
    List<Outbound> withOvertaken(Outbound message) {
        return overtaken.containsKey(message.sid())
                ? List.of(message, Objects.requireNonNull(overtaken.remove(message.sid())))
                : List.of(message);
    }

    /** Whether a message is kept back for now. */
    boolean keeps(Outbound message) {
        if (silent) {
            return true;
        }
        if (holdsReplies && message.isReply()) {
            return heldReplies.add(message);
        }
        return holds && held.add(message);
    }

    void holdReplies() {
        holdsReplies = true;
    }

    void hold() {
        holds = true;
    }

    /** Ends all holding and gives what was held, replies last. */
    List<Outbound> release() {
        List<Outbound> all = new ArrayList<>(held);
        all.addAll(heldReplies);
        held.clear();
        heldReplies.clear();
        holds = false;
        holdsReplies = false;
        return all;
    }

    void silence() {
        silent = true;
    }

    boolean isSilent() {
        return silent;
    }
}
