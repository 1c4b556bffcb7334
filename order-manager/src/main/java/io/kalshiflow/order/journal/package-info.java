/**
 * What a live order manager did and heard, kept so that a crash at any instant restarts into the truth: an intent is
 * durable before its request leaves.
 */
@NullMarked
package io.kalshiflow.order.journal;

import org.jspecify.annotations.NullMarked;
