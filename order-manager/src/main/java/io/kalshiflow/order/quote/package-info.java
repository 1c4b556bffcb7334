/** Keeps quotes in the market through any order entry. Threads as the entry's. */
@NullMarked
package io.kalshiflow.order.quote;

import org.jspecify.annotations.NullMarked;
