package io.kalshiflow.collector.store;

import java.nio.file.Path;

/** A catalogue that cannot be used; the message names the file and the reason. */
public sealed class CatalogException extends RuntimeException permits NewerCatalogException, NotACatalogException {
    private static final long serialVersionUID = 1L;

    CatalogException(Path file, String reason) {
        super(file + ": " + reason);
    }

    CatalogException(Path file, String reason, Throwable cause) {
        super(file + ": " + reason, cause);
    }
}
