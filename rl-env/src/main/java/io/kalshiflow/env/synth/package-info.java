/**
 * Made-up markets for demonstrations, training and tests: seeded, so the same seed gives the same bytes. One thread per
 * session that is generated; what comes out is immutable.
 *
 * <p>{@link SyntheticMarket} and {@link SyntheticEvent} make tapes with the statistics of recorded markets and tell the
 * truth about their queues. {@link QuotingGame} is the opposite: nothing but a price and two quotes, whose best policy is
 * known exactly.
 */
@NullMarked
package io.kalshiflow.env.synth;

import org.jspecify.annotations.NullMarked;
