/**
 * The order manager of the real exchange: an account folded from what the private stream and the answers tell, a
 * journal that every intent enters before it leaves, and comparisons with what the exchange says over REST.
 */
@NullMarked
package io.kalshiflow.order.live;

import org.jspecify.annotations.NullMarked;
