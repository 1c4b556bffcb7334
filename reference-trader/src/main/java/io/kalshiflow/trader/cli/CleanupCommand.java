package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.order.CleanupReport;
import io.kalshiflow.order.CleanupSettings;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.trader.Exchanges;
import io.kalshiflow.trader.operate.CleanupPlan;
import io.kalshiflow.trader.operate.KeptAccount;
import io.kalshiflow.trader.operate.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Cancels the resting orders of an account and, if asked to, closes its positions. */
@Command(
        name = "cleanup",
        mixinStandardHelpOptions = true,
        description = "Cancels all resting orders of the account and, if asked to, closes its positions; exit code 1"
                + " if something is left. --dry-run needs no --yes and opens no journal.")
final class CleanupCommand implements Callable<Integer> {
    /** A cancel-all may hit orders of the next minute, which is waited for. */
    private static final Duration CANCEL_ALL = Duration.ofSeconds(60);

    private final CommandOutput output;
    private final Exchanges exchanges;

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Mixin
    private CleanupOptions wanted = new CleanupOptions();

    @Option(names = "--yes", description = "Do it. Without it, this only says what it would do.")
    private boolean yes;

    CleanupCommand(CommandOutput output, Exchanges exchanges) {
        this.output = output;
        this.exchanges = exchanges;
    }

    @Override
    public Integer call() throws IOException {
        CleanupSettings settings = wanted.settings();
        Duration limit = journal.limit();
        account.environment();
        if (account.isDry()) {
            return plan(settings);
        }
        if (!yes) {
            answerIntention();
            return ExitCode.BAD_INPUT;
        }
        CleanupReport report = run(settings, journal.folder(account.environment()), limit);
        output.answer(json(report), text(report));
        return report.clean() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void answerIntention() {
        String exchange = EnvironmentOption.word(account.environment());
        ObjectNode object = account.begin(output);
        ArrayNode lines = object.putArray("plan");
        List<String> plan = wanted.words();
        plan.forEach(lines::add);
        object.put("error", "nothing was sent: add --yes to do it, or --dry-run to see the requests")
                .put("exit_code", ExitCode.BAD_INPUT);
        output.answer(
                object,
                "cleanup, at the " + exchange + " exchange:\n  - " + String.join("\n  - ", plan)
                        + "\nnothing was sent; add --yes to do it, or --dry-run to see the requests");
    }

    private Integer plan(CleanupSettings settings) {
        try (Way way = account.way(exchanges)) {
            CleanupPlan plan = CleanupPlan.on(way, settings, OrderIds.random());
            ObjectNode object = account.begin(output)
                    .put("orders_to_cancel", plan.orders())
                    .put("positions_to_close", plan.positions());
            ArrayNode notSent = object.putArray("not_sent_because");
            plan.notSent().forEach(notSent::add);
            account.addRequests(object, way.notes());
            StringBuilder text = new StringBuilder("the ")
                    .append(EnvironmentOption.word(account.environment()))
                    .append(String.format(
                            " exchange: would cancel %d orders and close %d positions%n",
                            plan.orders(), plan.positions()));
            plan.notSent().forEach(each -> text.append("  ").append(each).append('\n'));
            output.answer(object, text + account.requests(way.notes()));
        }
        return ExitCode.OK;
    }

    private CleanupReport run(CleanupSettings settings, Path folder, Duration limit) {
        try (Way way = account.way(exchanges);
                ProgressLine progress = output.progress();
                KeptAccount kept = new KeptAccount(
                        way,
                        folder,
                        now -> progress.update(
                                () -> now.openOrders().size() + " open orders: " + now.notTradingBecause()))) {
            kept.requireTrading(settings.closePositions());
            var unused = kept.sync(limit);
            return kept.cleanup(settings, settings.cancelAll() ? limit.plus(CANCEL_ALL) : limit);
        }
    }

    private ObjectNode json(CleanupReport report) {
        ObjectNode object = account.begin(output)
                .put("orders_before", report.ordersBefore())
                .put("orders_canceled", report.ordersCanceled())
                .put("orders_failed", report.ordersFailed())
                .put("cash_before_dollars", Decimals.format(report.cashBeforeE6(), 6))
                .put("cash_after_dollars", Decimals.format(report.cashAfterE6(), 6))
                .put("cash_recovered_dollars", Decimals.format(report.cashRecoveredE6(), 6))
                .put("positions_before", report.positionsBefore())
                .put("positions_after", report.positionsAfter())
                .put("clean", report.clean());
        ArrayNode warnings = object.putArray("warnings");
        report.warnings().forEach(warnings::add);
        return object;
    }

    private String text(CleanupReport report) {
        StringBuilder text = new StringBuilder("the ")
                .append(EnvironmentOption.word(account.environment()))
                .append(" exchange\n")
                .append(String.format(
                        "orders: %d before, %d cancelled, %d left%n"
                                + "cash: $%s before, $%s after, $%s recovered%n"
                                + "positions: %d before, %d after%n",
                        report.ordersBefore(),
                        report.ordersCanceled(),
                        report.ordersFailed(),
                        Decimals.format(report.cashBeforeE6(), 6),
                        Decimals.format(report.cashAfterE6(), 6),
                        Decimals.format(report.cashRecoveredE6(), 6),
                        report.positionsBefore(),
                        report.positionsAfter()));
        report.warnings().forEach(each -> text.append("warning: ").append(each).append('\n'));
        return text.append(report.clean() ? "clean" : "NOT CLEAN: do not trade before it is")
                .append('\n')
                .toString();
    }
}
