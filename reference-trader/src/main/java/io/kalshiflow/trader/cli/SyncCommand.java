package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.SyncReport;
import io.kalshiflow.trader.Exchanges;
import io.kalshiflow.trader.operate.KeptAccount;
import io.kalshiflow.trader.operate.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares the order journal with the exchange and brings it up to date. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = "Compares the order journal with the exchange, brings it up to date and says what differed;"
                + " exit code 1 if anything did. With --dry-run the journal is read and not written.")
final class SyncCommand implements Callable<Integer> {
    private final CommandOutput output;
    private final Exchanges exchanges;

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private JournalOptions journal = new JournalOptions();

    SyncCommand(CommandOutput output, Exchanges exchanges) {
        this.output = output;
        this.exchanges = exchanges;
    }

    @Override
    public Integer call() throws IOException {
        Duration limit = journal.limit();
        Path folder = journal.existingFolder(account.environment());
        try (Way way = account.way(exchanges)) {
            SyncReport report = run(way, folder, limit);
            ObjectNode object = json(report).put("journal", folder.toString());
            account.addRequests(object, way.notes());
            output.answer(object, text(report, folder) + account.requests(way.notes()));
            return report.isClean() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private SyncReport run(Way way, Path folder, Duration limit) {
        try (ProgressLine progress = output.progress();
                KeptAccount kept = new KeptAccount(
                        way, folder, now -> progress.update(() -> "comparing: " + now.notTradingBecause()))) {
            return kept.sync(limit);
        }
    }

    private ObjectNode json(SyncReport report) {
        ObjectNode object = account.begin(output)
                .put("found", report.found())
                .put("known", report.known())
                .put("added", report.added())
                .put("updated", report.updated())
                .put("removed", report.removed())
                .put("partial_fills", report.partialFills())
                .put("fills_booked", report.fillsBooked())
                .put("clean", report.isClean());
        ArrayNode list = object.putArray("discrepancies");
        for (Discrepancy each : report.discrepancies()) {
            list.addObject()
                    .put("kind", each.kind().name())
                    .put("subject", each.subject())
                    .put("here", each.here())
                    .put("there", each.there())
                    .put("reason", each.reason().name())
                    .put("repair", each.repair().name())
                    .put("micros", each.micros());
        }
        return object;
    }

    private String text(SyncReport report, Path folder) {
        StringBuilder text = new StringBuilder("the ")
                .append(EnvironmentOption.word(account.environment()))
                .append(" exchange, journal ")
                .append(folder)
                .append('\n')
                .append(String.format(
                        "open orders: %d found, %d known, %d added, %d updated, %d removed%n"
                                + "fills: %d booked, %d orders filled in part%n",
                        report.found(),
                        report.known(),
                        report.added(),
                        report.updated(),
                        report.removed(),
                        report.fillsBooked(),
                        report.partialFills()));
        for (Discrepancy each : report.discrepancies()) {
            text.append(String.format(
                    "%-13s %s: here %s, there %s; %s, %s%n",
                    each.kind(), each.subject(), each.here(), each.there(), each.reason(), each.repair()));
        }
        int differences = report.discrepancies().size();
        return text.append(report.isClean() ? "journal and exchange agree" : differences + " differences")
                .append('\n')
                .toString();
    }
}
