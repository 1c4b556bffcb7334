package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;
import java.util.List;

/** The account with a key, and the crowd: two accounts, so that trades among the crowd make open interest. */
final class VenueAccounts {
    private final VenueAccount own = new VenueAccount("00000000-0000-4000-8000-0000000000aa", false);
    private final VenueAccount makers = new VenueAccount("crowd-makers", true);
    private final VenueAccount takers = new VenueAccount("crowd-takers", true);

    VenueAccount own() {
        return own;
    }

    VenueAccount makers() {
        return makers;
    }

    VenueAccount takers() {
        return takers;
    }

    List<VenueAccount> all() {
        return List.of(own, makers, takers);
    }

    long cashE6() {
        return all().stream()
                .flatMap(each -> each.cashE6().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    long feesE6() {
        return all().stream()
                .flatMap(each -> each.positions().values().stream())
                .mapToLong(VenuePosition::feesE6)
                .sum();
    }

    /** YES contracts that somebody holds. */
    long openInterestE2(String ticker) {
        return all().stream()
                .mapToLong(each -> each.closableE2(ticker, BookSide.ASK))
                .sum();
    }
}
