package io.kalshiflow.order.quote;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.trade.NewOrder;

/**
 * How still a quote stands.
 *
 * @param slackTicks a wanted price so few steps of the grid away leaves the order where it is
 * @param slackE2 a wanted size that differs by no more, in hundredths of a contract, leaves its size as it is
 * @param postOnly whether quotes only make
 * @param tag whose quotes they are
 */
public record RequoteSettings(int slackTicks, long slackE2, boolean postOnly, String tag) {
    /** Follows every change, makes only, without a tag. */
    public static final RequoteSettings EXACT = new RequoteSettings(0, 0, true, "");

    public RequoteSettings {
        if (slackTicks < 0 || slackE2 < 0) {
            throw new IllegalArgumentException("the slack of a quote is 0 or more, not " + slackTicks + " ticks and "
                    + Decimals.format(slackE2, 2) + " contracts");
        }
        NewOrder.requireTag(tag);
    }

    public RequoteSettings withSlack(int ticks, long countE2) {
        return new RequoteSettings(ticks, countE2, postOnly, tag);
    }

    public RequoteSettings withPostOnly(boolean only) {
        return new RequoteSettings(slackTicks, slackE2, only, tag);
    }

    public RequoteSettings tagged(String newTag) {
        return new RequoteSettings(slackTicks, slackE2, postOnly, newTag);
    }
}
