/** Markets and price grids for tests. */
@NullMarked
package io.kalshiflow.market.testing;

import org.jspecify.annotations.NullMarked;
