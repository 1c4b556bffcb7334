/**
 * Limits and checks in front of any order manager. What opens a position needs a sound book and room under every limit;
 * what reduces one only needs to be valid; a cancel always passes. The owner's thread, but for limits and the kill
 * switch, which any thread may move.
 */
@NullMarked
package io.kalshiflow.order.risk;

import org.jspecify.annotations.NullMarked;
