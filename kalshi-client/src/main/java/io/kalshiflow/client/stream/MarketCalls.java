package io.kalshiflow.client.stream;

import io.kalshiflow.client.internal.wire.TickerTable;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes calls of a market handler of the news that it has calls for, for markets that the stream knows. One thread. */
final class MarketCalls {
    private final TickerTable tickers;
    private final Outbox outbox;
    private final Map<String, List<MarketTicker>> byEvent = new HashMap<>();
    /** What determined markets will pay; told when they have. */
    private final Map<MarketTicker, Integer> payouts = new HashMap<>();

    MarketCalls(TickerTable tickers, Outbox outbox) {
        this.tickers = tickers;
        this.outbox = outbox;
    }

    /** Whose fees follow those of its event. */
    void know(Market market) {
        List<MarketTicker> ofEvent = byEvent.computeIfAbsent(market.eventTicker(), each -> new ArrayList<>());
        if (!ofEvent.contains(market.ticker())) {
            ofEvent.add(market.ticker());
        }
    }

    void of(StreamEvent event) {
        if (event instanceof MarketNews.Lifecycle news) {
            int market = tickers.find(news.market());
            if (market >= 0) {
                lifecycle(market, news);
            }
        } else if (event instanceof MarketNews.FeesChanged news) {
            FeeTerms terms = news.terms();
            if (terms != null) {
                fees(news, terms);
            }
        }
    }

    private void fees(MarketNews.FeesChanged news, FeeTerms terms) {
        for (MarketTicker ticker : byEvent.getOrDefault(news.eventTicker(), List.of())) {
            int market = tickers.handle(ticker);
            outbox.call(handler -> handler.onFeeTerms(market, 0, news.receiveMicros(), terms));
        }
    }

    private void lifecycle(int market, MarketNews.Lifecycle news) {
        long received = news.receiveMicros();
        long settled = news.settledMicros();
        switch (news.change()) {
            case "activated" -> status(market, 0, received, MarketStatus.ACTIVE);
            case "deactivated" -> status(market, 0, received, MarketStatus.INACTIVE);
            case "close_date_updated" -> {
                if (news.closeMicros() > 0) {
                    outbox.call(handler -> handler.onCloseDate(market, 0, received, news.closeMicros()));
                }
            }
            case "price_level_structure_updated" -> {
                PriceGrid grid = news.grid();
                if (grid != null) {
                    outbox.call(handler -> handler.onGrid(market, 0, received, grid));
                }
            }
            case "determined" -> {
                if (news.payoutE4() >= 0) {
                    payouts.put(news.market(), news.payoutE4());
                }
                status(market, settled, received, MarketStatus.DETERMINED);
            }
            case "settled" -> {
                status(market, settled, received, MarketStatus.FINALIZED);
                Integer told = payouts.remove(news.market());
                int payout = news.payoutE4() >= 0 ? news.payoutE4() : told == null ? -1 : told;
                if (payout >= 0) {
                    outbox.call(handler -> handler.onSettlement(market, settled, received, payout));
                }
            }
            default -> {}
        }
    }

    private void status(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
        outbox.call(handler -> handler.onStatus(market, exchangeMicros, receiveMicros, status));
    }
}
