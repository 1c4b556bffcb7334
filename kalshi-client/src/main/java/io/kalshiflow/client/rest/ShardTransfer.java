package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonObject;
import io.kalshiflow.market.Money;
import java.util.UUID;

/**
 * Cash of the primary account that is to go to another shard. Immutable.
 *
 * @param amount more than nothing, in whole hundredths of a cent
 * @param id ours, never used twice; after an unknown outcome the very same transfer may be sent again
 */
public record ShardTransfer(int fromShard, int toShard, Money amount, UUID id) {
    private static final String EVENTS = "event_contract";

    public ShardTransfer {
        if (fromShard < 0 || toShard < 0 || fromShard == toShard) {
            throw new IllegalArgumentException("a transfer from shard " + fromShard + " to shard " + toShard);
        }
        if (amount.e6() <= 0) {
            throw new IllegalArgumentException("a transfer of " + amount + " dollars");
        }
        try {
            amount.toCentiCents();
        } catch (ArithmeticException tooFine) {
            throw new IllegalArgumentException(tooFine.getMessage());
        }
    }

    String toJson() {
        return new JsonObject()
                .put("source", EVENTS)
                .put("destination", EVENTS)
                .put("amount", amount.toCentiCents())
                .put("source_exchange_shard", fromShard)
                .put("destination_exchange_shard", toShard)
                .put("client_transfer_id", id.toString())
                .toString();
    }
}
