package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.auth.CredentialsException;
import io.kalshiflow.client.auth.MarketDataCredentials;
import io.kalshiflow.client.frames.FrameRecorder;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.rest.MarketQuery;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.StreamStatistics;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trader.Exchanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records live markets until it is told to stop. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Records books and trades of live markets, as they come, until Ctrl-C. Either --markets or --series is"
                    + " needed.",
            "Needs a key in the environment: KALSHI_DEMO_KEY_ID and KALSHI_DEMO_PRIVATE_KEY_FILE, or KALSHI_… for"
                    + " production. It reads alone: no order can be sent by it."
        },
        customSynopsis = {
            "kalshiflow record (--markets=TICKER... | --series=SERIES) --out=FOLDER",
            "                  [--env=ENVIRONMENT] [--seconds=N] [--messages=N] [--json]"
        },
        footer = {
            "",
            "For example, an hour of all open markets of a series:",
            "  ./kalshiflow record --series KXBTCD --out recording --seconds 3600"
        })
final class RecordCommand implements Callable<Integer> {
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final CommandOutput output;
    private final Exchanges exchanges;

    @Mixin
    private EnvironmentOption environment = new EnvironmentOption();

    @Option(names = "--markets", arity = "1..*", description = "Tickers of markets.")
    private List<String> markets = new ArrayList<>();

    @Option(names = "--series", description = "All open markets of a series, also those that open later.")
    private @Nullable String series;

    @Option(names = "--out", required = true, description = "A new or empty folder.")
    private Path out = Path.of("");

    @Option(names = "--seconds", description = "Stop after so many seconds.")
    private long seconds = Long.MAX_VALUE;

    @Option(names = "--messages", description = "Stop after so many messages.")
    private long messages = Long.MAX_VALUE;

    RecordCommand(CommandOutput output, Exchanges exchanges) {
        this.output = output;
        this.exchanges = exchanges;
    }

    @Override
    public Integer call() throws IOException {
        requireSoundOptions();
        ExchangeEnvironment recorded = environment.environment();
        ClientLog.quiet();
        MarketDataCredentials key = key(recorded);
        try (KalshiClient client = exchanges.publicData(recorded).build()) {
            record(client, key, choose(client, recorded));
        }
        return ExitCode.OK;
    }

    private void requireSoundOptions() {
        if (markets.isEmpty() && series == null) {
            throw new InputException("record needs either --markets or --series; see ./kalshiflow record --help");
        }
        if (!markets.isEmpty() && series != null) {
            throw new InputException("give --markets or --series, not both");
        }
        if (seconds < 1 || messages < 1) {
            throw new InputException("--seconds and --messages: at least 1");
        }
    }

    private MarketDataCredentials key(ExchangeEnvironment recorded) {
        try {
            return exchanges.credentials(recorded).forMarketData();
        } catch (CredentialsException unusable) {
            throw new InputException(unusable.getMessage() + "; ./kalshiflow doctor helps");
        }
    }

    private void record(KalshiClient client, MarketDataCredentials key, List<MarketSnapshot> chosen)
            throws IOException {
        Doorbell doorbell = new Doorbell();
        try (FrameRecorder recorder = recorder()) {
            MarketStream stream = exchanges.stream(key)
                    .doorbell(doorbell)
                    .tap((connection, receiveMicros, text) -> {
                        if (recorder.messages() < messages) {
                            recorder.onMessage(connection, receiveMicros, text);
                        }
                    })
                    .build();
            Recording recording = new Recording(stream, doorbell, recorder, output);
            OrderlyEnd end = new OrderlyEnd(recording::stop, GOODBYE, output);
            try {
                EventDocuments documents = new EventDocuments(client, out.resolve("events"));
                documents.write(chosen);
                recording.add(chosen);
                StreamStatistics counts =
                        recording.run(seconds, messages, series == null ? List::of : () -> later(client, documents));
                refresh(documents, recording);
                answer(recording, recorder, counts);
            } finally {
                end.done();
            }
        }
    }

    /** Markets that have opened, whose documents are written before they are recorded. */
    private List<MarketSnapshot> later(KalshiClient client, EventDocuments documents) {
        List<MarketSnapshot> open = openMarkets(client);
        try {
            documents.writeNew(open);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return open;
    }

    /** A recording is not lost because its documents cannot be fetched once more. */
    private void refresh(EventDocuments documents, Recording recording) throws IOException {
        try {
            documents.write(recording.markets());
        } catch (KalshiException unanswered) {
            output.note("the documents of events are from the beginning of their recording; they could not be fetched"
                    + " again: " + Failure.words(unanswered));
        }
    }

    private FrameRecorder recorder() throws IOException {
        try {
            return FrameRecorder.into(out.resolve("frames"));
        } catch (FileAlreadyExistsException taken) {
            throw new InputException("--out: " + out + " holds a recording already; give a new folder");
        }
    }

    private List<MarketSnapshot> choose(KalshiClient client, ExchangeEnvironment recorded) {
        if (series != null) {
            List<MarketSnapshot> open = openMarkets(client);
            output.note(open.size() + " open markets of " + series);
            return open;
        }
        Set<MarketTicker> wanted = new LinkedHashSet<>();
        markets.forEach(each -> wanted.add(new MarketTicker(each)));
        List<MarketSnapshot> found =
                client.markets().list(MarketQuery.of(List.copyOf(wanted))).toList();
        found.forEach(each -> wanted.remove(each.ticker()));
        if (!wanted.isEmpty()) {
            throw new InputException(
                    "--markets: the " + EnvironmentOption.word(recorded) + " exchange knows nothing of " + wanted);
        }
        return found;
    }

    private List<MarketSnapshot> openMarkets(KalshiClient client) {
        return client.markets()
                .list(MarketQuery.ofSeries(String.valueOf(series)).in(MarketQuery.Phase.OPEN))
                .toList();
    }

    private void answer(Recording recording, FrameRecorder recorder, StreamStatistics counts) {
        Path frames = out.resolve("frames");
        ObjectNode json = output.object()
                .put("frames", frames.toString())
                .put("events", out.resolve("events").toString())
                .put("messages", recorder.messages())
                .put("market_events", counts.marketEvents())
                .put("gaps", counts.gaps())
                .put("disconnects", counts.disconnects())
                .put("malformed", counts.malformed())
                .put("overflows", counts.overflows());
        ArrayNode tickers = json.putArray("markets");
        recording.markets().forEach(each -> tickers.add(each.ticker().value()));
        output.answer(
                json,
                "Recorded " + recorder.messages() + " messages of "
                        + recording.markets().size() + " markets: "
                        + counts.gaps() + " gaps, " + counts.disconnects() + " disconnects, " + counts.malformed()
                        + " malformed.\nLook at it:  ./kalshiflow inspect --frames " + frames
                        + "\nImport it:   ./kalshiflow import --frames " + frames + " --metadata "
                        + out.resolve("events") + "/EVENT.json (again from the exchange, once it has settled)");
    }
}
