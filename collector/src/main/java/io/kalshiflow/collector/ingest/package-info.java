/** The way into the store: recorded frames become tapes in the catalogue. One thread. */
@NullMarked
package io.kalshiflow.collector.ingest;

import org.jspecify.annotations.NullMarked;
