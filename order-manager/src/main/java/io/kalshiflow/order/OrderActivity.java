package io.kalshiflow.order;

import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Folds commands, refusals and order events into {@link OrderStatistics} and the last {@link Execution}s. One thread. */
public final class OrderActivity {
    private final int mostExecutions;
    private final ArrayDeque<Execution> executions = new ArrayDeque<>();
    private final Map<String, Long> refusals = new TreeMap<>();
    private final Map<String, Long> rejections = new TreeMap<>();
    private final Tally tally = new Tally();
    private long placed;
    private long amendsSent;
    private long cancelsSent;
    private long accepted;
    private long amended;
    private long canceled;
    private long rejected;
    private long refusedByExchange;
    private long unknownOutcomes;
    private long makerFills;
    private long takerFills;
    private long makerVolumeE2;
    private long takerVolumeE2;
    private long feesE6;
    private long filledOrders;
    private long timeToFirstFillMicros;

    /** @param mostExecutions how many fills are kept */
    public OrderActivity(int mostExecutions) {
        if (mostExecutions < 0) {
            throw new IllegalArgumentException("a history of " + mostExecutions + " fills");
        }
        this.mostExecutions = mostExecutions;
    }

    public void sent(OrderCommand command) {
        if (command instanceof OrderCommand.Place) {
            placed++;
        } else if (command instanceof OrderCommand.Amend) {
            amendsSent++;
        } else {
            cancelsSent++;
        }
    }

    public void refused(Placement.Rule rule) {
        refusals.merge(rule.name(), 1L, Long::sum);
    }

    /** Takes an event that the account has applied already. */
    public void happened(OrderEvent event, AccountView account) {
        if (event instanceof OrderEvent.Filled filled) {
            filled(filled, Objects.requireNonNull(account.order(event.order())));
        } else {
            event.deliverTo(tally);
        }
    }

    private void filled(OrderEvent.Filled event, OrderView order) {
        Fill fill = event.fill();
        if (fill.liquidity() == Liquidity.MAKER) {
            makerFills++;
            makerVolumeE2 += fill.countE2();
        } else {
            takerFills++;
            takerVolumeE2 += fill.countE2();
        }
        feesE6 += fill.feeE6();
        if (order.filledE2() == fill.countE2()) {
            filledOrders++;
            timeToFirstFillMicros += Math.max(0, event.receiveMicros() - order.sentMicros());
        }
        if (mostExecutions > 0) {
            if (executions.size() == mostExecutions) {
                executions.removeFirst();
            }
            executions.addLast(new Execution(
                    fill,
                    order.tag(),
                    order.decision(),
                    order.sentMicros(),
                    event.exchangeMicros(),
                    event.receiveMicros()));
        }
    }

    /** Counts the kinds of events that have no numbers. */
    private final class Tally implements OrderEvent.Handler {
        @Override
        public void onAccepted(OrderEvent.Accepted event) {
            accepted++;
        }

        @Override
        public void onFilled(OrderEvent.Filled event) {
            throw new IllegalStateException("fills are counted elsewhere: " + event);
        }

        @Override
        public void onAmended(OrderEvent.Amended event) {
            amended++;
        }

        @Override
        public void onCanceled(OrderEvent.Canceled event) {
            canceled++;
        }

        @Override
        public void onRejected(OrderEvent.Rejected event) {
            rejected++;
            reason(event.order(), event.reason());
        }

        @Override
        public void onCommandRefused(OrderEvent.CommandRefused event) {
            refusedByExchange++;
            reason(event.order(), event.reason());
        }

        @Override
        public void onOutcomeUnknown(OrderEvent.OutcomeUnknown event) {
            unknownOutcomes++;
        }

        /** Names of orders in reasons would make every reason one of its own. */
        private void reason(ClientOrderId order, String words) {
            rejections.merge(words.replace(order.value(), "the order"), 1L, Long::sum);
        }
    }

    public OrderStatistics statistics() {
        return new OrderStatistics(
                new OrderStatistics.Commands(
                        placed,
                        amendsSent,
                        cancelsSent,
                        accepted,
                        amended,
                        canceled,
                        rejected,
                        refusedByExchange,
                        unknownOutcomes),
                makerFills,
                takerFills,
                makerVolumeE2,
                takerVolumeE2,
                feesE6,
                filledOrders,
                timeToFirstFillMicros,
                refusals,
                rejections);
    }

    /** The last fills, oldest first. */
    public List<Execution> executions() {
        return List.copyOf(executions);
    }
}
