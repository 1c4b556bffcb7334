package io.kalshiflow.collector.store;

import java.nio.file.Path;

/** A catalogue that a newer program wrote: use that program, or another data directory. */
public final class NewerCatalogException extends CatalogException {
    private static final long serialVersionUID = 1L;

    NewerCatalogException(Path file, int found, int known) {
        super(
                file,
                "is a catalogue of version " + found + ", this program reads version " + known
                        + "; use a newer program or another data directory");
    }
}
