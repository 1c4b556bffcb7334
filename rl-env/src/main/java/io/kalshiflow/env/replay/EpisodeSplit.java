package io.kalshiflow.env.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Episodes to learn from and later ones to judge by. Whole events are on one side, and every training event is over,
 * settled included, before the first test event begins. Split the training side again for one to tune on.
 *
 * @param train episodes to learn from
 * @param test episodes to judge by
 * @param purged events that are on neither side because they reach over the border
 */
public record EpisodeSplit(List<EpisodeGroup> train, List<EpisodeGroup> test, List<String> purged) {
    /**
     * Checks the two sides.
     *
     * @throws IllegalArgumentException if an event is on both sides, or a training event is not over when a test event
     *     begins; both are named
     */
    public EpisodeSplit {
        train = List.copyOf(train);
        test = List.copyOf(test);
        purged = List.copyOf(purged);
        Collection<EventSpan> trained = EventSpan.of(train);
        Collection<EventSpan> tested = EventSpan.of(test);
        if (trained.isEmpty() || tested.isEmpty()) {
            throw new IllegalArgumentException("a split needs episodes on both sides, not " + train.size()
                    + " to train and " + test.size() + " to test");
        }
        Set<String> names = new HashSet<>();
        trained.forEach(span -> names.add(span.event()));
        for (EventSpan span : tested) {
            if (names.contains(span.event())) {
                throw new IllegalArgumentException("the event " + span.event()
                        + " is on both sides: its markets would be tested with what was learned from " + span.event());
            }
        }
        EventSpan latest = trained.stream()
                .max(Comparator.comparingLong(EventSpan::endMicros))
                .orElseThrow();
        EventSpan first = tested.stream()
                .min(Comparator.comparingLong(EventSpan::startMicros))
                .orElseThrow();
        if (latest.endMicros() >= first.startMicros()) {
            throw new IllegalArgumentException("the training event " + latest + " is not over before the test event "
                    + first + " begins; purge it");
        }
    }

    /**
     * Splits at an instant: events that were over by then train, events that begin at or after it test.
     *
     * @param embargo training events must have been over for so long; zero for none
     */
    public static EpisodeSplit at(long testFromMicros, Duration embargo, List<EpisodeGroup> groups) {
        return between(testFromMicros, Long.MAX_VALUE, embargo, groups);
    }

    /**
     * Walks forward: the events of each period are tested with everything that was over before it. Periods are counted
     * from the first row of all; those without training or test events give no split.
     */
    public static List<EpisodeSplit> walkForward(Duration period, Duration embargo, List<EpisodeGroup> groups) {
        long step = period.toNanos() / 1_000;
        if (step <= 0) {
            throw new IllegalArgumentException("the period of a walk forward must be positive, not " + period);
        }
        Collection<EventSpan> spans = EventSpan.of(groups);
        long first = spans.stream().mapToLong(EventSpan::startMicros).min().orElse(0);
        SortedSet<Long> starts = new TreeSet<>();
        for (EventSpan span : spans) {
            starts.add(first + (span.startMicros() - first) / step * step);
        }
        List<EpisodeSplit> splits = new ArrayList<>();
        for (long from : starts) {
            if (hasTraining(spans, from - micros(embargo))) {
                splits.add(between(from, from + step, embargo, groups));
            }
        }
        if (splits.isEmpty()) {
            throw new IllegalArgumentException("no event is over before another period of " + period + " begins: "
                    + spans.size() + " events are not enough to walk forward");
        }
        return splits;
    }

    private static boolean hasTraining(Collection<EventSpan> spans, long beforeMicros) {
        return spans.stream().anyMatch(span -> span.endMicros() < beforeMicros);
    }

    private static long micros(Duration embargo) {
        if (embargo.isNegative()) {
            throw new IllegalArgumentException("an embargo cannot be negative: " + embargo);
        }
        return embargo.toNanos() / 1_000;
    }

    private static EpisodeSplit between(long from, long to, Duration embargo, List<EpisodeGroup> groups) {
        Set<String> trained = new HashSet<>();
        Set<String> tested = new HashSet<>();
        List<String> purged = new ArrayList<>();
        long over = from - micros(embargo);
        for (EventSpan span : EventSpan.of(groups)) {
            if (span.endMicros() < over) {
                trained.add(span.event());
            } else if (span.startMicros() >= from && span.startMicros() < to) {
                tested.add(span.event());
            } else if (span.startMicros() < from) {
                purged.add(span.event());
            }
        }
        return new EpisodeSplit(of(groups, trained), of(groups, tested), purged);
    }

    private static List<EpisodeGroup> of(List<EpisodeGroup> groups, Set<String> events) {
        return groups.stream()
                .filter(group -> events.contains(group.eventTicker()))
                .toList();
    }
}
