package io.kalshiflow.client.testing.rest;

import io.kalshiflow.client.testing.venue.Venue;

/** All routes of the exchange. */
final class Routes {
    private Routes() {}

    static RouteTable of(Venue venue, PortfolioReads reads) {
        RouteTable table = new RouteTable();
        new ExchangeRoutes(venue).addTo(table);
        new MarketRoutes(venue).addTo(table);
        new PortfolioRoutes(venue, reads).addTo(table);
        new OrderRoutes(venue).addTo(table);
        new GroupRoutes(venue).addTo(table);
        new AccountRoutes(venue).addTo(table);
        return table;
    }
}
