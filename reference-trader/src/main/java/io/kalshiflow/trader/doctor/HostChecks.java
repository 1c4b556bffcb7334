package io.kalshiflow.trader.doctor;

import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.OkHttpTransport;
import io.kalshiflow.client.http.Timeouts;
import io.kalshiflow.client.http.TransportException;
import io.kalshiflow.client.rest.ExchangeStatus;
import io.kalshiflow.client.rest.MarketQuery;
import io.kalshiflow.client.rest.MarketQuote;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trader.NoAnswer;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be asked without a key: is it there, what time does it have, is it open, what trades? */
final class HostChecks {
    static final String REST = "rest_host";
    static final String STREAM = "stream_host";
    static final String MARKET = "market";

    private static final String NETWORK = "check the internet connection, a firewall or proxy, and the names' server";
    private static final int MOST_PAGES = 2;

    private final Subject subject;

    HostChecks(Subject subject) {
        this.subject = subject;
    }

    List<Check> reach() {
        return List.of(
                new Check(REST, List.of(), NETWORK, this::restHost),
                new Check(STREAM, List.of(), NETWORK, this::streamHost),
                new Check("clock", List.of(REST), NETWORK, this::clock));
    }

    List<Check> trading() {
        return List.of(
                new Check("exchange_status", List.of(REST), NETWORK, this::status),
                new Check(MARKET, List.of(REST), "name a market with --market", this::market));
    }

    private String restHost() {
        var unused = subject.publicClient().exchange().status();
        return subject.host().rest().getHost() + " answers";
    }

    /** Without a key, or the headers of a WebSocket: any answer at all is a good one. */
    private String streamHost() {
        URI stream = subject.host().stream();
        URI root = URI.create(stream.getScheme().replaceFirst("^ws", "http") + "://" + stream.getAuthority());
        Host host = new Host(subject.environment(), root, stream);
        try (OkHttpTransport transport = new OkHttpTransport(host, Timeouts.DEFAULT)) {
            int status = transport
                    .send(HttpRequest.of(HttpMethod.GET, stream.getPath()))
                    .status();
            return stream.getHost() + " answers (an unsigned request with " + status + ")";
        } catch (TransportException unreachable) {
            NoAnswer why = NoAnswer.of(unreachable.getCause());
            throw new Complaint(why.toString(), why.remedy());
        }
    }

    private String clock() {
        ClockSkew.Bound bound = subject.publicClient().clockSkew().bound();
        if (bound == null) {
            throw new Complaint(
                    "the answers say no time",
                    "compare this machine's clock with another; it must be right to seconds");
        }
        if (bound.isLarge()) {
            throw new Complaint(
                    bound.toString(),
                    "set this machine's clock, best by NTP; the client corrects its signatures meanwhile, but not"
                            + " what you compute from the time");
        }
        return bound.toString();
    }

    private String status() {
        ExchangeStatus status = subject.publicClient().exchange().status();
        if (!status.exchangeActive() || !status.tradingActive()) {
            String paused = status.shards().stream()
                    .filter(each -> !each.exchangeActive() || !each.tradingActive())
                    .map(each -> "shard " + each.exchangeIndex())
                    .collect(Collectors.joining(", "));
            String resumes = status.resumesMicros() == 0
                    ? ""
                    : ", expected back at " + Instant.ofEpochSecond(status.resumesMicros() / 1_000_000);
            throw new Complaint(
                    (status.exchangeActive() ? "trading is paused" : "the exchange is not active")
                            + (paused.isEmpty() ? "" : " (" + paused + ")")
                            + resumes,
                    "wait; maintenance is usually on Thursdays from 3 to 5 in the morning, New York time");
        }
        return "active and trading, " + status.shards().size() + " shards";
    }

    private String market() {
        MarketTicker asked = subject.market();
        MarketSnapshot market = asked == null ? busiest() : named(asked);
        if (market == null) {
            throw new Complaint("no open market was found", "name one with --market");
        }
        subject.market(market.ticker());
        MarketQuote quote = market.quote();
        return market.ticker() + " on shard " + market.market().exchangeIndex() + ", volume "
                + (quote.volume() == null ? "unknown" : quote.volume()) + ", bid "
                + (quote.bid() == null ? "none" : quote.bid()) + ", ask "
                + (quote.ask() == null ? "none" : quote.ask());
    }

    private MarketSnapshot named(MarketTicker asked) {
        MarketSnapshot market;
        try {
            market = subject.publicClient().markets().get(asked);
        } catch (NotFoundException unknown) {
            throw new Complaint(
                    "there is no market " + asked, "check the ticker; each exchange has markets of its own");
        }
        if (!market.status().is(MarketStatus.ACTIVE)) {
            throw new Complaint(asked + " is " + market.status() + ", not active", "name a market that trades");
        }
        return market;
    }

    private @Nullable MarketSnapshot busiest() {
        return subject
                .publicClient()
                .markets()
                .list(MarketQuery.ALL.in(MarketQuery.Phase.OPEN))
                .atMostPages(MOST_PAGES)
                .stream()
                .filter(each -> each.status().is(MarketStatus.ACTIVE))
                .max(Comparator.comparing(HostChecks::volume))
                .orElse(null);
    }

    private static Quantity volume(MarketSnapshot market) {
        Quantity volume = market.quote().volume();
        return volume == null ? new Quantity(0) : volume;
    }
}
