package io.kalshiflow.client.stream;

import io.kalshiflow.book.MarketClock;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.client.internal.wire.TickerTable;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import java.time.InstantSource;
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

    private final MarketClock timetable;
    /** Puts what the timetable tells into the outbox. */
    private final MarketHandler openings = new MarketHandler() {
        @Override
        public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
            outbox.call(handler -> handler.onStatus(market, exchangeMicros, receiveMicros, status));
        }
    };

    MarketCalls(TickerTable tickers, Outbox outbox, InstantSource clock) {
        this.tickers = tickers;
        this.outbox = outbox;
        timetable = new MarketClock(clock);
    }

    /** Its fees follow those of its event from now on, and its opening and close are told when they are due. */
    void know(Market market, long nowMicros) {
        List<MarketTicker> ofEvent = byEvent.computeIfAbsent(market.eventTicker(), each -> new ArrayList<>());
        if (ofEvent.contains(market.ticker())) {
            return;
        }
        ofEvent.add(market.ticker());
        int handle = tickers.handle(market.ticker());
        if (market.openMicros() > nowMicros) {
            timetable.watch(handle, market.openMicros(), market.closeMicros());
        } else {
            // It may be paused: that it is open is not ours to say.
            timetable.watchOpen(handle, market.closeMicros());
        }
    }

    /** Tells openings and closes that are due. */
    void tick(long nowMicros) {
        while (timetable.nextMicros() <= nowMicros) {
            timetable.poll(openings, Integer.MAX_VALUE);
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
                    timetable.onCloseDate(market, received, received, news.closeMicros());
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
        timetable.onStatus(market, exchangeMicros, receiveMicros, status);
        outbox.call(handler -> handler.onStatus(market, exchangeMicros, receiveMicros, status));
    }
}
