/** Who decides: action selectors by name, and the adapter that makes a trading strategy of one. One thread each. */
@NullMarked
package io.kalshiflow.policy;

import org.jspecify.annotations.NullMarked;
