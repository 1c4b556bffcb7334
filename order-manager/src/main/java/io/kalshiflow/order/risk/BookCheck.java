package io.kalshiflow.order.risk;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;

/**
 * The book can be traded on: opening needs others on both sides, neither crossed nor stale, not too far apart and heard
 * of lately; reducing needs others on the side it hits, and a book that is not stale.
 */
final class BookCheck implements RiskCheck {
    @Override
    public Placement.@Nullable Refused check(Proposal proposal, RiskView view) {
        if (!view.limits().markets().soundBook()) {
            return null;
        }
        BookView book = proposal.market().book();
        if (book.state() == BookState.STALE) {
            return unsound("a book without a gap", "stale");
        }
        BookSide hit = proposal.side().opposite();
        if (book.othersBestE4(hit) == BookView.NONE) {
            return unsound("others on the side it hits", "none on " + hit);
        }
        return proposal.opens() ? opening(proposal, view, book) : null;
    }

    private static Placement.@Nullable Refused opening(Proposal proposal, RiskView view, BookView book) {
        RiskLimits.MarketLimits limits = view.limits().markets();
        int bid = book.othersBestE4(BookSide.BID);
        int ask = book.othersBestE4(BookSide.ASK);
        if (bid == BookView.NONE || ask == BookView.NONE) {
            return unsound("others on both sides", "none on " + proposal.side());
        }
        if (book.state() == BookState.CROSSED || bid >= ask) {
            return unsound(
                    "a bid below the ask", "crossed, " + RefusalWords.price(bid) + " and " + RefusalWords.price(ask));
        }
        if (ask - bid > limits.maxSpreadE4()) {
            return unsound(
                    "a spread of at most " + RefusalWords.price(limits.maxSpreadE4()), RefusalWords.price(ask - bid));
        }
        long quiet = view.nowMicros() - proposal.market().heardMicros();
        return quiet <= limits.maxQuietMicros()
                ? null
                : unsound(
                        "an event within " + RefusalWords.seconds(limits.maxQuietMicros()),
                        RefusalWords.seconds(quiet));
    }

    private static Placement.Refused unsound(String limit, String value) {
        return new Placement.Refused(Placement.Rule.BOOK_UNSOUND, limit, value);
    }
}
