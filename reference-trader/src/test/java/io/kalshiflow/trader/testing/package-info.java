/** What tests of the commands against an exchange share. */
@NullMarked
package io.kalshiflow.trader.testing;

import org.jspecify.annotations.NullMarked;
