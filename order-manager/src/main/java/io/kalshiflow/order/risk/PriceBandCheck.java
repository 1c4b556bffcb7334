package io.kalshiflow.order.risk;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/** The limit price is near the middle of others' best prices, and not far beyond the other side's best. */
final class PriceBandCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        RiskLimits.PriceLimits limits = view.limits().prices();
        if (limits.maxFromMidE4() >= Price.ONE_E4 && limits.maxThroughE4() >= Price.ONE_E4) {
            return null;
        }
        BookView book = proposal.market().book();
        int bid = book.othersBestE4(BookSide.BID);
        int ask = book.othersBestE4(BookSide.ASK);
        if (bid == BookView.NONE || ask == BookView.NONE) {
            return new Placement.Refused(
                    Placement.Rule.PRICE_BAND, "others on both sides to measure from", "a one-sided book");
        }
        int price = proposal.priceE4();
        if (Math.abs(2 * price - bid - ask) > 2L * limits.maxFromMidE4()) {
            return new Placement.Refused(
                    Placement.Rule.PRICE_BAND,
                    "within " + RefusalWords.price(limits.maxFromMidE4()) + " of the middle at "
                            + Decimals.format(5L * (bid + ask), 5),
                    RefusalWords.price(price));
        }
        int touch = proposal.side() == BookSide.BID ? ask : bid;
        return proposal.side().sign() * (price - touch) <= limits.maxThroughE4()
                ? null
                : new Placement.Refused(
                        Placement.Rule.PRICE_BAND,
                        "at most " + RefusalWords.price(limits.maxThroughE4()) + " beyond " + RefusalWords.price(touch),
                        RefusalWords.price(price));
    }
}
