package io.kalshiflow.order.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.testing.ScriptedExchange;
import java.util.HashSet;
import java.util.Set;

/** Which trades the stream told of: whatever else enters the books was missed and has to be reported. One thread. */
final class Overheard {
    final Set<String> fills = new HashSet<>();

    Overheard(ScriptedExchange exchange) {
        exchange.stream().overhear(this::hear);
    }

    private void hear(JsonNode message) {
        if (message.path("type").asText().equals("fill")) {
            fills.add(message.path("msg").path("trade_id").asText());
        }
    }
}
