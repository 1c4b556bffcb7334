package io.kalshiflow.client.testing.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Money that moved between the account's shards. */
public final class Transfers {
    /** One of them. */
    public record Transfer(
            String transferId, String clientTransferId, int source, int destination, long amountE6, long tsMillis) {}

    private final Venue venue;
    private final List<Transfer> done = new ArrayList<>();

    Transfers(Venue venue) {
        this.venue = venue;
    }

    /** Moves money at once; a client id that was used before is refused. */
    public Transfer move(String clientTransferId, int source, int destination, long amountE6) {
        boolean known = done.stream().anyMatch(each -> Objects.equals(each.clientTransferId(), clientTransferId));
        if (known && !clientTransferId.isEmpty()) {
            throw new VenueRefusal(409, "transfer_already_exists", "transfer already exists", clientTransferId);
        }
        if (amountE6 <= 0 || source == destination) {
            throw VenueRefusal.badRequest("a positive amount between two exchange shards");
        }
        VenueAccount account = venue.account();
        if (amountE6 > account.availableE6(source)) {
            throw VenueRefusal.because("available_balance_too_low");
        }
        account.pay(source, -amountE6);
        account.pay(destination, amountE6);
        Transfer transfer =
                new Transfer(venue.nextId('5'), clientTransferId, source, destination, amountE6, venue.now());
        done.add(transfer);
        return transfer;
    }

    public List<Transfer> all() {
        return List.copyOf(done);
    }
}
