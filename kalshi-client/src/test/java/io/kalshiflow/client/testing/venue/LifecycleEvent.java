package io.kalshiflow.client.testing.venue;

/** Something happened in a market's life. */
public record LifecycleEvent(VenueMarket market, Kind kind) {
    /** The exchange's kinds; opening and closing by time are none. */
    public enum Kind {
        CREATED,
        ACTIVATED,
        DEACTIVATED,
        CLOSE_DATE_UPDATED,
        DETERMINED,
        SETTLED,
        PRICE_LEVEL_STRUCTURE_UPDATED
    }
}
