package io.kalshiflow.trader.operate;

import io.kalshiflow.client.auth.TradingCredentials;
import io.kalshiflow.client.http.OkHttpTransport;
import io.kalshiflow.client.http.Timeouts;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.order.journal.Durability;
import io.kalshiflow.order.journal.GroupCommitJournal;
import io.kalshiflow.order.journal.OrderJournal;
import io.kalshiflow.trader.Exchanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator's way to one account: the real one, or a dry one on which nothing is changed. Close it when done. */
public final class Way implements AutoCloseable {
    private final Exchanges exchanges;
    private final TradingCredentials credentials;
    private final @Nullable HeldBackTransport holding;
    private final TradingClient client;

    /** @param dry whether what would change something is held back */
    public Way(Exchanges exchanges, TradingCredentials credentials, boolean dry) {
        this.exchanges = exchanges;
        this.credentials = credentials;
        if (dry) {
            HeldBackTransport held = new HeldBackTransport(
                    new OkHttpTransport(exchanges.host(credentials.environment()), Timeouts.DEFAULT));
            holding = held;
            client = exchanges.client(credentials).transport(held).build();
        } else {
            holding = null;
            client = exchanges.client(credentials).build();
        }
    }

    public TradingClient client() {
        return client;
    }

    Exchanges exchanges() {
        return exchanges;
    }

    TradingCredentials credentials() {
        return credentials;
    }

    public boolean isDry() {
        return holding != null;
    }

    /** The requests of a dry way; none of the real one. */
    public List<RequestNote> notes() {
        return holding == null ? List.of() : holding.notes();
    }

    /** The journal of a folder; on a dry way a copy that is thrown away. */
    OrderJournal journal(Path folder) {
        if (!isDry()) {
            return GroupCommitJournal.open(folder, Durability.EVERY_COMMIT);
        }
        try {
            return GroupCommitJournal.open(new JournalCopy(folder), Durability.OS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
