package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Charge;
import io.kalshiflow.client.http.EndpointCosts;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.rest.ContractCalls.ContractCall;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every call about the account, as {@link ContractCalls} has them. */
final class TradingContractCalls {
    private static final MarketTicker MARKET = new MarketTicker(SpecTransport.TICKER);
    private static final String ORDER_ID = SpecTransport.ORDER_ID;
    private static final ClientOrderId MINE = new ClientOrderId(SpecTransport.CLIENT_ORDER_ID);
    private static final OrderRef ORDER = new OrderRef(MARKET, ORDER_ID, MINE);
    private static final OrderGroupRef GROUP = new OrderGroupRef("group-1", 1);
    private static final Instant EARLY = Instant.ofEpochSecond(1_767_225_600);
    private static final Instant LATE = EARLY.plusSeconds(3_600);
    private static final Quantity SOME = Quantity.of("2.50");
    private static final NewOrder BUY = NewOrder.buyYes(MARKET, Price.ofCents(56), SOME);
    private static final NewOrder CLOSE =
            NewOrder.sellYes(MARKET, Price.ofCents(56), SOME).immediateOrCancel();

    private final List<ContractCall> calls = new ArrayList<>();

    private TradingContractCalls() {}

    static List<ContractCall> all() {
        TradingContractCalls all = new TradingContractCalls();
        all.addPortfolio();
        all.addPast();
        all.addOrders();
        all.addBatches();
        all.addGroups();
        all.addAccount();
        all.addCompositions();
        return all.calls;
    }

    private void add(String name, Function<TradingClient, Object> call) {
        calls.add(new ContractCall(name, call));
    }

    /** One whose answer says nothing. */
    private void addSilent(String name, Consumer<TradingClient> call) {
        add(name, client -> {
            call.accept(client);
            return "done";
        });
    }

    private void addPortfolio() {
        add("portfolio.balance", client -> client.portfolio().balance());
        add("portfolio.balance", client -> client.portfolio().balance(1));
        for (PositionQuery.SettlementStatus status : PositionQuery.SettlementStatus.values()) {
            PositionQuery query = PositionQuery.OPEN.that(status).of(MARKET).onShard(1);
            add("portfolio.positions", client -> client.portfolio().positions(query));
        }
        for (PositionQuery.NotZero only : PositionQuery.NotZero.values()) {
            PositionQuery query = PositionQuery.OPEN.with(only).ofEvent("E");
            add("portfolio.eventPositions", client -> client.portfolio().eventPositions(query));
        }
        FillQuery fills = FillQuery.of(List.of(MARKET, MARKET)).between(EARLY, LATE);
        add("portfolio.fills", client -> client.portfolio().fills(fills.onShard(1)));
        SettlementQuery settlements = SettlementQuery.of(MARKET).between(EARLY, LATE);
        add("portfolio.settlements", client -> client.portfolio().settlements(settlements));
        add("portfolio.settlements", client -> client.portfolio().settlements(SettlementQuery.ofEvent("E")));
        for (OrderStatus status : OrderStatus.values()) {
            OrderQuery query =
                    OrderQuery.of(MARKET).in(status).between(EARLY, LATE).onShard(1);
            add("portfolio.orders", client -> client.portfolio().orders(query));
        }
        add("portfolio.orders", client -> client.portfolio().orders(OrderQuery.ofEvents(List.of("E", "F"))));
        add("portfolio.order", client -> client.portfolio().order(ORDER_ID));
        add("portfolio.restingOrderValue", client -> client.portfolio().restingOrderValue());
        add("portfolio.asOfMicros", client -> client.portfolio().asOfMicros());
        ShardTransfer transfer = new ShardTransfer(0, 1, Money.ofCents(250), new UUID(1, 2));
        add("portfolio.transfer", client -> client.portfolio().transfer(transfer));
        add("portfolio.queue.of", client -> client.portfolio().queue().of(ORDER_ID));
        add("portfolio.queue.ofMarkets", client -> client.portfolio().queue().ofMarkets(List.of(MARKET, MARKET)));
        add("portfolio.queue.ofEvent", client -> client.portfolio().queue().ofEvent("E"));
    }

