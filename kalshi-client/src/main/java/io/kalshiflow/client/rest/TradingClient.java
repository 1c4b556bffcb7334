package io.kalshiflow.client.rest;

import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.client.http.HttpStack;
import io.kalshiflow.client.http.Sleeper;

/**
 * One account at one exchange, and everything that anybody can read. Make one and share it; close it when done.
 * Thread-safe.
 *
 * <p>Made of a key that trades ({@link KalshiClient#demo} or {@link KalshiClient#production}); no other fits.
 */
public final class TradingClient extends KalshiClient {
    private final Sleeper sleeper;
    private final PortfolioCalls portfolio;
    private final HistoricalPortfolioCalls historicalPortfolio;
    private final PortfolioHistory portfolioHistory;
    private final OrderCalls orders;
    private final OrderGroupCalls orderGroups;
    private final AccountCalls account;

    TradingClient(HttpStack stack, ClockSkew skew, boolean resendsPlacements) {
        super(stack, skew);
        sleeper = stack.sleeper();
        portfolio = new PortfolioCalls(stack, shards());
        historicalPortfolio = new HistoricalPortfolioCalls(stack);
        portfolioHistory = new PortfolioHistory(portfolio, historicalPortfolio, historical());
        orders = new OrderCalls(
                stack,
                shards(),
                new BatchCalls(stack, shards(), stack.limiter()),
                resendsPlacements ? new SecondSending(orderSearch(), skew) : null);
        orderGroups = new OrderGroupCalls(stack);
        account = new AccountCalls(stack, stack.limiter());
    }

    public PortfolioCalls portfolio() {
        return portfolio;
    }

    /** What of it is older than the live tier reaches back, and nothing else. */
    public HistoricalPortfolioCalls historicalPortfolio() {
        return historicalPortfolio;
    }

    /** What of it is old or new, wherever it is kept. */
    public PortfolioHistory portfolioHistory() {
        return portfolioHistory;
    }

    public OrderCalls orders() {
        return orders;
    }

    public OrderGroupCalls orderGroups() {
        return orderGroups;
    }

    public AccountCalls account() {
        return account;
    }

    /** For orders whose placement had an unknown outcome; with {@link OrderSearch.Patience#DEFAULT}. */
    public OrderSearch orderSearch() {
        return orderSearch(OrderSearch.Patience.DEFAULT);
    }

    public OrderSearch orderSearch(OrderSearch.Patience patience) {
        return new OrderSearch(portfolio, sleeper, patience);
    }
}
