package io.kalshiflow.collector.ingest;

import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.collector.Session;
import io.kalshiflow.collector.store.CatalogException;
import io.kalshiflow.collector.store.SessionCatalog;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Registers imported frames: a tape file for each market, then its row in the catalogue.
 *
 * <p>The same frames again change nothing, neither file nor row. What a crash or a lost file left undone is done then:
 * a file without a row gets its row, a row whose file is missing or damaged gets its file. One thread.
 */
public final class SessionImport {
    /**
     * What became of one market.
     *
     * @param session as the catalogue has it now
     * @param tape the file asked for; another than the session's if an extra copy was asked for
     * @param alreadyPresent whether the catalogue had the session before
     * @param tapeWritten whether the file had to be written
     */
    public record Imported(Session session, Path tape, boolean alreadyPresent, boolean tapeWritten) {}

    private final SessionCatalog catalog;
    private final InstantSource clock;

    /**
     * Into a catalogue.
     *
     * @param clock says when a session was imported
     */
    public SessionImport(SessionCatalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * Registers every market of an import.
     *
     * @param out the tape's file, for frames of one market; null for the data directory's own place
     * @param progress hears of each market before its tape is audited and written
     * @throws IllegalArgumentException if there is one file but several markets
     * @throws TapeInTheWayException rather than overwrite another tape or another file
     * @throws CatalogException if the catalogue cannot be used
     */
    public List<Imported> register(FrameImport.Result frames, @Nullable Path out, Consumer<MarketTicker> progress)
            throws IOException {
        if (out != null && frames.tapes().size() > 1) {
            throw new IllegalArgumentException(out + ": one file, but the frames hold several markets: "
                    + frames.tapes().keySet());
        }
        List<Imported> done = new ArrayList<>();
        for (Tape tape : frames.tapes().values()) {
            progress.accept(tape.market().ticker());
            done.add(register(tape, frames, out));
        }
        return done;
    }

    private Imported register(Tape tape, FrameImport.Result frames, @Nullable Path out) throws IOException {
        String hash = TapeFile.hash(tape);
        Optional<Session> known = catalog.find(hash);
        if (known.isPresent()) {
            return again(tape, known.get(), out);
        }
        TapePlace place = TapePlace.of(tape, out != null ? out : ownPlace(tape, hash));
        boolean written = place.fill(out == null);
        Session session = Session.of(tape, hash, place.file(), frames.files(), frames.assumed(), clock.instant());
        boolean added = catalog.add(session);
        return new Imported(catalog.find(hash).orElse(session), place.file(), !added, written);
    }

    private Imported again(Tape tape, Session known, @Nullable Path out) throws IOException {
        TapePlace recorded = TapePlace.of(tape, known.tape());
        TapePlace place = recorded;
        if (out != null && !sameFile(out, known.tape())) {
            place = TapePlace.of(tape, out);
        } else if (recorded.holdsAnotherTape()) {
            place = TapePlace.of(tape, ownPlace(tape, known.tapeHash()));
        }
        boolean written = place.fill(out == null || place == recorded);
        if (place != recorded && !recorded.holdsTape()) {
            catalog.moveTape(known.tapeHash(), place.file());
        }
        Session now = catalog.find(known.tapeHash()).orElse(known);
        return new Imported(now, place.file(), true, written);
    }

    private Path ownPlace(Tape tape, String hash) {
        return catalog.data().tape(tape.market().ticker(), hash);
    }

    private static boolean sameFile(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
}
