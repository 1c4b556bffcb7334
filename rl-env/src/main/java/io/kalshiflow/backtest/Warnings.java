package io.kalshiflow.backtest;

import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Finds out what to warn of, in the order of {@link Warning.Kind}. */
final class Warnings {
    private static final int FEW_EVENTS = 10;

    private final List<TapeFacts> tapes;
    private final List<SessionResult> sessions;
    private final List<Warning> found = new ArrayList<>();

    private Warnings(List<TapeFacts> tapes, List<SessionResult> sessions) {
        this.tapes = tapes;
        this.sessions = sessions;
    }

    static List<Warning> of(List<TapeFacts> tapes, List<SessionResult> sessions, SessionSettings settings) {
        Warnings warnings = new Warnings(tapes, sessions);
        warnings.ofModels(settings);
        warnings.ofTapes(settings);
        warnings.ofFills();
        return List.copyOf(warnings.found);
    }

    private void ofModels(SessionSettings settings) {
        warn(
                Warning.Kind.NOT_CALIBRATED,
                "the queue model " + settings.venue().queue() + " is not calibrated on the series",
                i -> !settings.venue()
                        .queue()
                        .isCalibratedFor(sessions.get(i).market().seriesTicker()));
    }

    private void ofTapes(SessionSettings settings) {
        warn(
                Warning.Kind.NOT_SETTLED,
                "the recording ends before settlement: truncated, the position is marked to market",
                i -> sessions.get(i).truncated());
        warn(
                Warning.Kind.STALE_MARK,
                "the price of the final mark was no longer in the book",
                i -> sessions.get(i).truncated() && !sessions.get(i).report().markIsCurrent());
        warn(
                Warning.Kind.NO_TRADES,
                "nothing trades on the tape: resting orders can only trade with orders that cross them",
                i -> tapes.get(i).prepared().classified().trades() == 0);
        warn(
                Warning.Kind.LONELY_TRADES,
                "trades without their decrease: messages may be missing",
                i -> tapes.get(i).prepared().classified().lonelyTrades() > 0);
        warn(
                Warning.Kind.GAPS,
                "gaps: between them and the next snapshot nothing is traded",
                i -> tapes.get(i).audit().gaps() > 0);
        warn(
                Warning.Kind.AUDIT_FAILED,
                "the tape failed its audit, figures may mean little",
                i -> !tapes.get(i).audit().passed());
        warn(
                Warning.Kind.FEES_ASSUMED,
                "nobody said what the market charges; assumed is " + FeeTerms.STANDARD,
                i -> settings.fees() == null && sessions.get(i).market().feeTerms() == null);
    }

    private void ofFills() {
        long crossed =
                sessions.stream().mapToLong(each -> each.counts().crossedE2()).sum();
        warn(
                Warning.Kind.CROSSING_FILLS,
                Decimals.format(crossed, 2) + " contracts were traded with recorded orders that came to cross ours, "
                        + "which no recording can show",
                i -> sessions.get(i).counts().crossedE2() > 0);
        int events = EventResult.of(sessions).size();
        if (events < FEW_EVENTS) {
            String text = events < 2 ? "one event: there is no interval" : events + " events: intervals say little";
            found.add(new Warning(Warning.Kind.FEW_EVENTS, text, List.of()));
        }
    }

    private void warn(Warning.Kind kind, String text, IntPredicate concerned) {
        List<String> markets = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            if (concerned.test(i)) {
                markets.add(sessions.get(i).market().ticker().value());
            }
        }
        if (!markets.isEmpty()) {
            found.add(new Warning(kind, text, markets));
        }
    }
}
