package io.kalshiflow.collector;

import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeAudit;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One registered tape. What became of the market is not here, so that nobody can choose sessions by it.
 *
 * @param tapeHash the tape's name: SHA-256 of its file, in hexadecimal
 * @param tape the tape's file
 * @param market the market
 * @param event the event it belongs to
 * @param series the series of the event; empty when unknown
 * @param contents counts and span
 * @param audit what {@link TapeAudit} found
 * @param origin what the tape was made of
 * @param importedAt when it was registered, in whole microseconds
 */
public record Session(
        String tapeHash,
        Path tape,
        MarketTicker market,
        String event,
        String series,
        TapeContents contents,
        TapeAudit.Report audit,
        Origin origin,
        Instant importedAt) {
    /**
     * What a tape was made of.
     *
     * @param files the recordings, absolute, in reading order
     * @param metadataAssumed whether there was no metadata, so that grid and opening hours are guesses
     * @param feeAssumed whether nobody said what the market charges
     */
    public record Origin(List<Path> files, boolean metadataAssumed, boolean feeAssumed) {
        public Origin {
            files = files.stream()
                    .map(file -> file.toAbsolutePath().normalize())
                    .toList();
        }
    }

    public Session {
        importedAt = importedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Counts and audits a tape. */
    public static Session of(
            Tape content, String tapeHash, Path tape, List<Path> files, boolean metadataAssumed, Instant importedAt) {
        Market market = content.market();
        return new Session(
                tapeHash,
                tape,
                market.ticker(),
                market.eventTicker(),
                market.seriesTicker(),
                TapeContents.of(content),
                TapeAudit.of(content),
                new Origin(files, metadataAssumed, market.feeTerms() == null),
                importedAt);
    }
}
