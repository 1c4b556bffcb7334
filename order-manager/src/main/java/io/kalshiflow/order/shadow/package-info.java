/**
 * A simulated twin beside a manager, and where the two differ. Depends on the order manager's words and the simulation.
 * Owner thread only, but for reports, which any thread may read.
 */
@NullMarked
package io.kalshiflow.order.shadow;

import org.jspecify.annotations.NullMarked;
