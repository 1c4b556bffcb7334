package io.kalshiflow.order.testing;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.Placement;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a manager tells. */
final class HeardNews implements ManagerListener {
    final List<String> news = new ArrayList<>();
    final List<OrderCommand> commands = new ArrayList<>();

    @Override
    public void onSent(OrderCommand command, long micros) {
        commands.add(command);
        news.add("sent " + command.getClass().getSimpleName());
    }

    @Override
    public void onRefused(String command, Placement.Refused refused) {
        news.add("refused " + refused.rule());
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        news.add(event.getClass().getSimpleName());
    }

    @Override
    public void onSettled(MarketTicker market, int yesPayoutE4, long micros) {
        news.add("settled " + market + " " + yesPayoutE4);
    }

    @Override
    public void onTrading(boolean trading, String because) {
        news.add("trading " + trading + " " + because);
    }
}
