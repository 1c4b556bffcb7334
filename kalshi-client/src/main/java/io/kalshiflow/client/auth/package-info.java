/**
 * Keys and signatures: reading private keys, signing requests, and knowing how far the exchange's clock is from ours.
 *
 * <p>What a key may be used for is its type, so that the compiler refuses the wrong one: a demo client takes
 * {@link DemoCredentials}, a production client {@link ProductionCredentials}, and {@link MarketDataCredentials}, which
 * either gives by {@code forMarketData()}, fit neither: they build clients that read. {@link TradingCredentials} are what
 * the first two have in common, and build nothing themselves. There is no way back, because
 * credentials hand out neither key nor signer, and what market-data credentials sign is {@code GET} alone.
 *
 * <p>Key material leaves a type of this package in no text, exception or serial form. Everything here is thread-safe.
 * Signing takes up to milliseconds, and a signer may be a remote one: never on a reader or trading thread. Depends on
 * the JDK and BouncyCastle, which is not registered as a provider of the JVM.
 */
@NullMarked
package io.kalshiflow.client.auth;

import org.jspecify.annotations.NullMarked;
