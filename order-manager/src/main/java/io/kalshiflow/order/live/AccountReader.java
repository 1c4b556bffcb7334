package io.kalshiflow.order.live;

import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.rest.Balance;
import io.kalshiflow.client.rest.FillQuery;
import io.kalshiflow.client.rest.FillReport;
import io.kalshiflow.client.rest.MarketPosition;
import io.kalshiflow.client.rest.OrderQuery;
import io.kalshiflow.client.rest.OrderSnapshot;
import io.kalshiflow.client.rest.OrderStatus;
import io.kalshiflow.client.rest.PortfolioCalls;
import io.kalshiflow.client.rest.PositionQuery;
import io.kalshiflow.client.rest.Settlement;
import io.kalshiflow.client.rest.SettlementQuery;
import io.kalshiflow.client.rest.ShardMoney;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.ClientOrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the exchange says of the account, all pages of it. On a lane's thread; waits for the network. */
final class AccountReader {
    private static final long MICROS_PER_SECOND = 1_000_000;
    /** How much earlier than its sending an order may seem created: clocks are known to a second or two. */
    private static final long CLOCK_MARGIN_SECONDS = 60;

    private final TradingClient client;
    private final Times times;

    AccountReader(TradingClient client, Times times) {
        this.client = client;
        this.times = times;
    }

    /** Balances last: whatever moved them is in what was read before, or comes again in the next reading. */
    AccountReading read(ReadingRequest request) {
        PortfolioCalls portfolio = client.portfolio();
        long started = times.nowMicros();
        long asOf = portfolio.asOfMicros();
        List<Sighting> resting = new ArrayList<>();
        if (request.full()) {
            for (OrderSnapshot each : portfolio.orders(OrderQuery.ALL.in(OrderStatus.RESTING))) {
                resting.add(Sighting.of(each, asOf));
            }
        }
        Findings findings = new Findings(asOf);
        findings.look(request, resting);
        List<FillReport> fills = fills(request.fillsFromMicros());
        AccountReading.Whole whole = request.full() ? whole(request.fillsFromMicros()) : null;
        return new AccountReading(
                request,
                started,
                asOf,
                times.exchangeMicros(),
                resting,
                findings.found,
                findings.missing,
                findings.strangersMissing,
                fills,
                whole);
    }

    private List<FillReport> fills(long fromMicros) {
        // A second earlier: the exchange does not say whether it means "from" or "after".
        return client.portfolio()
                .fills(FillQuery.ALL.between(second(fromMicros, 1), null))
                .toList();
    }

    private static Instant second(long micros, long earlier) {
        return Instant.ofEpochSecond(Math.max(0, Math.floorDiv(micros, MICROS_PER_SECOND) - earlier));
    }

    /** From when on payouts are read where fills are read from a time. */
    static Instant payoutsFrom(long fillsFromMicros) {
        return second(fillsFromMicros, CLOCK_MARGIN_SECONDS);
    }

    private AccountReading.Whole whole(long fromMicros) {
        Map<MarketTicker, AccountReading.Held> positions = new HashMap<>();
        for (MarketPosition each : client.portfolio().positions(PositionQuery.OPEN)) {
            positions.put(
                    each.ticker(),
                    new AccountReading.Held(each.countE2(), each.exposure().e6()));
        }
        Map<MarketTicker, AccountReading.Paid> payouts = new HashMap<>();
        for (Settlement each :
                client.portfolio().settlements(SettlementQuery.ALL.between(payoutsFrom(fromMicros), null))) {
            payouts.put(each.ticker(), new AccountReading.Paid(payout(each), each.settledMicros()));
        }
        Balance balance = client.portfolio().balance();
        Map<Integer, Long> available = balance.shards().stream()
                .collect(Collectors.toMap(
                        ShardMoney::exchangeIndex, each -> each.amount().e6()));
        if (available.isEmpty()) {
            available = Map.of(0, balance.available().e6());
        }
        return new AccountReading.Whole(positions, payouts, available);
    }