    private void addPast() {
        FillQuery fills = FillQuery.of(List.of(MARKET)).between(EARLY, LATE);
        OrderQuery orders = OrderQuery.of(MARKET).between(EARLY, LATE);
        PositionQuery positions = PositionQuery.OPEN
                .that(PositionQuery.SettlementStatus.ALL)
                .of(MARKET)
                .ofEvent("E");
        add("historicalPortfolio.fills", client -> client.historicalPortfolio().fills(fills));
        add("historicalPortfolio.orders", client -> client.historicalPortfolio().orders(orders));
        add(
                "historicalPortfolio.positions",
                client -> client.historicalPortfolio().positions(positions));
        add(
                "historicalPortfolio.eventPositions",
                client -> client.historicalPortfolio().eventPositions(positions));
        add("portfolioHistory.fills", client -> client.portfolioHistory().fills(FillQuery.ALL));
        add("portfolioHistory.orders", client -> client.portfolioHistory().orders(orders));
        add("portfolioHistory.positions", client -> client.portfolioHistory().positions(positions));
        add(
                "portfolioHistory.eventPositions",
                client -> client.portfolioHistory().eventPositions(positions));
    }

    private void addOrders() {
        for (NewOrder terms : new NewOrder[] {BUY, BUY.makeOnly(), CLOSE}) {
            add("orders.place", client -> client.orders().place(new OrderCommand.Place(MINE, terms)));
        }
        for (SelfTradePrevention prevention : SelfTradePrevention.values()) {
            OrderOptions options = OrderOptions.DEFAULT
                    .preventing(prevention)
                    .canceledOnPause()
                    .expiringAt(LATE)
                    .inGroup(GROUP);
            add("orders.place", client -> client.orders().place(new OrderCommand.Place(MINE, BUY), options));
        }
        Amendment amendment = Amendment.of(BookSide.BID, Price.ofCents(55), SOME);
        add("orders.amend", client -> client.orders().amend(ORDER, amendment.expiringAt(LATE)));
        add(
                "orders.amend",
                client -> client.orders()
                        .amend(
                                ORDER,
                                amendment.renamed(new ClientOrderId("mine-2")).neverExpiring()));
        add("orders.decreaseBy", client -> client.orders().decreaseBy(ORDER, SOME));
        add("orders.decreaseTo", client -> client.orders().decreaseTo(ORDER, SOME));
        add("orders.cancel", client -> client.orders().cancel(ORDER));
        addSilent("orders.cancelAll", client -> client.orders().cancelAll());
    }

    private void addBatches() {
        List<OrderCommand.Place> places = List.of(new OrderCommand.Place(MINE, BUY));
        OrderOptions options = OrderOptions.DEFAULT.expiringAt(LATE);
        add("orders.batch.place", client -> client.orders().batch().place(places, options));
        add("orders.batch.cancel", client -> client.orders().batch().cancel(List.of(ORDER)));
    }

    private void addGroups() {
        add("orderGroups.create", client -> client.orderGroups().create(SOME, 1));
        add("orderGroups.list", client -> client.orderGroups().list());
        add("orderGroups.get", client -> client.orderGroups().get("group-1"));
        addSilent("orderGroups.reset", client -> client.orderGroups().reset(GROUP));
        addSilent("orderGroups.trigger", client -> client.orderGroups().trigger(GROUP));
        addSilent("orderGroups.limit", client -> client.orderGroups().limit(GROUP, SOME));
        addSilent("orderGroups.delete", client -> client.orderGroups().delete(GROUP));
    }

    private void addAccount() {
        add("account.limits", client -> client.account().limits());
        add("account.endpointCosts", client -> charges(client.account().endpointCosts()));
        add("account.configureLimits", client -> client.account().configureLimits());
    }

    /** What it charges for the endpoint that answers name, and for another. */
    private static List<Charge> charges(EndpointCosts costs) {
        return Stream.of("/portfolio/orders", "/portfolio/balance")
                .map(path -> costs.charge(HttpRequest.of(HttpMethod.GET, Host.REST_PREFIX + path)))
                .toList();
    }

    private void addCompositions() {
        OrderSearch.Patience once = new OrderSearch.Patience(1, 1, Duration.ZERO);
        OrderSearch.Sought sought = new OrderSearch.Sought(MARKET, MINE, 1, EARLY);
        add("orderSearch.find", client -> client.orderSearch(once).find(sought));
        add(
                "fillCatchUp.read",
                client -> new FillCatchUp(client.portfolio(), FillQuery.ALL, EARLY, Duration.ofHours(1), 10).read());
    }
}
