/**
 * A second opinion on the fills a replay reports: found again in the recorded frames, fees and money recomputed.
 *
 * <p>Deliberately the slow and obvious way (JSON trees, {@code BigDecimal}, sorted maps) and deliberately sharing no
 * code with the modules it checks: no class here may depend on {@code io.kalshiflow.*} outside this package, or a
 * mistake would be made twice and go unseen. A test pins that. One thread.
 */
@NullMarked
package io.kalshiflow.trader.verify;

import org.jspecify.annotations.NullMarked;
