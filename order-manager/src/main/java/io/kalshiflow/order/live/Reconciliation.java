package io.kalshiflow.order.live;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.rest.FillReport;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the exchange, at its times and whenever something is missing, and brings the books up to date with what it says.
 * One reading at a time, in a lane of its own. One thread.
 */
final class Reconciliation {
    /** The books when a reading began. */
    private record Before(long version, Movements.Mark mark) {}

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final String LANE = "reading";

    private final Books books;
    private final OrderSightings sightings;
    private final MarketDirectory markets;
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
    private final Patience patience;
    private final Opening opening;
    private final Staleness staleness;
    private final Predicate<LiveOrder> resender;
    private final List<CompletableFuture<SyncReport>> awaited = new ArrayList<>();
    private boolean reading;
    private long nextFullMicros;
    private long comparedMicros;
    private int known;

    Reconciliation(
            Parts parts,
            Intake intake,
            Strangers strangers,
            OrderSightings sightings,
            Opening opening,
            Staleness staleness,
            Predicate<LiveOrder> resender) {
        books = parts.books();
        markets = parts.markets();
        reports = parts.reports();
        looks = parts.looks();
        times = parts.times();
        settings = parts.settings();
        lanes = parts.lanes();
        mailbox = parts.mailbox();
        reader = new AccountReader(parts.client(), times);
        this.intake = intake;
        this.sightings = sightings;
        this.strangers = strangers;
        comparison = new Comparison(books, reports, intake, strangers);
        patience = new Patience(parts, strangers);
        this.opening = opening;
        this.staleness = staleness;
        this.resender = resender;
    }

    /**
     * Compares everything now; completes when the next full reading that began after this is in the books, and confirmed
     * by another one if it shows a difference.
     */
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
        Before before = new Before(books.version(), books.movements.mark(books.lastEventMicros()));
        lanes.run(LANE, () -> {
            try {
                AccountReading answer = reader.read(request);
                mailbox.post(() -> read(answer, before, waiting));
            } catch (RuntimeException | Error failure) {
                mailbox.post(() -> failed(failure, waiting));
            }
        });
    }

    private ReadingRequest request(boolean full) {
        long from = opening.isDone()
                ? books.trades.floorMicros()
                : times.exchangeMicros() - settings.looking().fillOverlapMicros();
        List<ReadingRequest.Asked> asked = new ArrayList<>();
        for (LiveOrder order : full ? openAndNeeding() : books.orders.needingLooks()) {
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
        List<LiveOrder> orders = books.orders.open();
        books.orders.needingLooks().stream().filter(LiveOrder::isDone).forEach(orders::add);
        return orders;
    }

    private void failed(Throwable failure, List<CompletableFuture<SyncReport>> waiting) {
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
        staleness.unread(comparedMicros, String.valueOf(failure.getMessage()));
        waiting.forEach(each -> each.completeExceptionally(failure));
    }

    private void read(AccountReading answer, Before before, List<CompletableFuture<SyncReport>> waiting) {
        reading = false;
        boolean unconfirmed = false;
        if (!opening.isDone()) {
            boolean stale = opening.stands(answer);
            if (!opening.take(answer)) {
                awaited.addAll(waiting);
                beginAgain(stale || opening.waitsForMarkets());
                return;
            }
        } else {
            unconfirmed = apply(answer, before);
        }
        if (answer.request().full()) {
            comparedMicros = answer.startedMicros();
            staleness.read();
            reports.restarting(false);
            if (unconfirmed) {
                awaited.addAll(waiting); // what it showed counts, and is told, once another reading shows it too
                return;
            }
            SyncReport report = report(answer);
            books.listeners.tell(each -> each.onSync(report));
            waiting.forEach(each -> each.complete(report));
        }
    }

    private void beginAgain(boolean stale) {
        looks.looked(!stale);
        if (stale) {
            looks.everythingAfterPause(times.nowMicros());
        } else {
            looks.everythingAfterGrace(times.nowMicros());
        }
    }

    /** Brings the books up to date; whether another reading is wanted, to confirm what this one showed. */
    private boolean apply(AccountReading answer, Before then) {
        known = (int) answer.resting().stream()
                .filter(each -> books.orders.calledAtExchange(each.exchangeId()) != null)
                .count();
        staleness.check(answer.asOfMicros());
        long before = books.version();
        answer.resting().forEach(each -> intake.read(each, answer.finishedMicros()));
        answer.others().forEach(each -> intake.read(each, answer.finishedMicros()));
        answer.missing().forEach(each -> missing(books.orders.named(each), answer.asOfMicros()));
        answer.strangersMissing().forEach(each -> strangers.missing(each, answer.asOfMicros()));
        answer.fills().forEach(this::fill);
        AccountReading.Whole whole = answer.everything();
        boolean again = false;
        if (whole != null) {
            whole.payouts().forEach((market, paid) -> intake.payout(market, paid.yesPayoutE4(), paid.micros()));
            intake.afterReading(answer.asOfMicros());
            again = comparison.compare(answer, whole, then.version(), then.mark());
            if (again) {
                looks.everythingAfterPause(times.nowMicros());
            }
            patience.raiseFloor(answer.asOfMicros());
            markets.recheck();
        }
        if (!books.orders.needingLooks().isEmpty() || strangers.needLook() || intake.hasPayouts()) {
            boolean news = books.version() != before;
            looks.looked(news);
            patience.looked(news);
            looks.afterPause(times.nowMicros());
        } else {
            looks.looked(!again);
        }
        return again;
    }

    private void missing(@Nullable LiveOrder order, long asOfMicros) {
        if (order == null || !sightings.missing(order, asOfMicros)) {
            return;
        }
        if (!settings.looking().resendPlacements() || order.resent || !resender.test(order)) {
            sightings.neverPlaced(order);
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
