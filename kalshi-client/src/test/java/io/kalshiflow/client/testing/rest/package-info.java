/**
 * The REST side of {@code ScriptedExchange}: routes, answers, signatures, and what goes wrong on the way.
 *
 * <p>Routes run under the venue's monitor.
 */
@NullMarked
package io.kalshiflow.client.testing.rest;

import org.jspecify.annotations.NullMarked;
