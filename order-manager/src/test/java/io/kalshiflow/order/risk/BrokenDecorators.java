package io.kalshiflow.order.risk;

import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.order.testing.PassingManager;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DirectEntry;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import io.kalshiflow.trade.TimeInForce;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decorators with one thing wrong each, and the test of the contract that sees it. */
@SuppressWarnings("NullAway")
final class BrokenDecorators {
    static final Map<String, Broken> ALL = new TreeMap<>();

    private BrokenDecorators() {}

    /** A decorator of a guard, which may reach past it. */
    @FunctionalInterface
    interface Decorator {
        OrderManager around(OrderManager guard, OrderManager behind);
    }

    record Broken(Decorator decorator, String seenBy) {}

    static OrderManager whole(OrderManager guard, OrderManager behind) {
        return new PassingManager(guard);
    }

    private static void broken(String what, String seenBy, Function<OrderManager, OrderManager> decorator) {
        ALL.put(what, new Broken((guard, behind) -> decorator.apply(guard), seenBy));
    }

    static {
        listeners();
        views();
        entries();
        orders();
        polls();
    }

    private static void listeners() {
        broken(
                "addListener does nothing",
                "listenersHearWhatIsSentWhatIsRefusedAndWhatBecomesOfIt",
                guard -> new PassingManager(guard) {
                    @Override
                    public void addListener(ManagerListener listener) {}
                });
        broken("addListener takes null", "whatIsMissingIsNamedAtOnce", guard -> new PassingManager(guard) {
            @Override
            public void addListener(ManagerListener listener) {
                super.addListener(listener == null ? new ManagerListener() {} : listener);
            }
        });
        broken("addListener forgets settlements", "listenersHearOfTheSettlement", guard -> new PassingManager(guard) {
            @Override
            public void addListener(ManagerListener listener) {
                super.addListener(withoutSettlements(listener));
            }
        });
        broken("close does nothing", "aClosedManagerSaysSoAndChecksNothing", guard -> new PassingManager(guard) {
            @Override
            public void close() {}
        });
    }

    private static ManagerListener withoutSettlements(ManagerListener listener) {
        return new ManagerListener() {
            @Override
            public void onOrderEvent(OrderEvent event) {
                listener.onOrderEvent(event);
            }
        };
    }

    private static void views() {
        broken(
                "snapshot is null",
                "theSnapshotShowsToAnyThreadWhatThePollsBrought",
                guard -> new PassingManager(guard) {
                    @Override
                    public ManagerSnapshot snapshot() {
                        return null;
                    }
                });
        broken(
                "snapshot never changes",
                "theSnapshotShowsToAnyThreadWhatThePollsBrought",
                guard -> new PassingManager(guard) {
                    private final ManagerSnapshot first = guard.snapshot();

                    @Override
                    public ManagerSnapshot snapshot() {
                        return first;
                    }
                });
        broken("snapshot always trades", "aClosedManagerSaysSoAndChecksNothing", guard -> new PassingManager(guard) {
            @Override
            public ManagerSnapshot snapshot() {
                ManagerSnapshot honest = super.snapshot();
                return new ManagerSnapshot(
                        honest.micros(),
                        true,
                        "",
                        honest.shards(),
                        honest.positions(),
                        honest.retired(),
                        honest.openOrders(),
                        honest.statistics(),
                        honest.executions());
            }
        });
        broken(
                "queue is NONE",
                "theQueueSaysWhereAnOrderStandsIfTheManagerCanKnow",
                guard -> new PassingManager(guard) {
                    @Override
                    public QueueView queue() {
                        return QueueView.NONE;
                    }
                });
        broken(
                "queue is null",
                "theQueueSaysWhereAnOrderStandsIfTheManagerCanKnow",
                guard -> new PassingManager(guard) {
                    @Override
                    public QueueView queue() {
                        return null;
                    }
                });
    }

