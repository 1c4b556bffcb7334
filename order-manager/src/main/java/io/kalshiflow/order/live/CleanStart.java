package io.kalshiflow.order.live;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.CleanupReport;
import io.kalshiflow.order.CleanupSettings;
import io.kalshiflow.order.SyncReport;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cancels what rests, closes what is held if asked to, and makes sure of it: compares, cancels, waits for the end of
 * each order, closes, compares again. Goes on at each poll. One thread.
 */
final class CleanStart {
    private enum Step {
        COMPARE,
        CANCEL,
        AWAIT_CANCELS,
        CLOSE,
        AWAIT_CLOSES,
        COMPARE_AGAIN,
        DONE
    }

    private static final int ROUNDS = 3;
    private static final long CANCEL_ALL_MICROS = 60_000_000;

    private final Books books;
    private final Times times;
    private final BatchCancels cancels;
    private final CleanupSettings settings;
    private final Function<NewOrder, Placement> placer;
    private final CompletableFuture<SyncReport> first;
    private final Supplier<CompletableFuture<SyncReport>> syncer;
    private @Nullable CompletableFuture<SyncReport> last;
    private final List<String> warnings = new ArrayList<>();
    /** What was sent to close positions. */
    private final Set<ClientOrderId> closing = new HashSet<>();

    private Step step = Step.COMPARE;
    private int rounds;
    private int ordersBefore;
    private long cashBeforeE6;
    private int positionsBefore;
    private long quietUntilMicros;

    /** @param placer sends a closing order past the gate */
    CleanStart(
            Books books,
            Times times,
            BatchCancels cancels,
            CleanupSettings settings,
            Function<NewOrder, Placement> placer,
            Supplier<CompletableFuture<SyncReport>> syncer) {
        this.books = books;
        this.times = times;
        this.cancels = cancels;
        this.settings = settings;
        this.placer = placer;
        this.syncer = syncer;
        first = syncer.get();
    }

    /**
     * Goes on; returns the report once it is done.
     *
     * @throws RuntimeException if the exchange could not be asked
     */
    @Nullable
    CleanupReport poll() {
        Step before;
        do {
            before = step;
            advance();
        } while (step != before && step != Step.DONE);
        return step == Step.DONE ? report() : null;
    }

    private void advance() {
        switch (step) {
            case COMPARE -> {
                if (first.isDone()) {
                    first.join();
                    ordersBefore = books.orders.openCount();
                    cashBeforeE6 = availableE6();
                    positionsBefore = positions().size();
                    step = Step.CANCEL;
                }
            }
            case CANCEL -> cancel();
            case AWAIT_CANCELS -> {
                if (!books.orders.isBusy()) {
                    step = books.orders.openCount() == 0 || ++rounds >= ROUNDS ? Step.CLOSE : Step.CANCEL;
                }
            }
            case CLOSE -> close();
            case AWAIT_CLOSES -> {
                if (books.orders.open().stream().noneMatch(each -> closing.contains(each.id))) {
                    compareAgain();
                }
            }
            case COMPARE_AGAIN -> {
                CompletableFuture<SyncReport> comparing = last;
                if (comparing != null && comparing.isDone() && times.nowMicros() >= quietUntilMicros) {
                    comparing.join();
                    step = Step.DONE;
                }
            }
            case DONE -> {}
        }
    }

    private void cancel() {
        List<LiveOrder> idle = books.orders.open().stream()
                .filter(each -> each.working.takesCommand())
                .toList();
        idle.forEach(each -> books.changing(each, new OrderCommand.Cancel(each.id)));
        if (!idle.isEmpty() && settings.cancelAll() && rounds == 0) {
            quietUntilMicros = times.nowMicros() + CANCEL_ALL_MICROS;
            cancels.cancelAll(idle, books.lastEntry());
        } else if (!idle.isEmpty()) {
            cancels.cancel(idle, books.lastEntry());
        }
        step = Step.AWAIT_CANCELS;
    }

    private void close() {
        if (settings.closePositions()) {
            for (MarketTicker market : positions()) {
                close(market, books.account.position(market));
            }
        }
        step = Step.AWAIT_CLOSES;
    }

    private void close(MarketTicker market, Position position) {
        NewOrder order = settings.closing(market, position.countE2());
        Placement answer = placer.apply(order);
        if (answer instanceof Placement.Sent sent) {
            closing.add(sent.order());
        } else if (answer instanceof Placement.Refused refused) {
            warnings.add(market + " is not closed: " + refused.rule() + ", allowed " + refused.limit() + ", asked "
                    + refused.value());
        }
    }

    private void compareAgain() {
        last = syncer.get();
        step = Step.COMPARE_AGAIN;
    }

    private List<MarketTicker> positions() {
        return books.account.markets().stream()
                .filter(each -> books.account.position(each).countE2() != 0)
                .toList();
    }

    private long availableE6() {
        return books.account.shards().stream()
                .mapToLong(books.account::availableE6)
                .sum();
    }

    private CleanupReport report() {
        int left = books.orders.openCount();
        List<MarketTicker> held = positions();
        if (left > 0) {
            warnings.add(left + " orders are still open: " + books.orders.open().get(0).id
                    + (left > 1 ? " and others" : ""));
        }
        if (settings.closePositions() && !held.isEmpty()) {
            warnings.add(held.size() + " positions are still held, nobody took them within the guard: " + held.get(0));
        }
        long available = availableE6();
        if (available < settings.lowBalanceE6()) {
            warnings.add("available cash of " + Decimals.format(available, 6) + " is below "
                    + Decimals.format(settings.lowBalanceE6(), 6));
        }
        boolean clean = left == 0 && (!settings.closePositions() || held.isEmpty());
        int canceled = Math.max(0, ordersBefore - left);
        return new CleanupReport(
                ordersBefore, canceled, left, cashBeforeE6, available, positionsBefore, held.size(), warnings, clean);
    }
}
