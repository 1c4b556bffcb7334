package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.rest.FillReport;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Money;
import io.kalshiflow.trade.FeeAccumulator;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.FeeSettings;
import java.util.ArrayList;
import java.util.List;

/** One way to round fees, and how many fills it explains. One thread. */
final class FeeModel {
    private final FeeSettings settings;
    private int fills;
    private int right;

    FeeModel(FeeSettings settings) {
        this.settings = settings;
    }

    /** Both quanta that were documented, both precisions, both readings of "reaches a unit". */
    static List<FeeModel> all() {
        List<FeeModel> models = new ArrayList<>();
        for (long precision : new long[] {10_000, 100}) {
            for (long quantum : new long[] {1, 100}) {
                for (boolean atEquality : new boolean[] {true, false}) {
                    models.add(new FeeModel(new FeeSettings(quantum, precision, atEquality)));
                }
            }
        }
        return models;
    }

    /**
     * What it makes of all fills of one order.
     *
     * @param order the oldest first, on sides that are known
     * @return the fee of each, millionths of a dollar
     */
    long[] explain(List<FillReport> order, FeeTermsReading.Charged charged) {
        FeeSchedule schedule = FeeSchedule.builder(charged.terms())
                .waiverUntil(charged.waiverUntilMicros())
                .settings(settings)
                .build();
        FeeAccumulator accumulator = new FeeAccumulator(settings);
        long[] feesE6 = new long[order.size()];
        for (int at = 0; at < feesE6.length; at++) {
            FillReport fill = order.get(at);
            int priceE4 = fill.price().e4();
            long countE2 = fill.quantity().e2();
            BookSide side = fill.side().is(BookSide.BID) ? BookSide.BID : BookSide.ASK;
            long tradeFee = schedule.tradeFeeE6(fill.liquidity(), priceE4, countE2, fill.createdMicros());
            feesE6[at] = accumulator.chargeE6(side, priceE4, countE2, tradeFee);
            fills++;
            right += feesE6[at] == fill.fee().e6() ? 1 : 0;
        }
        return feesE6;
    }

    FeeSettings settings() {
        return settings;
    }

    boolean explainsAll() {
        return right == fills;
    }

    /** {@code quantum 0.000001, precision 0.010000, rebate at equality}. */
    String name() {
        return "quantum " + new Money(settings.quantumE6()) + ", precision " + new Money(settings.precisionE6())
                + (settings.rebateAtEquality() ? ", rebate at equality" : ", rebate above equality");
    }

    @Override
    public String toString() {
        return name() + ": " + right + " of " + fills + " fills";
    }
}