    private static void entries() {
        ALL.put(
                "direct bypasses",
                new Broken(
                        (guard, past) -> new PassingManager(guard) {
                            @Override
                            public DirectEntry direct() {
                                return past.direct();
                            }
                        },
                        "commandsInPrimitivesAreTheSameCommands"));
        broken("direct is null", "commandsInPrimitivesAreTheSameCommands", guard -> new PassingManager(guard) {
            @Override
            public DirectEntry direct() {
                return null;
            }
        });
        broken("check is always null", "checkSaysWhatPlaceWouldSayAndSendsNothing", guard -> new PassingManager(guard) {
            @Override
            public Placement.@Nullable Refused check(NewOrder order) {
                return null;
            }
        });
        broken(
                "checkAmend is always null",
                "checkAmendSaysWhatAmendWouldSayAndSendsNothing",
                guard -> new PassingManager(guard) {
                    @Override
                    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
                        return null;
                    }
                });
        broken(
                "checks go on after the close",
                "aClosedManagerSaysSoAndChecksNothing",
                guard -> new PassingManager(guard) {
                    private boolean closed;

                    @Override
                    public Placement.@Nullable Refused check(NewOrder order) {
                        return closed ? null : super.check(order);
                    }

                    @Override
                    public void close() {
                        closed = true;
                        super.close();
                    }
                });
        broken(
                "an amend to nothing is a cancel",
                "anAmendThatLeavesNothingToRestIsRefusedBeforeAnythingIsSent",
                guard -> new PassingManager(guard) {
                    @Override
                    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
                        return totalE2 <= 0 ? cancel(order) : super.amend(order, priceE4, totalE2);
                    }
                });
        broken(
                "an amend keeps the price",
                "anAmendChangesPriceAndSizeOnceItIsConfirmed",
                guard -> new PassingManager(guard) {
                    @Override
                    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
                        var known = account().order(order);
                        return super.amend(order, known == null ? priceE4 : known.priceE4(), totalE2);
                    }
                });
        broken("cancel only says so", "aCancelledOrderReturnsItsReservation", guard -> new PassingManager(guard) {
            @Override
            public Placement cancel(ClientOrderId order) {
                return new Placement.Sent(order);
            }
        });
    }

    private static void orders() {
        changing("the tag is dropped", "tagAndDecisionAreKeptAndTold", order -> order.tagged(""));
        changing("the decision is dropped", "tagAndDecisionAreKeptAndTold", order -> order.decidedAs(0));
        changing(
                "post-only is dropped",
                "anOrderThatOnlyMakesNeverTakes",
                order -> with(order, order.timeInForce(), false, order.closeOnly()));
        changing(
                "close-only is dropped",
                "closeOnlyOrdersAreCutToWhatIsHeldAndFree",
                order -> with(order, order.timeInForce(), order.postOnly(), false));
        changing(
                "the time in force is dropped",
                "theRestOfAnImmediateOrderIsCancelledAndItsReservationReturns",
                order -> with(order, TimeInForce.GOOD_TILL_CANCELED, order.postOnly(), order.closeOnly()));
    }

    private static void changing(String what, String seenBy, UnaryOperator<NewOrder> change) {
        broken(what, seenBy, guard -> new PassingManager(guard) {
            @Override
            public Placement place(NewOrder order) {
                return super.place(change.apply(order));
            }
        });
    }

    private static NewOrder with(NewOrder order, TimeInForce timeInForce, boolean postOnly, boolean closeOnly) {
        return new NewOrder(
                order.market(),
                order.side(),
                order.priceE4(),
                order.countE2(),
                timeInForce,
                postOnly,
                closeOnly,
                order.tag(),
                order.decision());
    }

    private static void polls() {
        polling(
                "poll swallows what its listener throws",
                "whatAPollListenerThrowsComesOutAndTheAccountIsAsWithout",
                (guard, listener) -> {
                    try {
                        return guard.poll(listener);
                    } catch (IllegalStateException swallowed) {
                        return 1;
                    }
                });
        polling(
                "poll forgets what it has not told when its listener throws",
                "whatAPollListenerThrowsComesOutAndTheAccountIsAsWithout",
                (guard, listener) -> {
                    try {
                        return guard.poll(listener);
                    } catch (IllegalStateException theirs) {
                        guard.poll(OrderListener.NONE);
                        throw theirs;
                    }
                });
        polling(
                "poll takes null",
                "whatIsMissingIsNamedAtOnce",
                (guard, listener) -> guard.poll(listener == null ? OrderListener.NONE : listener));
        polling(
                "poll tells nobody",
                "anOrderThatRestsIsPendingThenOpenAndReservesItsCost",
                (guard, listener) -> guard.poll(OrderListener.NONE));
        polling(
                "poll tells twice",
                "anOrderThatRestsIsPendingThenOpenAndReservesItsCost",
                (guard, listener) -> guard.poll(event -> {
                    listener.onOrderEvent(event);
                    listener.onOrderEvent(event);
                }));
        polling("poll counts nothing", "anOrderThatRestsIsPendingThenOpenAndReservesItsCost", (guard, listener) -> {
            guard.poll(listener);
            return 0;
        });
    }

    /** One way to poll what is behind. */
    @FunctionalInterface
    private interface Polling {
        int poll(OrderManager guard, OrderListener listener);
    }

    private static void polling(String what, String seenBy, Polling polling) {
        broken(what, seenBy, guard -> new PassingManager(guard) {
            @Override
            public int poll(OrderListener listener) {
                return polling.poll(guard, listener);
            }
        });
    }
}
