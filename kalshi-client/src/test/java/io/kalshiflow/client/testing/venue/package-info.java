/**
 * The state of {@code ScriptedExchange}: markets, one YES book each, accounts, orders, money; no HTTP, no JSON.
 *
 * <p>Nothing here is safe for threads: whoever calls holds the {@link io.kalshiflow.client.testing.venue.Venue}'s
 * monitor. Errors are {@link io.kalshiflow.client.testing.venue.VenueRefusal}s.
 */
@NullMarked
package io.kalshiflow.client.testing.venue;

import org.jspecify.annotations.NullMarked;
