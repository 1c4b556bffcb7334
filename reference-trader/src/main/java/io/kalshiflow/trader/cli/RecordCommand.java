package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.ExchangeEnvironment;
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
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Records live markets until it is told to stop. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Records books and trades of live markets, as they come, until Ctrl-C.",
            "Needs a key in the environment: KALSHI_DEMO_KEY_ID and KALSHI_DEMO_PRIVATE_KEY_FILE, or KALSHI_… for"
                    + " production. It reads alone: no order can be sent by it."
        })
final class RecordCommand implements Callable<Integer> {
    private final CommandOutput output;
    private final Exchanges exchanges;

    @Option(names = "--env", description = "demo or production. Default: demo.")
    private ExchangeEnvironment environment = ExchangeEnvironment.DEFAULT;

    @Option(names = "--markets", arity = "1..*", description = "Tickers of markets.")
    private List<String> markets = new ArrayList<>();

    @Option(names = "--series", description = "All open markets of a series, also those that open later.")
    private @Nullable String series;

    @Option(names = "--out", required = true, description = "A new or empty folder.")
    private Path out = Path.of("");

    @Option(names = "--seconds", description = "Stop after so long.")
    private long seconds = Long.MAX_VALUE;

    @Option(names = "--messages", description = "Stop after so many messages.")
    private long messages = Long.MAX_VALUE;

    RecordCommand(CommandOutput output, Exchanges exchanges) {
        this.output = output;
        this.exchanges = exchanges;
    }

    @Override
    public Integer call() throws IOException {
        if (markets.isEmpty() == (series == null)) {
            throw new InputException("record needs either --markets or --series");
        }
        if (seconds < 1 || messages < 1) {
            throw new InputException("--seconds and --messages: at least 1");
        }
        Doorbell doorbell = new Doorbell();
        try (KalshiClient client = exchanges.publicData(environment).build();
                FrameRecorder recorder = recorder()) {
            MarketStream stream = exchanges.stream(
                            exchanges.credentials(environment).forMarketData())
                    .doorbell(doorbell)
                    .tap((connection, receiveMicros, text) -> {
                        if (recorder.messages() < messages) {
                            recorder.onMessage(connection, receiveMicros, text);
                        }
                    })
                    .build();
            List<MarketSnapshot> chosen = choose(client);
            EventDocuments documents = new EventDocuments(client, out.resolve("events"));
            documents.write(chosen);
            Recording recording = new Recording(stream, doorbell, recorder, output);
            recording.add(chosen);
            StreamStatistics counts =
                    recording.run(seconds, messages, series == null ? List::of : () -> openMarkets(client));
            documents.write(recording.markets());
            answer(recording, recorder, counts);
        }
        return ExitCode.OK;
    }

    private FrameRecorder recorder() throws IOException {
        try {
            return FrameRecorder.into(out.resolve("frames"));
        } catch (FileAlreadyExistsException taken) {
            throw new InputException("--out: " + out + " holds a recording already; give a new folder");
        }
    }

    private List<MarketSnapshot> choose(KalshiClient client) {
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
            throw new InputException("--markets: the " + environment.name().toLowerCase(Locale.ROOT)
                    + " exchange knows nothing of " + wanted);
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
