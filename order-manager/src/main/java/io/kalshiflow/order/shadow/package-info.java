/** A simulated twin beside a live manager, and where the two differ. Threads as the manager's; reports are immutable. */
@NullMarked
package io.kalshiflow.order.shadow;

import org.jspecify.annotations.NullMarked;
