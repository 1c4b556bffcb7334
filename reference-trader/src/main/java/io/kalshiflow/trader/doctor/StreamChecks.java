package io.kalshiflow.trader.doctor;

import io.kalshiflow.client.stream.Channel;
import io.kalshiflow.market.MarketTicker;
import java.util.List;
import java.util.Objects;

/** The WebSocket: does it take the key, does it bring a book, does it tell of the account? */
final class StreamChecks {
    private static final String STREAM = "stream";
    private static final List<Channel> ACCOUNT = List.of(Channel.FILLS, Channel.USER_ORDERS);
    private static final String LATE = "a proxy may keep WebSockets back: ask whoever runs the network";

    private final Subject subject;

    StreamChecks(Subject subject) {
        this.subject = subject;
    }

    List<Check> checks() {
        return List.of(
                new Check(STREAM, List.of(AccountChecks.SIGNATURE, HostChecks.STREAM), LATE, this::stream),
                new Check(
                        "book",
                        List.of(STREAM, HostChecks.MARKET),
                        "the exchange says nothing of markets it does not know: name another with --market",
                        this::book),
                new Check(
                        "account_channels",
                        List.of(STREAM),
                        "run it again; if it stays so, trade over REST alone and report it",
                        this::account));
    }

    private String stream() throws InterruptedException {
        subject.listening().connect();
        return "connected to " + subject.host().stream().getHost();
    }

    private String book() throws InterruptedException {
        MarketTicker market = Objects.requireNonNull(subject.market());
        return "received " + market + " with " + subject.listening().book(market) + " levels";
    }

    private String account() throws InterruptedException {
        subject.listening().account(ACCOUNT);
        return "fills and orders are told";
    }
}
