package io.kalshiflow.client.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    @Test
    void fieldsStandInTheirOrderAndWhatIsNotThereIsLeftOut() {
        JsonObject json = new JsonObject()
                .put("text", "a \"b\" \u00e9\n")
                .put("none", (String) null)
                .putIfSet("on", true)
                .putIfSet("off", false)
                .put("number", Long.MIN_VALUE)
                .put("list", List.of(new JsonObject().put("n", 1), new JsonObject()));
        assertThat(json)
                .hasToString("{\"text\":\"a \\\"b\\\" \u00e9\\n\",\"on\":true,\"number\":-9223372036854775808,"
                        + "\"list\":[{\"n\":1},{}]}");
    }
}
