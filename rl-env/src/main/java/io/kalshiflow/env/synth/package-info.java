/**
 * Made-up markets for demonstrations, training and tests: seeded, so the same seed gives the same bytes. One thread per
 * session that is generated; what comes out is immutable.
 */
@NullMarked
package io.kalshiflow.env.synth;

import org.jspecify.annotations.NullMarked;
