package io.kalshiflow.client.http;

/**
 * What a request costs, and where.
 *
 * @param read whether the read budget pays; otherwise a write budget
 * @param tokens how much
 * @param shard whose write budget pays; {@link CallOptions#AUTO} for all of them
 * @param urgent whether it goes before everything that is not
 */
public record Charge(boolean read, int tokens, int shard, boolean urgent) {
    public Charge {
        if (tokens < 0 || shard < CallOptions.AUTO) {
            throw new IllegalArgumentException("a charge of " + tokens + " tokens on shard " + shard);
        }
    }
}
