package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.rest.Balance;
import io.kalshiflow.client.rest.MarketPosition;
import io.kalshiflow.client.rest.MarketQuery;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.client.rest.PositionQuery;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The market that is probed, and others. Immutable.
 *
 * <p>Good is one that stays open for an hour, in which nothing is held, that has money on its shard, and whose two lowest
 * prices are below every ask; the higher its bid, the farther from trading is an order at its lowest price.
 *
 * @param others all open ones that were read, fit or not
 */
record MarketChoice(MarketSnapshot chosen, List<MarketSnapshot> others) {
    private static final int MOST_PAGES = 2;
    private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1_000;
    private static final Money NEEDED = Money.ofCents(5);
    private static final Comparator<MarketSnapshot> BY_BID = Comparator.comparingInt(MarketChoice::bidE4);

    /**
     * Chooses.
     *
     * @param asked the only one that will do; null to look for one
     */
    static MarketChoice of(TradingClient client, @Nullable MarketTicker asked, Instant now) {
        List<MarketSnapshot> open = client.markets()
                .list(MarketQuery.ALL.in(MarketQuery.Phase.OPEN))
                .atMostPages(MOST_PAGES)
                .toList();
        if (asked != null) {
            MarketSnapshot market = client.markets().get(asked);
            if (!market.status().is(MarketStatus.ACTIVE) || !isQuietBelow(market)) {
                throw new Untestable(asked + " does not fit: it must be active, and its two lowest prices below every"
                        + " ask; name another with --market");
            }
            return new MarketChoice(market, open);
        }
        Balance balance = client.portfolio().balance();
        Set<MarketTicker> held = client.portfolio().positions(PositionQuery.OPEN).stream()
                .filter(each -> each.countE2() != 0)
                .map(MarketPosition::ticker)
                .collect(Collectors.toSet());
        MarketSnapshot best = open.stream()
                .filter(fits(balance, now).and(each -> !held.contains(each.ticker())))
                .max(BY_BID)
                .orElseThrow(() -> new Untestable(
                        "no open market fits: one is needed that stays open for an hour, whose two lowest prices are"
                                + " below every ask, with $" + NEEDED + " or more on its shard; name one with"
                                + " --market, or move money"));
        return new MarketChoice(best, open);
    }

    /** Another fitting market, that meets a condition; null if there is none. */
    @Nullable
    MarketSnapshot other(Balance balance, Instant now, Predicate<MarketSnapshot> condition) {
        return others.stream()
                .filter(fits(balance, now).and(condition))
                .max(BY_BID)
                .orElse(null);
    }

    private static Predicate<MarketSnapshot> fits(Balance balance, Instant now) {
        long inAnHour = now.toEpochMilli() * 1_000 + HOUR_MICROS;
        return market -> {
            return market.status().is(MarketStatus.ACTIVE)
                    && market.market().closeMicros() > inAnHour
                    && cash(balance, market.market().exchangeIndex()).compareTo(NEEDED) >= 0
                    && isQuietBelow(market);
        };
    }

    /** Keys of one subaccount are told the sum alone. */
    private static Money cash(Balance balance, int shard) {
        Money cash = balance.on(shard);
        if (cash != null) {
            return cash;
        }
        return balance.shards().isEmpty() ? balance.available() : Money.ZERO;
    }

    /** Whether orders to buy at the two lowest prices do not trade. */
    static boolean isQuietBelow(MarketSnapshot market) {
        int second = market.market().grid().above(Bench.lowest(market).e4());
        Price ask = market.quote().ask();
        return Price.isTradable(second) && (ask == null || ask.e4() > second);
    }

    private static int bidE4(MarketSnapshot market) {
        Price bid = market.quote().bid();
        return bid == null ? 0 : bid.e4();
    }
}
