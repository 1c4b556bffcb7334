package io.kalshiflow.trader.conformance;

import io.kalshiflow.market.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which order a book's text has the levels of its YES side, which is what readers of it would hide. */
final class LevelOrder {
    private static final Pattern YES_SIDE =
            Pattern.compile("\"yes_dollars(?:_fp)?\"\\s*:\\s*\\[((?:\\s*\\[[^\\]]*\\]\\s*,?)*)\\s*\\]");
    private static final Pattern LEVEL = Pattern.compile("\\[\\s*\"?([0-9.]+)\"?");

    private LevelOrder() {}

    /** @param json with one book at least */
    static Answer of(String json) {
        Matcher side = YES_SIDE.matcher(json);
        List<Integer> prices = new ArrayList<>();
        if (side.find()) {
            LEVEL.matcher(side.group(1))
                    .results()
                    .forEach(level -> prices.add(Price.of(level.group(1)).e4()));
        }
        if (prices.size() < 2) {
            throw new Untestable("the YES side has fewer than two levels, although two of ours were placed");
        }
        return Answer.of(direction(prices), side.group());
    }

    private static String direction(List<Integer> prices) {
        boolean rising = true;
        boolean falling = true;
        for (int at = 1; at < prices.size(); at++) {
            rising &= prices.get(at) > prices.get(at - 1);
            falling &= prices.get(at) < prices.get(at - 1);
        }
        return rising ? "ascending: best bid last" : falling ? "descending: best bid first" : "in no order";
    }
}
