package io.kalshiflow.client.testing.rest;

import io.kalshiflow.client.testing.venue.Venue;

/** All routes of the exchange. */
final class Routes {
    private Routes() {}

    static RouteTable of(Venue venue, PortfolioReads reads) {
        RouteTable table = new RouteTable();
        new ExchangeRoutes(venue).addTo(table);
        return table;
    }
}
