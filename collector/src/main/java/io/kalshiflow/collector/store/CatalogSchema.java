package io.kalshiflow.collector.store;

import java.util.List;

/** The tables of version {@link CatalogDatabase#VERSION}. */
final class CatalogSchema {
    static final List<String> STATEMENTS = List.of("""
            CREATE TABLE session (
              tape_hash TEXT NOT NULL PRIMARY KEY,
              tape TEXT NOT NULL,
              market TEXT NOT NULL,
              event TEXT NOT NULL,
              series TEXT NOT NULL,
              row_count INTEGER NOT NULL,
              snapshots INTEGER NOT NULL,
              deltas INTEGER NOT NULL,
              trades INTEGER NOT NULL,
              first_us INTEGER NOT NULL,
              last_us INTEGER NOT NULL,
              audit_passed INTEGER NOT NULL,
              negative_levels INTEGER NOT NULL,
              time_reversals INTEGER NOT NULL,
              crossed_events INTEGER NOT NULL,
              gaps INTEGER NOT NULL,
              snapshots_compared INTEGER NOT NULL,
              snapshots_disagreeing INTEGER NOT NULL,
              audited_trades INTEGER NOT NULL,
              joined_trades INTEGER NOT NULL,
              metadata_assumed INTEGER NOT NULL,
              fee_assumed INTEGER NOT NULL,
              imported_at_us INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID""", """
            CREATE TABLE session_file (
              tape_hash TEXT NOT NULL REFERENCES session,
              position INTEGER NOT NULL,
              file TEXT NOT NULL,
              PRIMARY KEY (tape_hash, position)
            ) STRICT, WITHOUT ROWID""");

    private CatalogSchema() {}
}
