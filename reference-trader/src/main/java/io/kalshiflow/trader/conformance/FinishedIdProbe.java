package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.DuplicateOrderException;
import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.client.rest.OrderQuery;
import io.kalshiflow.client.rest.OrderReceipt;
import io.kalshiflow.client.rest.OrderSnapshot;
import io.kalshiflow.client.rest.OrderStatus;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Uses the client order ids of orders that are over: of one that this run has cancelled, and of the account's latest
 * filled one in a market that still trades. The second is what decides whether resending may be switched on.
 */
final class FinishedIdProbe implements Probe {
    private static final int MOST_MARKETS = 10;
    private static final String SAFE = "resending placements of unknown outcome may be switched on if both are refused";

    @Override
    public String name() {
        return "finished_client_order_id";
    }

    @Override
    public String question() {
        return "Is the client order id of an order that is over refused, so that a resent placement cannot trade twice?";
    }

    @Override
    public Answer ask(Bench bench) {
        List<String> evidence = new ArrayList<>();
        String answer = "cancelled: " + ofCancelled(bench, evidence) + "; filled: " + ofFilled(bench, evidence);
        evidence.add(SAFE);
        return new Answer(answer, evidence);
    }

    private static String ofCancelled(Bench bench, List<String> evidence) {
        ClientOrderId id = bench.orders().newId();
        OrderReceipt first = bench.orders().rest(bench.ticker(), bench.lowest(), Bench.ONE, id);
        bench.orders().cancel(first.order());
        return again(bench, bench.market(), id, "of order " + first.order().orderId() + ", cancelled", evidence);
    }

    private static String ofFilled(Bench bench, List<String> evidence) {
        List<MarketTicker> looked = new ArrayList<>();
        for (OrderSnapshot each : bench.client()
                .portfolio()
                .orders(OrderQuery.ALL.in(OrderStatus.EXECUTED))
                .atMostPages(1)) {
            MarketTicker ticker = each.ref().ticker();
            ClientOrderId id = each.ref().clientOrderId();
            if (id == null || looked.contains(ticker) || looked.size() >= MOST_MARKETS) {
                continue;
            }
            looked.add(ticker);
            MarketSnapshot market = market(bench, ticker);
            if (market != null && market.status().is(MarketStatus.ACTIVE) && MarketChoice.isQuietBelow(market)) {
                return again(bench, market, id, "of order " + each.ref().orderId() + ", filled", evidence);
            }
        }
        evidence.add("this account has no filled order, with a client order id, in a market that still trades");
        return "untested";
    }

    private static @Nullable MarketSnapshot market(Bench bench, MarketTicker ticker) {
        try {
            return bench.client().markets().get(ticker);
        } catch (NotFoundException archived) {
            return null;
        }
    }

    /** A 409 may be about something else, a pause for example, and then it proves nothing. */
    private static boolean isOfDuplicate(String code) {
        String letters = code.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        return letters.isEmpty() || letters.equals("orderalreadyexists");
    }

    private static String again(
            Bench bench, MarketSnapshot market, ClientOrderId id, String whose, List<String> evidence) {
        try {
            OrderReceipt second = bench.orders().rest(market.ticker(), Bench.lowest(market), Bench.ONE, id);
            evidence.add("the id " + whose + ", was accepted again as order "
                    + second.order().orderId());
            bench.orders().cancel(second.order());
            return "accepted";
        } catch (DuplicateOrderException refused) {
            evidence.add("the id " + whose + ": HTTP " + refused.status() + " " + refused.body());
            return isOfDuplicate(refused.code()) ? "refused" : "untested: " + Refusal.of(refused);
        }
    }
}
