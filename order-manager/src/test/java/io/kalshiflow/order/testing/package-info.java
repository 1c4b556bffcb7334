/** What every order manager must do, as a test suite to inherit. */
@NullMarked
package io.kalshiflow.order.testing;

import org.jspecify.annotations.NullMarked;
