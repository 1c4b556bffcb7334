/** A trading process of its own that is killed with SIGKILL while it trades. */
@NullMarked
package io.kalshiflow.order.kill;

import org.jspecify.annotations.NullMarked;
