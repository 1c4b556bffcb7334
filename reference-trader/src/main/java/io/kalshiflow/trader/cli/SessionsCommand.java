package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.collector.DataDirectory;
import io.kalshiflow.collector.Session;
import io.kalshiflow.collector.store.SessionCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the catalogue. */
@Command(
        name = "sessions",
        mixinStandardHelpOptions = true,
        description = "Lists the sessions in the catalogue by market and time.")
final class SessionsCommand implements Callable<Integer> {
    private final CommandOutput output;

    @Mixin
    private DataOption data = new DataOption();

    SessionsCommand(CommandOutput output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException {
        DataDirectory directory = data.directory();
        try (SessionCatalog catalog = SessionCatalog.open(directory)) {
            List<Session> sessions = catalog.sessions();
            output.answer(json(sessions), text(sessions, directory));
        }
        return ExitCode.OK;
    }

    private ObjectNode json(List<Session> sessions) {
        ObjectNode object = output.object();
        ArrayNode array = object.putArray("sessions");
        for (Session session : sessions) {
            ObjectNode node = array.addObject();
            SessionAnswer.fill(node, session);
            node.put("tape", session.tape().toString());
            node.put("imported_at", session.importedAt().toString());
            ArrayNode files = node.putArray("source_files");
            session.origin().files().stream().map(Path::toString).forEach(files::add);
        }
        return object;
    }

    private static String text(List<Session> sessions, DataDirectory directory) {
        if (sessions.isEmpty()) {
            return "no sessions in " + directory.catalog() + "; ./kalshiflow import adds some\n";
        }
        StringBuilder text = new StringBuilder();
        for (Session session : sessions) {
            text.append(session.market()).append("  ").append(SessionAnswer.line(session));
            text.append("\n  ").append(session.tape()).append('\n');
        }
        return text.append(sessions.size())
                .append(sessions.size() == 1 ? " session\n" : " sessions\n")
                .toString();
    }
}
