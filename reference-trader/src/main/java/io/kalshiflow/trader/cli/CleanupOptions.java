package io.kalshiflow.trader.cli;

import io.kalshiflow.market.Price;
import io.kalshiflow.order.CleanupSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How clean a clean-up is to be. */
final class CleanupOptions {
    private static final String GUARD = "0.01";
    private static final int PRICE_DIGITS = 4;
    private static final int MONEY_DIGITS = 6;

    @Option(names = "--close-positions", description = "Close positions as well, with reduce-only orders that take.")
    private boolean closePositions;

    @Option(
            names = "--price-guard",
            description =
                    "With --close-positions: dollars below which no contract is given up. Default: " + GUARD + ".")
    private @Nullable String priceGuard;

    @Option(
            names = "--cancel-all",
            description = "Cancel with one request, which may hit orders of the next minute too: it is waited for.")
    private boolean cancelAll;

    @Option(names = "--low-balance", description = "Dollars below which to warn. Default: ${DEFAULT-VALUE}.")
    private String lowBalance = "500";

    CleanupSettings settings() {
        long guard = DecimalOption.parse("--price-guard", guard(), PRICE_DIGITS);
        if (guard <= 0 || guard >= Price.ONE_E4) {
            throw new InputException("--price-guard: between 0.0001 and 0.9999 dollars, not " + guard());
        }
        if (priceGuard != null && !closePositions) {
            throw new InputException("--price-guard: only with --close-positions; without it no contract is given up");
        }
        long low = DecimalOption.parse("--low-balance", lowBalance, MONEY_DIGITS);
        if (low < 0) {
            throw new InputException("--low-balance: 0 dollars or more, not " + lowBalance);
        }
        return new CleanupSettings(closePositions, (int) guard, cancelAll, low);
    }

    private String guard() {
        return priceGuard == null ? GUARD : priceGuard;
    }

    /** The same for people. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add("compares the order journal with the exchange and brings it up to date");
        words.add(
                cancelAll
                        ? "cancels every order of the account with one request, and waits a minute"
                        : "cancels every resting order of the account, in batches, and waits for the end of each");
        words.add(
                closePositions
                        ? "closes every position with orders that only reduce and take at once, for no less than $"
                                + guard() + " a contract"
                        : "leaves positions as they are");
        words.add("compares again, and warns if less than $" + lowBalance + " is available");
        return words;
    }
}
