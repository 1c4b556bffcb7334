package io.kalshiflow.order.live;

import io.kalshiflow.client.stream.AccountEvent;
import io.kalshiflow.client.stream.ConnectionEvent;
import io.kalshiflow.client.stream.StreamEvent;
import io.kalshiflow.client.stream.StreamHandler;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.Discrepancy;
import java.util.function.IntFunction;

/** What the private stream tells, given to whom it concerns. The owner's thread, within a poll. */
final class PrivateNews implements StreamHandler {
    private static final String STREAM = "stream";

    private final IntFunction<MarketTicker> tickers;
    private final Intake intake;
    private final Opening opening;
    private final MarketDirectory markets;
    private final Gate gate;
    private final Looks looks;
    private final Times times;
    private final Books books;
    private final Reports reports;
    private final Groups groups;
    private boolean connected;
    private long connectedMicros;

    PrivateNews(
            IntFunction<MarketTicker> tickers, Parts parts, Intake intake, Opening opening, Gate gate, Groups groups) {
        this.tickers = tickers;
        this.intake = intake;
        this.opening = opening;
        this.gate = gate;
        this.groups = groups;
        markets = parts.markets();
        looks = parts.looks();
        times = parts.times();
        books = parts.books();
        reports = parts.reports();
        gate.close(STREAM, "the private stream is not connected");
    }

    /** Whether fills and order updates are being heard. */
    boolean isConnected() {
        return connected;
    }

    @Override
    public void onEvent(StreamEvent event) {
        if (event instanceof AccountEvent.FillReceived fill) {
            opening.afterwards(() -> intake.fill(FillNews.of(fill)));
        } else if (event instanceof AccountEvent.OrderUpdated order) {
            opening.afterwards(() -> intake.order(Sighting.of(order)));
        } else if (event instanceof AccountEvent.PositionUpdated position) {
            opening.afterwards(() -> position(position));
        } else if (event instanceof AccountEvent.GroupUpdated group) {
            groups.heard(group.orderGroupId(), group.change());
        } else if (event instanceof ConnectionEvent connection) {
            connection(connection);
        }
    }

    /** It comes after the fills that made it, unless one of them was lost. */
    private void position(AccountEvent.PositionUpdated position) {
        if (books.account.trades(position.market())
                && books.account.position(position.market()).countE2() != position.positionE2()) {
            looks.afterPause(times.nowMicros());
        }
    }

    private void connection(ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Connected || event instanceof ConnectionEvent.Reconnected) {
            connected = true;
            connectedMicros = times.nowMicros();
            looks.everything(times.nowMicros());
        } else if (event instanceof ConnectionEvent.Disconnected lost) {
            connected = false;
            gate.close(STREAM, "the private stream is not connected: " + lost.reason());
        } else if (event instanceof ConnectionEvent.Malformed malformed) {
            reports.tell(
                    Discrepancy.Kind.MISSED_FILL,
                    "stream",
                    "an unreadable message: " + malformed.reason(),
                    malformed.text(),
                    Discrepancy.Reason.STREAM_LOSS,
                    Discrepancy.Repair.COMPARING_AGAIN);
            looks.everything(times.nowMicros());
        }
    }

    /** Everything was compared, by a reading that began then; what came before the connection may have been missed. */
    void compared(long readingMicros) {
        if (connected && readingMicros >= connectedMicros) {
            gate.open(STREAM);
        }
    }

    @Override
    public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
        markets.status(tickers.apply(market), status);
        // Resting orders do not survive a reactivation, nor the close.
        looks.everything(times.nowMicros());
    }

    @Override
    public void onCloseDate(int market, long exchangeMicros, long receiveMicros, long closeMicros) {
        markets.closesAt(tickers.apply(market), closeMicros);
    }

    @Override
    public void onSettlement(int market, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
        MarketTicker ticker = tickers.apply(market);
        books.heard(times.exchangeMicros()); // the message has whole seconds, and none at times
        opening.afterwards(() -> intake.payout(ticker, yesPayoutE4, Math.max(1, exchangeMicros)));
    }
}
