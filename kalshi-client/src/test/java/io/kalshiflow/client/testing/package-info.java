/** Fakes and recordings for tests of every module. */
@NullMarked
package io.kalshiflow.client.testing;

import org.jspecify.annotations.NullMarked;
