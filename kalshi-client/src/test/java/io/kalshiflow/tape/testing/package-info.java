/** Tapes for tests. */
@NullMarked
package io.kalshiflow.tape.testing;

import org.jspecify.annotations.NullMarked;
