package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.CredentialsException;
import io.kalshiflow.trader.Exchanges;
import io.kalshiflow.trader.operate.RequestNote;
import io.kalshiflow.trader.operate.Way;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose account an operator's command is about, and whether it only says what it would send. */
final class AccountOptions {
    @Mixin
    private EnvironmentOption environment = new EnvironmentOption();

    @Option(
            names = "--dry-run",
            description = "Print the requests: those that read are sent, those that would change something are not.")
    private boolean dry;

    ExchangeEnvironment environment() {
        return environment.environment();
    }

    boolean isDry() {
        return dry;
    }

    /** The way to the account; the caller closes it. */
    Way way(Exchanges exchanges) {
        ExchangeEnvironment wanted = environment();
        ClientLog.quiet();
        try {
            return new Way(exchanges, exchanges.credentials(wanted), dry);
        } catch (CredentialsException unusable) {
            throw new InputException(unusable.getMessage() + "; ./kalshiflow doctor helps");
        }
    }

    /** What every answer begins with. */
    ObjectNode begin(CommandOutput output) {
        return output.object()
                .put("environment", EnvironmentOption.word(environment()))
                .put("dry_run", dry);
    }

    /** Adds the requests of a dry run. */
    void addRequests(ObjectNode object, List<RequestNote> notes) {
        if (!dry) {
            return;
        }
        ArrayNode requests = object.putArray("requests");
        for (RequestNote each : notes) {
            requests.addObject()
                    .put("method", each.method())
                    .put("path", each.path())
                    .put("query", each.query())
                    .put("body", each.body())
                    .put("sent", !each.changes());
        }
    }

    /** The requests of a dry run, a line each; nothing for a real one. */
    String requests(List<RequestNote> notes) {
        if (!dry) {
            return "";
        }
        StringBuilder text = new StringBuilder("dry run, requests:\n");
        notes.forEach(each -> text.append(each.changes() ? "  not sent  " : "  sent      ")
                .append(each)
                .append('\n'));
        long held = notes.stream().filter(RequestNote::changes).count();
        return text.append(held == 0 ? "nothing would be changed" : held + " requests held back, nothing was changed")
                .append('\n')
                .toString();
    }
}
