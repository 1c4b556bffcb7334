package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.collector.Session;
import io.kalshiflow.collector.ingest.SessionImport;
import io.kalshiflow.collector.ingest.SessionImport.Imported;
import io.kalshiflow.collector.store.SessionCatalog;
import io.kalshiflow.market.FeeTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes tapes of recorded frames and registers them. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Makes a tape of each market in recorded frames and puts it in the catalogue.")
final class ImportCommand implements Callable<Integer> {
    private final CommandOutput output;
    private final InstantSource clock;

    @Mixin
    private FrameOptions frames = new FrameOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--out", description = "The tape's file, for frames of one market. Default: in the data folder.")
    private @Nullable Path out;

    @Option(names = "--fee", description = "TYPE:FACTOR, such as quadratic:1 or flat:0.02, instead of the metadata's.")
    private @Nullable String fee;

    ImportCommand(CommandOutput output, InstantSource clock) {
        this.output = output;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (frames.frames().isEmpty() || !frames.hasMetadata()) {
            throw new InputException("import needs --frames and --metadata");
        }
        FeeTerms terms = fee == null ? null : FeeTerms.parse(fee);
        // Opened first: a catalogue that cannot be used should not cost the time of reading the frames.
        try (SessionCatalog catalog = SessionCatalog.open(data.directory())) {
            FrameImport.Result read = frames.read(output, frames.metadata(terms));
            List<Imported> imported;
            try (ProgressLine line = output.progress()) {
                imported = new SessionImport(catalog, clock)
                        .register(read, out, market -> line.update(() -> "auditing and writing " + market));
            }
            imported.forEach(this::warn);
            output.answer(json(read, imported), text(read, imported));
            return read.cuts().isEmpty() ? ExitCode.OK : ExitCode.CUT_OFF;
        }
    }

    private void warn(Imported imported) {
        Session session = imported.session();
        if (!session.audit().passed()) {
            output.note("warning: " + session.market() + " failed its audit: " + SessionAnswer.faults(session.audit()));
        }
        if (imported.alreadyPresent() && imported.tapeWritten()) {
            output.note("wrote " + imported.tape() + " again for a session that was there already");
        }
    }

    private ObjectNode json(FrameImport.Result read, List<Imported> imported) {
        ObjectNode object = output.object();
        ArrayNode sessions = object.putArray("sessions");
        for (Imported one : imported) {
            ObjectNode node = sessions.addObject();
            SessionAnswer.fill(node, one.session());
            node.put("tape", one.tape().toString());
            node.put("status", one.alreadyPresent() ? "already_present" : "imported");
        }
        object.put("frames", read.frames()).put("bad_frames", read.badFrames());
        ArrayNode cuts = object.putArray("cut_off");
        read.cuts().forEach(cut -> cuts.add(cut.toString()));
        return object;
    }

    private static String text(FrameImport.Result read, List<Imported> imported) {
        StringBuilder text = new StringBuilder();
        for (Imported one : imported) {
            Session session = one.session();
            text.append(session.market())
                    .append(one.alreadyPresent() ? "  already there\n  " : "  imported\n  ")
                    .append(SessionAnswer.line(session))
                    .append("\n  ")
                    .append(one.tape())
                    .append(session.origin().feeAssumed() ? "\n  fees unknown, a replay assumes quadratic:1" : "")
                    .append('\n');
        }
        text.append(read.frames()).append(" frames");
        text.append(read.badFrames() > 0 ? ", " + read.badFrames() + " of them bad and left out" : "");
        return text.append('\n').toString();
    }
}
