package io.kalshiflow.client.rest;

/** The name of an order group, which means something on its shard alone. Immutable. */
public record OrderGroupRef(String groupId, int exchangeIndex) {
    public OrderGroupRef {
        if (groupId.isBlank() || exchangeIndex < 0) {
            throw new IllegalArgumentException("order group \"" + groupId + "\" on shard " + exchangeIndex);
        }
    }
}
