package io.kalshiflow.env.replay;

import io.kalshiflow.tape.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule that cuts tapes into episodes of one length that start at regular places.
 *
 * <p>Starts by the clock are counted from the market's opening, starts by events from the beginning of each stretch
 * between gaps. A window ends early at a gap and at the end of the tape, and is dropped if less than half of it is left.
 * One that reaches the market's close goes on to the settlement.
 *
 * @param length how long an episode is
 * @param every distance of the starts; shorter than the length for windows that overlap
 */
public record Windows(Span length, Span every) {
    /** Windows side by side. */
    public static Windows of(Span length) {
        return new Windows(length, length);
    }

    /**
     * The windows of one market, in order.
     *
     * @throws IllegalArgumentException if the tape is empty, its book is never known, or no window fits into it
     */
    public List<Episode> cut(Tape tape) {
        requireSense(tape);
        List<Episode> episodes = new ArrayList<>();
        for (WindowCutter.Piece piece :
                new WindowCutter(this, tape, tape.market().openMicros()).pieces()) {
            episodes.add(piece.episode());
        }
        if (episodes.isEmpty()) {
            throw new IllegalArgumentException(
                    tape.market().ticker() + ": not even half a window of " + length + " fits between its gaps");
        }
        return episodes;
    }

    /**
     * The windows of the markets of one event, cut at the same instants and played at once. A window in which any of the
     * markets has a gap or no data is left out.
     *
     * @throws IllegalArgumentException if the windows are not by the clock, or the tapes are not of one event, or no
     *     window is left
     */
    public List<EpisodeGroup> cutTogether(List<Tape> tapes) {
        if (length.unit() != Span.Unit.MICROS || every.unit() != Span.Unit.MICROS) {
            throw new IllegalArgumentException(
                    "markets that are played at once have no common count of events: cut them"
                            + " by the clock, not by " + length + " every " + every);
        }
        long anchor = tapes.stream()
                .mapToLong(tape -> tape.market().openMicros())
                .min()
                .orElseThrow(() -> new IllegalArgumentException("there is no tape to cut"));
        Map<Long, List<Episode>> windows = new TreeMap<>();
        for (Tape tape : tapes) {
            requireSense(tape);
            for (WindowCutter.Piece piece : new WindowCutter(this, tape, anchor).pieces()) {
                if (!piece.cutByGap()) {
                    windows.computeIfAbsent(piece.number(), number -> new ArrayList<>())
                            .add(piece.episode());
                }
            }
        }
        List<EpisodeGroup> groups = windows.values().stream()
                .filter(episodes -> episodes.size() == tapes.size())
                .map(EpisodeGroup::new)
                .toList();
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("the " + tapes.size() + " markets of "
                    + tapes.get(0).market().eventTicker() + " have no window of " + length + " in common");
        }
        return groups;
    }

    private void requireSense(Tape tape) {
        if (tape.rows() == 0) {
            throw new IllegalArgumentException(
                    tape.market().ticker() + ": the tape has no rows, there is nothing to cut");
        }
        requireSense(tape, "length", length, 1);
        requireSense(tape, "step", every, WindowCutter.MOST_WINDOWS);
    }

    private static void requireSense(Tape tape, String what, Span span, long mostTimes) {
        long extent = WindowCutter.extent(tape, span.unit());
        if (span.amount() > extent) {
            throw new IllegalArgumentException(tape.market().ticker() + ": a window " + what + " of " + span
                    + " is longer than the whole session of " + new Span(span.unit(), extent)
                    + "; take Episode.whole instead");
        }
        if (mostTimes > 1 && extent / span.amount() > mostTimes) {
            throw new IllegalArgumentException(tape.market().ticker() + ": a window " + what + " of " + span
                    + " cuts it into " + extent / span.amount() + " windows; at most " + mostTimes + " make sense");
        }
    }
}
