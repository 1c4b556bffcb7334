/** The order manager whose venue is the simulated exchange. One thread, the one that drives the exchange. */
@NullMarked
package io.kalshiflow.order.sim;

import org.jspecify.annotations.NullMarked;
