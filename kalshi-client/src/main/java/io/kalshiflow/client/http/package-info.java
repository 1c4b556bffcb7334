/**
 * Requests to the exchange and what stands between them and the wire: limiting, signing, retrying, logging, metrics.
 *
 * <p>Everything here is thread-safe. {@link io.kalshiflow.client.http.HttpStack} puts the parts together; OkHttp stays
 * inside {@link io.kalshiflow.client.http.OkHttpTransport}. Depends on {@code client}, {@code trade} and the wire
 * format.
 */
@NullMarked
package io.kalshiflow.client.http;

import org.jspecify.annotations.NullMarked;
