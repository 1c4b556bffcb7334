package io.kalshiflow.collector.store;

import io.kalshiflow.collector.DataDirectory;
import io.kalshiflow.collector.Session;
import io.kalshiflow.collector.TapeContents;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.tape.TapeAudit;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A session as a row of the table: without its files, its tape by the name the data directory knows it by.
 *
 * @param session the rest; its path of the tape and its files are not to be used
 */
record SessionRow(Session session, String tape) {
    private static final String INSERT = """
            INSERT INTO session VALUES (
              :tape_hash, :tape, :market, :event, :series, :row_count, :snapshots, :deltas, :trades, :first_us,
              :last_us, :audit_passed, :negative_levels, :time_reversals, :crossed_events, :gaps,
              :snapshots_compared, :snapshots_disagreeing, :audited_trades, :joined_trades, :metadata_assumed,
              :fee_assumed, :imported_at_us)
            ON CONFLICT (tape_hash) DO NOTHING""";

    static SessionRow of(Session session, DataDirectory data) {
        return new SessionRow(session, data.nameOf(session.tape()));
    }

    String tapeHash() {
        return session.tapeHash();
    }

    Session toSession(DataDirectory data, List<Path> files) {
        return new Session(
                session.tapeHash(),
                data.file(tape),
                session.market(),
                session.event(),
                session.series(),
                session.contents(),
                session.audit(),
                new Session.Origin(
                        files,
                        session.origin().metadataAssumed(),
                        session.origin().feeAssumed()),
                session.importedAt());
    }

    /** Inserts the row; 0 if there is one with its hash. */
    int insert(Handle handle) {
        TapeContents contents = session.contents();
        TapeAudit.Report audit = session.audit();
        return handle.createUpdate(INSERT)
                .bind("tape_hash", session.tapeHash())
                .bind("tape", tape)
                .bind("market", session.market().value())
                .bind("event", session.event())
                .bind("series", session.series())
                .bind("row_count", contents.rows())
                .bind("snapshots", contents.snapshots())
                .bind("deltas", contents.deltas())
                .bind("trades", contents.trades())
                .bind("first_us", contents.firstMicros())
                .bind("last_us", contents.lastMicros())
                .bind("audit_passed", audit.passed())
                .bind("negative_levels", audit.negativeLevels())
                .bind("time_reversals", audit.timeReversals())
                .bind("crossed_events", audit.crossedEvents())
                .bind("gaps", audit.gaps())
                .bind("snapshots_compared", audit.snapshotsCompared())
                .bind("snapshots_disagreeing", audit.snapshotsDisagreeing())
                .bind("audited_trades", audit.trades())
                .bind("joined_trades", audit.joinedTrades())
                .bind("metadata_assumed", session.origin().metadataAssumed())
                .bind("fee_assumed", session.origin().feeAssumed())
                .bind("imported_at_us", ChronoUnit.MICROS.between(Instant.EPOCH, session.importedAt()))
                .execute();
    }

    static SessionRow read(ResultSet row, StatementContext context) throws SQLException {
        String tape = row.getString("tape");
        Session session = new Session(
                row.getString("tape_hash"),
                Path.of(tape),
                new MarketTicker(row.getString("market")),
                row.getString("event"),
                row.getString("series"),
                new TapeContents(
                        row.getInt("row_count"),
                        row.getInt("snapshots"),
                        row.getInt("deltas"),
                        row.getInt("trades"),
                        row.getLong("first_us"),
                        row.getLong("last_us")),
                new TapeAudit.Report(
                        row.getInt("negative_levels"),
                        row.getInt("time_reversals"),
                        row.getInt("crossed_events"),
                        row.getInt("gaps"),
                        row.getInt("snapshots_compared"),
                        row.getInt("snapshots_disagreeing"),
                        row.getInt("audited_trades"),
                        row.getInt("joined_trades")),
                new Session.Origin(List.of(), row.getBoolean("metadata_assumed"), row.getBoolean("fee_assumed")),
                Instant.EPOCH.plus(row.getLong("imported_at_us"), ChronoUnit.MICROS));
        return new SessionRow(session, tape);
    }
}
