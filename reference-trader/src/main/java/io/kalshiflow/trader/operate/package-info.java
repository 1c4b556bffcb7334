/**
 * What an operator does to an account: compares it, cleans it, and sees beforehand which requests that would take.
 *
 * <p>{@code KeptAccount} runs a live manager until something is done; {@code HeldBackTransport} keeps everything that
 * would change the account from leaving. One thread, beside the manager's own. Uses the client and {@code order}.
 */
@NullMarked
package io.kalshiflow.trader.operate;

import org.jspecify.annotations.NullMarked;