    /** The whole cents of a settlement are not enough for a scalar result: the market itself says it exactly. */
    private int payout(Settlement settlement) {
        if (settlement.result().is(MarketOutcome.Result.YES)) {
            return Price.ONE_E4;
        }
        if (settlement.result().is(MarketOutcome.Result.NO)) {
            return 0;
        }
        MarketOutcome outcome = outcome(settlement.ticker());
        if (outcome != null) {
            return outcome.yesPayoutE4();
        }
        if (settlement.yesPayout() == null) {
            throw new IllegalStateException("the exchange does not say what " + settlement.ticker() + " paid");
        }
        return (int) (settlement.yesPayout().e6() / 100);
    }

    private @Nullable MarketOutcome outcome(MarketTicker market) {
        try {
            return client.history().market(market).outcome();
        } catch (NotFoundException gone) {
            return null; // the settlement itself has to tell
        }
    }

    /** Orders that were asked for, wherever they are. */
    private final class Findings {
        private final long asOf;
        final List<Sighting> found = new ArrayList<>();
        final Set<ClientOrderId> missing = new HashSet<>();
        final Set<String> strangersMissing = new HashSet<>();
        private final Map<MarketTicker, Map<ClientOrderId, Sighting>> byMarket = new LinkedHashMap<>();

        Findings(long asOf) {
            this.asOf = asOf;
        }

        void look(ReadingRequest request, List<Sighting> resting) {
            Set<String> seen = resting.stream().map(Sighting::exchangeId).collect(Collectors.toSet());
            Map<ClientOrderId, Sighting> named = resting.stream()
                    .filter(each -> each.clientId() != null)
                    .collect(Collectors.toMap(
                            each -> Objects.requireNonNull(each.clientId()),
                            Function.identity(),
                            (first, second) -> first));
            for (ReadingRequest.Asked each : request.asked()) {
                boolean rests = named.containsKey(each.name())
                        || (each.exchangeId() != null && seen.contains(each.exchangeId()));
                if (!rests) {
                    find(each, request);
                }
            }
            request.unidentified().stream().filter(each -> !seen.contains(each)).forEach(this::identify);
        }

        private void find(ReadingRequest.Asked asked, ReadingRequest request) {
            String exchangeId = asked.exchangeId();
            if (exchangeId != null && !asked.byName()) {
                try {
                    found.add(Sighting.of(client.portfolio().order(exchangeId), asOf));
                } catch (NotFoundException gone) {
                    missing.add(asked.name());
                }
                return;
            }
            Sighting order = byMarket.computeIfAbsent(asked.market(), market -> ofMarket(market, request))
                    .get(asked.name());
            if (order == null) {
                missing.add(asked.name());
            } else {
                found.add(order);
            }
        }

        /** All orders of a market since the oldest of ours that is looked for there; the newest of a name counts. */
        private Map<ClientOrderId, Sighting> ofMarket(MarketTicker market, ReadingRequest request) {
            long oldest = request.asked().stream()
                    .filter(each -> each.market().equals(market))
                    .mapToLong(ReadingRequest.Asked::sentMicros)
                    .min()
                    .orElse(0);
            Map<ClientOrderId, Sighting> orders = new HashMap<>();
            for (OrderSnapshot each : client.portfolio()
                    .orders(OrderQuery.of(market).between(second(oldest, CLOCK_MARGIN_SECONDS), null))) {
                ClientOrderId name = each.ref().clientOrderId();
                if (name != null) {
                    orders.merge(name, Sighting.of(each, asOf), (one, other) -> one.isOver() ? other : one);
                }
            }
            return orders;
        }

        private void identify(String exchangeId) {
            try {
                found.add(Sighting.of(client.portfolio().order(exchangeId), asOf));
            } catch (NotFoundException gone) {
                strangersMissing.add(exchangeId);
            }
        }
    }
}
