/**
 * The convergence attack: a live manager against an exchange that delays, loses, repeats and reorders, and a process
 * that dies at any step; from a seed, in one thread, without a clock.
 */
@NullMarked
package io.kalshiflow.order.chaos;

import org.jspecify.annotations.NullMarked;
