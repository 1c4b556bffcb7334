package io.kalshiflow.client.frames;

import io.kalshiflow.client.internal.wire.MalformedFrameException;
import io.kalshiflow.client.internal.wire.MarketDocument;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketTicker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange said about the markets of a recording.
 *
 * @param file where it was read
 * @param markets as known at their opening
 * @param outcomes of the markets that have paid
 */
public record MarketMetadata(Path file, Map<MarketTicker, Market> markets, Map<MarketTicker, MarketOutcome> outcomes) {
    public MarketMetadata {
        markets = Collections.unmodifiableMap(new LinkedHashMap<>(markets));
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }

    /** Like {@link #read(Path, FeeTerms)}, with the fee terms of the document. */
    public static MarketMetadata read(Path file) throws IOException {
        return read(file, null);
    }

    /**
     * Reads the answer of {@code GET /events/{e}} or {@code GET /markets/{t}}, bare or inside a capturer's wrapper.
     *
     * @param feeTerms what the markets charge, whatever the document says; null to believe the document, which must
     *     then not name a flat, an unknown or half a fee (it may be silent)
     * @throws FrameLogException if it is something else
     */
    public static MarketMetadata read(Path file, @Nullable FeeTerms feeTerms) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FrameLogException(file, Files.exists(file) ? "is not a file" : "no such file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            MarketDocument document = MarketDocument.read(in, feeTerms);
            Map<MarketTicker, Market> markets = new LinkedHashMap<>();
            document.markets().forEach(market -> markets.put(market.ticker(), market));
            Map<MarketTicker, MarketOutcome> outcomes = new LinkedHashMap<>();
            document.outcomes().forEach(outcome -> outcomes.put(outcome.ticker(), outcome));
            return new MarketMetadata(file, markets, outcomes);
        } catch (MalformedFrameException bad) {
            throw new FrameLogException(file, String.valueOf(bad.getMessage()));
        }
    }
}
