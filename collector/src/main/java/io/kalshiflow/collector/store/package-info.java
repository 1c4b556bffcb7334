/**
 * The catalogue of sessions, an SQLite file. One thread a {@link io.kalshiflow.collector.store.SessionCatalog}; other
 * processes may have the same file open.
 */
@NullMarked
package io.kalshiflow.collector.store;

import org.jspecify.annotations.NullMarked;
