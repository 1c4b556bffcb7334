package io.kalshiflow.order.risk;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.trade.Placement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Puts the numbers of a refusal into words. */
final class RefusalWords {
    private RefusalWords() {}

    static Placement.Refused count(Placement.Rule rule, long limitE2, long valueE2) {
        return new Placement.Refused(rule, Decimals.format(limitE2, 2), Decimals.format(valueE2, 2));
    }

    static Placement.Refused money(Placement.Rule rule, long limitE6, long valueE6) {
        return new Placement.Refused(rule, Decimals.format(limitE6, 6), Decimals.format(valueE6, 6));
    }

    static Placement.Refused number(Placement.Rule rule, long limit, long value) {
        return new Placement.Refused(rule, Long.toString(limit), Long.toString(value));
    }

    static String price(int priceE4) {
        return Decimals.format(priceE4, 4);
    }

    static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    static String seconds(long micros) {
        return Decimals.format(micros, 6) + " s";
    }
}
