/** From an action's number to orders, and which actions are allowed now. One thread. */
@NullMarked
package io.kalshiflow.env.act;

import org.jspecify.annotations.NullMarked;
