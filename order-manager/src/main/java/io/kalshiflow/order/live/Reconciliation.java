package io.kalshiflow.order.live;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.rest.FillReport;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the exchange, at its times and whenever something is missing, and brings the books up to date with what it says.
 * One reading at a time, in a lane of its own. One thread.
 */
final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final String LANE = "reading";

    private final Books books;
    private final OrderLife life;
    private final Intake intake;
    private final Strangers strangers;
    private final Reports reports;
    private final Looks looks;
    private final Times times;
    private final LiveSettings settings;
    private final Lanes lanes;
    private final Mailbox mailbox;
    private final AccountReader reader;
    private final Comparison comparison;
    private final Opening opening;
    private final Consumer<LiveOrder> resender;
    private final List<CompletableFuture<SyncReport>> awaited = new ArrayList<>();
    private boolean reading;
    private long nextFullMicros;
    private long comparedMicros;
    private int known;

    Reconciliation(Parts parts, Intake intake, Strangers strangers, Opening opening, Consumer<LiveOrder> resender) {
        books = parts.books();
        life = parts.life();
        reports = parts.reports();
        looks = parts.looks();
        times = parts.times();
        settings = parts.settings();
        lanes = parts.lanes();
        mailbox = parts.mailbox();
        reader = new AccountReader(parts.client(), times);
        comparison = new Comparison(books, reports, intake);
        this.intake = intake;
        this.strangers = strangers;
        this.opening = opening;
        this.resender = resender;
    }

    /** Compares everything now; completes when the next full reading that began after this is in the books. */
    CompletableFuture<SyncReport> sync() {
        CompletableFuture<SyncReport> report = new CompletableFuture<>();
        awaited.add(report);
        looks.everything(times.nowMicros());
        return report;
    }

    /** When the last full reading that is in the books began; 0 before there is one. */
    long comparedMicros() {
        return comparedMicros;
    }

    /** Begins a reading if one is due. */
    void poll() {
        long now = times.nowMicros();
        if (reading || (!looks.isDue(now) && now < nextFullMicros)) {
            return;
        }
        boolean full = looks.isFull() || now >= nextFullMicros || !opening.isDone() || intake.hasPayouts();
        looks.taken();
        if (full) {
            nextFullMicros = now + settings.syncEveryMicros();
        }
        begin(full);
    }

    private void begin(boolean full) {
        reading = true;
        List<CompletableFuture<SyncReport>> waiting = full ? List.copyOf(awaited) : List.of();
        if (full) {
            awaited.clear();
        }
        ReadingRequest request = request(full);
        long version = books.version();
        lanes.run(LANE, () -> {
            try {
                AccountReading answer = reader.read(request);
                mailbox.post(() -> read(answer, version, waiting));
            } catch (RuntimeException failure) {
                mailbox.post(() -> failed(failure, waiting));
            }
        });
    }

    private ReadingRequest request(boolean full) {
        long from = opening.isDone()
                ? books.trades.floorMicros()
                : times.exchangeMicros() - settings.looking().fillOverlapMicros();
        List<ReadingRequest.Asked> asked = new ArrayList<>();
        for (LiveOrder order : full ? openAndNeeding() : books.needingLooks()) {
            if (!order.isPending() || order.isUnknown()) {
                String name = order.exchangeId();
                boolean byName = name == null || order.amends() || order.heldEnd != null || order.misses > 0;
                asked.add(new ReadingRequest.Asked(
                        order.id, name, byName && !order.foreign, order.terms.market(), order.working.sentMicros()));
            }
        }
        return new ReadingRequest(full, asked, strangers.unidentified(), Math.max(0, from));
    }

    private List<LiveOrder> openAndNeeding() {
        List<LiveOrder> orders = books.open();
        books.needingLooks().stream().filter(LiveOrder::isDone).forEach(orders::add);
        return orders;
    }

    private void failed(RuntimeException failure, List<CompletableFuture<SyncReport>> waiting) {
        reading = false;
        looks.everything(times.nowMicros());
        looks.taken();
        looks.afterPause(times.nowMicros());
        nextFullMicros =
                Math.min(nextFullMicros, times.nowMicros() + settings.looking().pauseMicros());
        if (failure instanceof KalshiException) {
            LOG.warn("the account could not be read and is read again: {}", failure.getMessage());
        } else {
            LOG.error("the account could not be read and is read again", failure);
        }
        waiting.forEach(each -> each.completeExceptionally(failure));
    }

    private void read(AccountReading answer, long version, List<CompletableFuture<SyncReport>> waiting) {
        reading = false;
        if (!opening.isDone()) {
            if (!opening.take(answer)) {
                awaited.addAll(waiting);
                looks.everythingAfterGrace(times.nowMicros());
                return;
            }
        } else {
            apply(answer, version);
        }
        if (answer.request().full()) {
            comparedMicros = answer.startedMicros();
            SyncReport report = report(answer);
            reports.restarting(false);
            books.listeners.tell(each -> each.onSync(report));
            waiting.forEach(each -> each.complete(report));
        }
    }

    private void apply(AccountReading answer, long version) {
        known = (int) answer.resting().stream()
                .filter(each -> books.calledAtExchange(each.exchangeId()) != null)
                .count();
        answer.resting().forEach(intake::order);
        answer.others().forEach(intake::order);
        answer.missing().forEach(each -> missing(books.named(each), answer.asOfMicros()));
        answer.strangersMissing().forEach(each -> strangers.missing(each, answer.asOfMicros()));
        answer.fills().forEach(this::fill);
        AccountReading.Whole whole = answer.everything();
        if (whole != null) {
            whole.payouts().forEach((market, paid) -> intake.payout(market, paid.yesPayoutE4(), paid.micros()));
            intake.afterReading(answer.asOfMicros());
            if (comparison.compare(answer, whole, version)) {
                looks.everythingAfterPause(times.nowMicros());
            }
            books.trades.raiseFloor(answer.asOfMicros() - settings.looking().fillOverlapMicros());
        }
        if (!books.needingLooks().isEmpty() || !strangers.isEmpty()) {
            looks.afterPause(times.nowMicros());
        }
    }

    private void missing(@Nullable LiveOrder order, long asOfMicros) {
        if (order == null || !life.missing(order, asOfMicros)) {
            return;
        }
        if (settings.looking().resendPlacements() && !order.resent) {
            resender.accept(order);
        } else {
            life.neverPlaced(order);
        }
    }

    private void fill(FillReport report) {
        if (books.trades.has(report.tradeId())) {
            return;
        }
        try {
            intake.fill(FillNews.of(report));
        } catch (IllegalStateException unreadable) {
            reports.tell(
                    Discrepancy.Kind.MISSED_FILL,
                    report.tradeId(),
                    "unknown",
                    String.valueOf(unreadable.getMessage()),
                    Discrepancy.Reason.UNEXPLAINED,
                    Discrepancy.Repair.ALARM);
        }
    }

    private SyncReport report(AccountReading answer) {
        int added = reports.added;
        int updated = reports.updated;
        int removed = reports.removed;
        int partial = reports.partialFills;
        int fills = reports.fillsBooked;
        return new SyncReport(
                answer.startedMicros(),
                answer.asOfMicros(),
                answer.resting().size(),
                known,
                added,
                updated,
                removed,
                partial,
                fills,
                reports.take());
    }
}
