package io.kalshiflow.env.act;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DirectEntry;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEntry;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.StrategyContext;
import io.kalshiflow.trade.WorkingOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A context whose commands are written down with what became of them: null where the command was sent. */
final class WatchedOrders implements StrategyContext, OrderEntry, DirectEntry {
    private final StrategyContext context;
    final List<String> commands = new ArrayList<>();
    final List<Placement.@Nullable Rule> answers = new ArrayList<>();

    WatchedOrders(StrategyContext context) {
        this.context = context;
    }

    private Placement.@Nullable Rule heard(String command, Placement.@Nullable Rule answer) {
        commands.add(command);
        answers.add(answer);
        return answer;
    }

    @Override
    public Placement.@Nullable Rule place(
            MarketTicker market, BookSide side, int priceE4, long countE2, boolean immediate, boolean closeOnly) {
        String command = "place " + side + " " + countE2 / 100 + "@" + priceE4 / 100;
        return heard(command, context.orders().direct().place(market, side, priceE4, countE2, immediate, closeOnly));
    }

    @Override
    public Placement.@Nullable Rule check(
            MarketTicker market, BookSide side, int priceE4, long countE2, boolean closeOnly) {
        return context.orders().direct().check(market, side, priceE4, countE2, closeOnly);
    }

    @Override
    public Placement.@Nullable Rule amend(WorkingOrder order, int priceE4, long totalE2) {
        String command = "amend " + order.side() + " to " + totalE2 / 100 + "@" + priceE4 / 100;
        return heard(command, context.orders().direct().amend(order, priceE4, totalE2));
    }

    @Override
    public Placement.@Nullable Rule checkAmend(WorkingOrder order, int priceE4, long totalE2) {
        return context.orders().direct().checkAmend(order, priceE4, totalE2);
    }

    @Override
    public Placement.@Nullable Rule cancel(WorkingOrder order) {
        return heard("cancel " + order.side(), context.orders().direct().cancel(order));
    }

    @Override
    public DirectEntry direct() {
        return this;
    }

    @Override
    public OrderEntry orders() {
        return this;
    }

    @Override
    public Market market() {
        return context.market();
    }

    @Override
    public BookView book() {
        return context.book();
    }

    @Override
    public AccountView account() {
        return context.account();
    }

    @Override
    public long nowMicros() {
        return context.nowMicros();
    }

    @Override
    public Placement place(NewOrder order) {
        return context.orders().place(order);
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        return context.orders().check(order);
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        return context.orders().amend(order, priceE4, totalE2);
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        return context.orders().checkAmend(order, priceE4, totalE2);
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        return context.orders().cancel(order);
    }
}
