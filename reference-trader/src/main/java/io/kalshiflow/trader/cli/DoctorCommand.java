package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trader.Exchanges;
import io.kalshiflow.trader.doctor.Doctor;
import io.kalshiflow.trader.doctor.Finding;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks key, network, exchange and stream, and says what to do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks key, clock, hosts, limits, balances and stream, and says what to do. Changes nothing.")
final class DoctorCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int NAME_WIDTH = 18;

    private final CommandOutput output;
    private final Exchanges exchanges;

    @Mixin
    private EnvironmentOption environment = new EnvironmentOption();

    @Option(names = "--market", description = "Ticker whose book is received. Default: the busiest open market.")
    private @Nullable String market;

    DoctorCommand(CommandOutput output, Exchanges exchanges) {
        this.output = output;
        this.exchanges = exchanges;
    }

    @Override
    public Integer call() {
        ExchangeEnvironment examined = environment.environment();
        ClientLog.quiet();
        List<Finding> findings;
        try (ProgressLine progress = output.progress()) {
            Doctor doctor = new Doctor(LIMIT, check -> progress.update(() -> "checking " + check + " ..."));
            findings = doctor.examine(exchanges, examined, market == null ? null : new MarketTicker(market));
        }
        output.answer(json(examined, findings), text(examined, findings));
        return count(findings, Finding.Status.OK) == findings.size() ? ExitCode.OK : ExitCode.FAILED;
    }

    private ObjectNode json(ExchangeEnvironment examined, List<Finding> findings) {
        ObjectNode object = output.object().put("environment", EnvironmentOption.word(examined));
        ArrayNode checks = object.putArray("checks");
        for (Finding each : findings) {
            checks.addObject()
                    .put("name", each.check())
                    .put("status", each.status().word())
                    .put("detail", each.detail())
                    .put("remedy", each.remedy());
        }
        return object;
    }

    private static String text(ExchangeEnvironment examined, List<Finding> findings) {
        StringBuilder text = new StringBuilder("the ")
                .append(EnvironmentOption.word(examined))
                .append(" exchange\n");
        for (Finding each : findings) {
            text.append(String.format(
                    "%-8s %-" + NAME_WIDTH + "s%s%n", each.status().word(), each.check(), each.detail()));
            if (each.remedy() != null) {
                text.append(" ".repeat(NAME_WIDTH + 9))
                        .append("do: ")
                        .append(each.remedy())
                        .append('\n');
            }
        }
        long failed = count(findings, Finding.Status.FAILED);
        long skipped = count(findings, Finding.Status.SKIPPED);
        return text.append(failed + skipped == 0 ? "all is well" : failed + " failed, " + skipped + " skipped")
                .append('\n')
                .toString();
    }

    private static long count(List<Finding> findings, Finding.Status status) {
        return findings.stream().filter(each -> each.status() == status).count();
    }
}
