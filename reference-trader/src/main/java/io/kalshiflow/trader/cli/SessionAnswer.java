package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.collector.Session;
import io.kalshiflow.collector.TapeContents;
import io.kalshiflow.tape.TapeAudit;
import java.time.Instant;
import java.util.Locale;

/** A session as {@code import} and {@code sessions} show it. */
final class SessionAnswer {
    private SessionAnswer() {}

    static void fill(ObjectNode object, Session session) {
        TapeContents contents = session.contents();
        TapeAudit.Report audit = session.audit();
        object.put("market", session.market().value())
                .put("event", session.event())
                .put("series", session.series())
                .put("tape_hash", session.tapeHash())
                .put("rows", contents.rows())
                .put("snapshots", contents.snapshots())
                .put("deltas", contents.deltas())
                .put("trades", contents.trades())
                .put("negative_levels", audit.negativeLevels())
                .put("time_reversals", audit.timeReversals())
                .put("crossed_events", audit.crossedEvents())
                .put("gaps", audit.gaps())
                .put("snapshots_disagreeing", audit.snapshotsDisagreeing())
                .put("trade_join_rate", audit.joinRate())
                .put("audit", verdict(audit));
        if (contents.lastMicros() == 0) {
            object.putNull("first_ms").putNull("last_ms");
        } else {
            object.put("first_ms", contents.firstMicros() / 1000).put("last_ms", contents.lastMicros() / 1000);
        }
        object.put("market_assumed", session.origin().metadataAssumed())
                .put("fee_assumed", session.origin().feeAssumed());
    }

    static String verdict(TapeAudit.Report audit) {
        return audit.passed() ? "passed" : "failed";
    }

    /** Span, counts and verdict on one line. */
    static String line(Session session) {
        TapeContents contents = session.contents();
        String span = contents.lastMicros() == 0
                ? "no times"
                : time(contents.firstMicros()) + " .. " + time(contents.lastMicros());
        return String.format(
                Locale.ROOT,
                "%s  %,d snapshots, %,d deltas, %,d trades  audit %s",
                span,
                contents.snapshots(),
                contents.deltas(),
                contents.trades(),
                verdict(session.audit()));
    }

    /** What an audit that failed found. */
    static String faults(TapeAudit.Report audit) {
        return audit.negativeLevels() + " negative levels, " + audit.timeReversals() + " time reversals, "
                + audit.snapshotsDisagreeing() + " snapshots that disagree with the book, " + audit.joinedTrades()
                + " of " + audit.trades() + " trades with their delta";
    }

    private static String time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)).toString();
    }
}
