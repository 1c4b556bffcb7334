package io.kalshiflow.env.replay;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.tape.Tape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Episodes of several markets of one event that are played at once, on one clock; often of a single one.
 *
 * @param episodes one per market, all of the same event
 */
public record EpisodeGroup(List<Episode> episodes) {
    public EpisodeGroup {
        if (episodes.isEmpty()) {
            throw new IllegalArgumentException("a group needs at least one episode");
        }
        episodes = List.copyOf(episodes);
        Episode first = episodes.get(0);
        Set<MarketTicker> markets = new HashSet<>();
        for (Episode episode : episodes) {
            if (!episode.market().eventTicker().equals(first.market().eventTicker())) {
                throw new IllegalArgumentException("a group plays markets of one event, but " + first + " is of "
                        + first.market().eventTicker() + " and " + episode + " of "
                        + episode.market().eventTicker());
            }
            if (!markets.add(episode.market().ticker())) {
                throw new IllegalArgumentException("a group plays each market once, but "
                        + episode.market().ticker() + " is in it twice");
            }
        }
    }

    /** A group of one. */
    public static EpisodeGroup of(Episode episode) {
        return new EpisodeGroup(List.of(episode));
    }

    /** Each episode as a group of one. */
    public static List<EpisodeGroup> each(List<Episode> episodes) {
        return episodes.stream().map(EpisodeGroup::of).toList();
    }

    /** The whole lives of the markets of each event, one group per event, in the order in which events first come. */
    public static List<EpisodeGroup> byEvent(List<Tape> tapes) {
        List<EpisodeGroup> groups = new ArrayList<>();
        for (List<Tape> markets : tapesByEvent(tapes).values()) {
            groups.add(new EpisodeGroup(markets.stream().map(Episode::whole).toList()));
        }
        return groups;
    }

    static Map<String, List<Tape>> tapesByEvent(List<Tape> tapes) {
        Map<String, List<Tape>> events = new LinkedHashMap<>();
        for (Tape tape : tapes) {
            events.computeIfAbsent(tape.market().eventTicker(), event -> new ArrayList<>())
                    .add(tape);
        }
        return events;
    }

    public String eventTicker() {
        return episodes.get(0).market().eventTicker();
    }

    /** The only episode; for environments of one market. */
    public Episode only() {
        if (episodes.size() != 1) {
            throw new IllegalStateException("the group of " + eventTicker() + " plays " + episodes.size()
                    + " markets at once; this environment plays one");
        }
        return episodes.get(0);
    }

    /** Exchange time of the earliest first row. */
    public long startMicros() {
        return episodes.stream().mapToLong(Episode::startMicros).min().orElseThrow();
    }

    /** Exchange time of the latest row. */
    public long endMicros() {
        return episodes.stream().mapToLong(Episode::endMicros).max().orElseThrow();
    }
}
