package io.kalshiflow.client.testing.venue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account at a moment, unchanged by what happens later.
 *
 * @param availableE6 by shard
 * @param positions by ticker
 */
public record PortfolioView(
        long asOfMillis,
        Map<Integer, Long> availableE6,
        Map<String, VenuePosition> positions,
        List<VenueOrder> orders,
        List<VenueFill> fills,
        List<VenueSettlement> settlements) {
    public static PortfolioView of(Venue venue) {
        VenueAccount account = venue.account();
        Map<String, VenuePosition> positions = new TreeMap<>();
        account.positions().forEach((ticker, position) -> positions.put(ticker, position.copy()));
        return new PortfolioView(
                venue.now(),
                venue.availableE6(),
                positions,
                account.orders().values().stream().map(VenueOrder::copy).toList(),
                List.copyOf(account.fills()),
                List.copyOf(account.settlements()));
    }
}
