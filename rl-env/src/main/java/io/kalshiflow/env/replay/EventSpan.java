package io.kalshiflow.env.replay;

import io.kalshiflow.tape.Tape;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The time that an event's recordings take, settlements included: what its episodes may know of.
 *
 * @param event the event's ticker
 * @param startMicros exchange time of the earliest row of its tapes
 * @param endMicros exchange time of the latest row of its tapes
 */
record EventSpan(String event, long startMicros, long endMicros) {
    /** The spans of the groups' events, in the order in which events first come. */
    static Collection<EventSpan> of(List<EpisodeGroup> groups) {
        Map<String, EventSpan> spans = new LinkedHashMap<>();
        Set<Tape> measured = new HashSet<>();
        for (EpisodeGroup group : groups) {
            for (Episode episode : group.episodes()) {
                if (measured.add(episode.tape())) {
                    spans.merge(group.eventTicker(), of(group.eventTicker(), episode.tape()), EventSpan::with);
                }
            }
        }
        return spans.values();
    }

    private static EventSpan of(String event, Tape tape) {
        long start = tape.exchangeMicros(0);
        long end = start;
        for (int row = 0; row < tape.rows(); row++) {
            end = Math.max(end, tape.exchangeMicros(row));
        }
        return new EventSpan(event, start, end);
    }

    private EventSpan with(EventSpan other) {
        return new EventSpan(event, Math.min(startMicros, other.startMicros), Math.max(endMicros, other.endMicros));
    }

    @Override
    public String toString() {
        return event + " (" + time(startMicros) + " to " + time(endMicros) + ")";
    }

    private static Instant time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }
}
