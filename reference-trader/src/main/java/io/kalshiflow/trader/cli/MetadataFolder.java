package io.kalshiflow.trader.cli;

import io.kalshiflow.client.frames.MarketMetadata;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of event documents, read as one. */
final class MetadataFolder {
    private MetadataFolder() {}

    /** Every {@code .json} file in it, by name; see {@link MarketMetadata#read(Path, FeeTerms)}. */
    static MarketMetadata read(Path folder, @Nullable FeeTerms fees) throws IOException {
        Map<MarketTicker, Market> markets = new LinkedHashMap<>();
        Map<MarketTicker, MarketOutcome> outcomes = new LinkedHashMap<>();
        List<Path> documents;
        try (Stream<Path> entries = Files.list(folder)) {
            documents = entries.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        if (documents.isEmpty()) {
            throw new InputException("--metadata: the folder " + folder + " holds no .json document of an event");
        }
        for (Path document : documents) {
            MarketMetadata one = MarketMetadata.read(document, fees);
            markets.putAll(one.markets());
            outcomes.putAll(one.outcomes());
        }
        return new MarketMetadata(folder, markets, outcomes);
    }
}
