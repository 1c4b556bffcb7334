/**
 * The exchange's REST API in the shared words: exchange, markets, books, trades, candles, events, series, both tiers of
 * history, and everything else raw; with a key that trades also portfolio, account, orders and order groups.
 *
 * <p>{@link io.kalshiflow.client.rest.KalshiClient} is the way in; a {@link io.kalshiflow.client.rest.TradingClient} is
 * one that trades. Prices are on the YES scale. Every call throws a {@link io.kalshiflow.client.KalshiException} whose
 * type says what to do next. Depends on {@code client.http}, {@code client.auth}, {@code market}, {@code trade} and the
 * wire format.
 */
@NullMarked
package io.kalshiflow.client.rest;

import org.jspecify.annotations.NullMarked;
