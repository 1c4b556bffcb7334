package io.kalshiflow.client.testing;

import io.kalshiflow.client.testing.venue.BookTruth;
import io.kalshiflow.client.testing.venue.OrderRequest;
import io.kalshiflow.client.testing.venue.OrderRules;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import java.util.function.Supplier;

/**
 * One market of a {@link ScriptedExchange}, in a test's hands. Thread-safe.
 *
 * <p>Prices are YES dollars in 0.0001, counts are contracts in hundredths.
 */
public final class ScriptedMarket {
    private final Venue venue;
    private final VenueMarket market;

    ScriptedMarket(Venue venue, VenueMarket market) {
        this.venue = venue;
        this.market = market;
    }

    public String ticker() {
        return market.ticker();
    }

    /** What the book was after each change. */
    public BookTruth truth() {
        return market.truth();
    }

    /** A stranger's order; it takes what it crosses and rests. */
    public void rest(BookSide side, int priceE4, long countE2) {
        run(() -> venue.desk().rest(market, side, priceE4, countE2));
    }

    /** A stranger takes what there is within a limit, also from us, and leaves nothing behind. */
    public void take(BookSide side, int limitE4, long countE2) {
        run(() -> venue.desk().take(market, side, limitE4, countE2));
    }

    /** Strangers alone trade: one rests at the price, within the spread or at its edge, and another takes it. */
    public void trade(BookSide taker, int priceE4, long countE2) {
        run(() -> {
            int opposite = market.book().bestE4(taker.opposite());
            int own = market.book().bestE4(taker);
            boolean free = (opposite == 0 || (taker == BookSide.BID ? priceE4 < opposite : priceE4 > opposite))
                    && (own == 0 || (taker == BookSide.BID ? priceE4 > own : priceE4 < own));
            if (!free) {
                throw new IllegalArgumentException(
                        new Price(priceE4) + " is not within the spread; use take, or rest within it");
            }
            venue.desk().rest(market, taker.opposite(), priceE4, countE2);
            venue.desk().take(market, taker, priceE4, countE2);
        });
    }

    /** Cancels up to so many of the strangers' contracts at a price, the youngest orders first; returns how many. */
    public long cancelStrangers(BookSide side, int priceE4, long countE2) {
        return with(() -> venue.desk().cancelStrangers(market, side, priceE4, countE2));
    }

    /** An order of our own account that came another way, such as the web page; returns its id. */
    public String foreignOrder(BookSide side, int priceE4, long countE2) {
        OrderRequest request = new OrderRequest(ticker(), -1, "", side, priceE4, countE2, OrderRules.RESTING);
        return with(() -> venue.gate().create(request).orderId());
    }

    /** Suspends trading; what rests stays. */
    public void deactivate() {
        run(() -> venue.desk().deactivate(market));
    }

    /** Resumes trading, with an empty book. */
    public void reactivate() {
        run(() -> venue.desk().reactivate(market));
    }

    /** Ends trading; no message of its own tells. */
    public void close() {
        run(() -> venue.desk().closeNow(market));
    }

    /** Moves the close. */
    public void closesAt(long millis) {
        run(() -> venue.desk().closesAt(market, millis));
    }

    /** Changes which prices are valid. */
    public void regrid(PriceGrid grid) {
        run(() -> venue.desk().regrid(market, grid));
    }

    public void settleYes() {
        run(() -> venue.desk().settle(market, "yes", Price.ONE_E4));
    }

    public void settleNo() {
        run(() -> venue.desk().settle(market, "no", 0));
    }

    /** YES is paid this, NO the rest of a dollar. */
    public void settleScalar(int yesPayoutE4) {
        run(() -> venue.desk().settle(market, "scalar", yesPayoutE4));
    }

    public MarketStatus status() {
        return with(market::status);
    }

    private void run(Runnable work) {
        with(() -> {
            work.run();
            return "done";
        });
    }

    private <T> T with(Supplier<T> work) {
        synchronized (venue) {
            venue.catchUpTime();
            return work.get();
        }
    }
}
