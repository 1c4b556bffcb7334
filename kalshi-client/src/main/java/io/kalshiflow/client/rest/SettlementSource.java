package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import java.util.List;

/** Who says how a market ends. Immutable; either part may be empty. */
public record SettlementSource(String name, String url) {
    /** Nobody if it is absent. */
    static List<SettlementSource> all(JsonView sources) {
        return sources.items().stream()
                .map(each -> new SettlementSource(
                        each.at("name").textIfAny(), each.at("url").textIfAny()))
                .toList();
    }
}
