package io.kalshiflow.backtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions of one event together: the unit of all intervals, because markets of one event settle on one outcome.
 *
 * @param event the event's ticker
 * @param sessions how many sessions
 * @param profitE6 profit or loss after fees, in millionths of a dollar
 * @param feesE6 fees
 */
public record EventResult(String event, int sessions, long profitE6, long feesE6) {
    /** By event, in the order in which events first come. */
    static List<EventResult> of(List<SessionResult> sessions) {
        Map<String, EventResult> events = new LinkedHashMap<>();
        for (SessionResult session : sessions) {
            Report report = session.report();
            String event = session.market().eventTicker();
            events.merge(event, new EventResult(event, 1, report.profitE6(), report.feesE6()), EventResult::with);
        }
        return new ArrayList<>(events.values());
    }

    static long[] profitsE6(List<EventResult> events) {
        return events.stream().mapToLong(EventResult::profitE6).toArray();
    }

    private EventResult with(EventResult other) {
        return new EventResult(event, sessions + other.sessions, profitE6 + other.profitE6, feesE6 + other.feesE6);
    }
}
