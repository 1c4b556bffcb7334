package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.rest.FillQuery;
import io.kalshiflow.client.rest.FillReport;
import io.kalshiflow.market.Money;
import io.kalshiflow.trade.FeeSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Computes the fees of the account's own fills anew, in every way that the documents leave open. */
final class FeeProbe implements Probe {
    private static final int MOST_ORDERS = 30;

    @Override
    public String name() {
        return "fee_rounding";
    }

    @Override
    public String question() {
        return "Which quantum, precision and accumulator rule explain the fees of this account's fills?";
    }

    @Override
    public Answer ask(Bench bench) {
        Set<String> orders = new LinkedHashSet<>();
        for (FillReport fill : bench.client().portfolio().fills(FillQuery.ALL).atMostPages(1)) {
            orders.add(fill.order());
        }
        if (orders.isEmpty()) {
            throw new Untestable("this account has no fills");
        }
        List<FeeModel> models = FeeModel.all();
        FeeTermsReading terms = new FeeTermsReading(bench);
        List<String> evidence = new ArrayList<>();
        int read = 0;
        for (String order : orders.stream().limit(MOST_ORDERS).toList()) {
            read += explain(bench, order, models, terms, evidence);
        }
        if (read == 0) {
            throw new Untestable("none of the account's fills can be computed: " + evidence);
        }
        models.forEach(each -> evidence.add(each.toString()));
        evidence.add("terms are today's: a series whose fees have changed since looks like a wrong rule");
        return new Answer(verdict(models), evidence);
    }

    private static int explain(
            Bench bench, String order, List<FeeModel> models, FeeTermsReading terms, List<String> evidence) {
        List<FillReport> fills = new ArrayList<>(
                bench.client().portfolio().fills(FillQuery.ofOrder(order)).toList());
        Collections.reverse(fills); // they come newest first, also within a microsecond
        fills.sort(Comparator.comparingLong(FillReport::createdMicros));
        if (fills.stream().anyMatch(each -> each.side().known() == null)) {
            evidence.add("order " + order + " is on a side of an unknown name");
            return 0;
        }
        FeeTermsReading.Charged charged;
        try {
            charged = terms.of(fills.get(0).ticker());
        } catch (Untestable unknown) {
            evidence.add("order " + order + ": " + unknown.getMessage());
            return 0;
        }
        for (FeeModel model : models) {
            long[] feesE6 = model.explain(fills, charged);
            if (model.settings().equals(FeeSettings.DEFAULT)) {
                compare(fills, feesE6, charged, evidence);
            }
        }
        return fills.size();
    }

    private static void compare(
            List<FillReport> fills, long[] feesE6, FeeTermsReading.Charged charged, List<String> evidence) {
        for (int at = 0; at < feesE6.length; at++) {
            FillReport fill = fills.get(at);
            Money computed = new Money(feesE6[at]);
            evidence.add("fill " + fill.tradeId() + ", " + fill.liquidity() + ", " + fill.quantity() + " at "
                    + fill.price() + ", " + charged.terms() + ": " + fill.fee()
                    + (computed.equals(fill.fee()) ? ", as computed" : ", computed " + computed));
        }
    }

    private static String verdict(List<FeeModel> models) {
        List<String> right = models.stream()
                .filter(FeeModel::explainsAll)
                .map(FeeModel::name)
                .toList();
        if (right.isEmpty()) {
            return "none of the known rules explains every fill";
        }
        return (right.size() == 1 ? "" : "undecided between: ") + String.join("; or ", right);
    }
}
