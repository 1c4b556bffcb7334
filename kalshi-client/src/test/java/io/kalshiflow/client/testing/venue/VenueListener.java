package io.kalshiflow.client.testing.venue;

/** Hears everything that happens, at once and in order, under the venue's monitor; must not block. */
public interface VenueListener {
    void bookChanged(BookChange change);

    void traded(VenueTrade trade);

    void filled(VenueAccount account, VenueFill fill);

    void orderChanged(VenueOrder order);

    void positionChanged(VenueAccount account, VenueMarket market);

    void tickerChanged(VenueMarket market);

    void lived(LifecycleEvent event);

    /** The kind is {@code created}, {@code triggered}, {@code reset}, {@code deleted} or {@code limit_updated}. */
    void groupChanged(OrderGroup group, String kind);
}
