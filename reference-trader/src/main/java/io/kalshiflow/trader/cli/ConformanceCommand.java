package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.CredentialsException;
import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.trader.Exchanges;
import io.kalshiflow.trader.conformance.Conformance;
import io.kalshiflow.trader.conformance.ProbeResult;
import io.kalshiflow.trader.conformance.Report;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the demo exchange what its documents leave open. */
@Command(
        name = "conformance",
        mixinStandardHelpOptions = true,
        description = "Asks the demo exchange what its documents leave open, with tiny orders that it takes back.")
final class ConformanceCommand implements Callable<Integer> {
    private static final BigDecimal MOST_DOLLARS = new BigDecimal("1000");

    private final CommandOutput output;
    private final Exchanges exchanges;

    @Option(names = "--env", description = "demo; production is refused.")
    private String environment = EnvironmentOption.word(ExchangeEnvironment.DEMO);

    @Option(names = "--market", description = "Ticker to place orders in. Default: one whose bid is far away.")
    private @Nullable String market;

    @Option(
            names = "--dollars",
            description = "What resting orders may cost together. Default: ${DEFAULT-VALUE}, at most 1000.")
    private BigDecimal dollars = new BigDecimal("1.00");

    @Option(names = "--yes", description = "Do it. Without it, this only says what it would do.")
    private boolean yes;

    ConformanceCommand(CommandOutput output, Exchanges exchanges) {
        this.output = output;
        this.exchanges = exchanges;
    }

    @Override
    public Integer call() {
        if (EnvironmentOption.parse(environment) != ExchangeEnvironment.DEMO) {
            throw new InputException("--env: conformance places orders to see what happens, and does so at the demo"
                    + " exchange alone; there is no way to run it against production");
        }
        Money most = most();
        if (!yes) {
            answerPlan(Conformance.plan(most));
            return ExitCode.OK;
        }
        output.note(text(Conformance.plan(most)));
        ClientLog.quiet();
        Report report = run(credentials(), most);
        output.answer(json(report), text(report));
        return report.isGood() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void answerPlan(List<String> plan) {
        ObjectNode object = output.object().put("environment", EnvironmentOption.word(ExchangeEnvironment.DEMO));
        ArrayNode lines = object.putArray("plan");
        plan.forEach(lines::add);
        output.answer(object, text(plan) + "\nnothing was sent; add --yes to do it");
    }

    private static String text(List<String> plan) {
        return "conformance, at the demo exchange:\n  - " + String.join("\n  - ", plan);
    }

    private Money most() {
        if (dollars.signum() <= 0 || dollars.compareTo(MOST_DOLLARS) > 0 || dollars.scale() > 6) {
            throw new InputException("--dollars: more than nothing and at most " + MOST_DOLLARS + ", not " + dollars);
        }
        return Money.of(dollars.toPlainString());
    }

    private DemoCredentials credentials() {
        try {
            return exchanges.demoCredentials();
        } catch (CredentialsException unusable) {
            throw new InputException(unusable.getMessage() + "; ./kalshiflow doctor helps");
        }
    }

    private Report run(DemoCredentials credentials, Money most) {
        try (ProgressLine progress = output.progress();
                Conformance conformance = new Conformance(
                        exchanges,
                        credentials,
                        market == null ? null : new MarketTicker(market),
                        most,
                        probe -> progress.update(() -> "asking " + probe + " ..."))) {
            Thread wayOut = new Thread(() -> abort(conformance), "conformance-clean-up");
            Runtime.getRuntime().addShutdownHook(wayOut);
            try {
                return conformance.run();
            } finally {
                forget(wayOut);
            }
        }
    }

    private void abort(Conformance conformance) {
        output.note("interrupted: taking back this run's orders ...");
        int left = conformance.abort().size();
        output.note(left == 0 ? "nothing of it rests" : left + " orders may still rest: cancel them by hand");
    }

    private static void forget(Thread wayOut) {
        try {
            Runtime.getRuntime().removeShutdownHook(wayOut);
        } catch (IllegalStateException underWay) {
            // it is running: the process is being ended
        }
    }

    private ObjectNode json(Report report) {
        ObjectNode object = output.object()
                .put("environment", EnvironmentOption.word(ExchangeEnvironment.DEMO))
                .put("market", report.market());
        ArrayNode results = object.putArray("results");
        for (ProbeResult each : report.results()) {
            ArrayNode evidence = results.addObject()
                    .put("name", each.name())
                    .put("question", each.question())
                    .put("status", each.status().word())
                    .put("answer", each.answer())
                    .putArray("evidence");
            each.evidence().forEach(evidence::add);
        }
        ArrayNode open = object.putArray("not_covered");
        Report.NOT_COVERED.forEach(
                each -> open.addObject().put("question", each.question()).put("reason", each.reason()));
        ArrayNode left = object.putArray("left_resting");
        report.leftResting().forEach(each -> left.add(each.orderId()));
        return object;
    }

    private static String text(Report report) {
        StringBuilder text = new StringBuilder("the demo exchange, market ")
                .append(report.market() == null ? "none" : report.market())
                .append('\n');
        for (ProbeResult each : report.results()) {
            text.append(String.format("%-9s %-27s %s%n", each.status().word(), each.name(), each.answer()));
            text.append("          ").append(each.question()).append('\n');
            each.evidence()
                    .forEach(line -> text.append("            ").append(line).append('\n'));
        }
        text.append("not covered:\n");
        Report.NOT_COVERED.forEach(each -> text.append("  ")
                .append(each.question())
                .append(": ")
                .append(each.reason())
                .append('\n'));
        if (report.leftResting().isEmpty()) {
            return text.append("no order of this run rests\n").toString();
        }
        text.append("STILL RESTING, cancel by hand:\n");
        report.leftResting()
                .forEach(each -> text.append("  ")
                        .append(each.ticker())
                        .append(' ')
                        .append(each.orderId())
                        .append('\n'));
        return text.toString();
    }
}
