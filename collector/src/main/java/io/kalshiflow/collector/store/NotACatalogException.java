package io.kalshiflow.collector.store;

import java.nio.file.Path;

/** Something else in the catalogue's place: use another data directory. It was not changed. */
public final class NotACatalogException extends CatalogException {
    private static final long serialVersionUID = 1L;

    NotACatalogException(Path file, String reason) {
        super(file, "is not a session catalogue: " + reason);
    }
}
