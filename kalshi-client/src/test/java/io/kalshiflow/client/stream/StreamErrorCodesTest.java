package io.kalshiflow.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every error that the exchange has a number for. */
class StreamErrorCodesTest {
    private static final Set<Integer> TERMINAL = Set.of(7, 10, 25);
    private static final Set<Integer> PASSING = Set.of(18, 27);

    private static String error(String about, int code) {
        return "{'type':'error'," + about + "'msg':{'code':" + code + ",'msg':'why'}}";
    }

    @Test
    void ofASubscriptionItIsRefusedOrAskedAgain() throws IOException {
        for (int code : AsyncApi.read().errorCodes()) {
            StreamScene scene = new StreamScene();
            scene.stream.subscribe(Channel.FILLS);
            scene.poll();
            long id = scene.nextCommand().get("id").asLong();
            scene.brings(error("'id':" + id + ",", code));

            assertThat(scene.heard.events(ConnectionEvent.Malformed.class)).isEmpty();
            boolean asksAgain = TERMINAL.contains(code) || PASSING.contains(code);
            assertThat(scene.heard.events(SubscriptionEvent.Refused.class))
                    .as("code %d", code)
                    .hasSize(asksAgain ? 0 : 1);
            assertThat(scene.heard.events(SubscriptionEvent.Terminated.class))
                    .as("code %d", code)
                    .hasSize(TERMINAL.contains(code) ? 1 : 0);
            scene.pass(Duration.ofSeconds(2));
            assertThat(scene.socket().hasNext()).as("code %d", code).isEqualTo(asksAgain);
        }
    }

    @Test
    void ofALiveSubscriptionOnlyThoseThatEndItEndIt() throws IOException {
        for (int code : AsyncApi.read().errorCodes()) {
            StreamScene scene = StreamScene.live("A");
            scene.brings(error("'sid':1,'seq':2,", code));

            boolean ends = TERMINAL.contains(code);
            assertThat(scene.heard.events(SubscriptionEvent.Terminated.class))
                    .as("code %d", code)
                    .hasSize(ends ? 1 : 0);
            assertThat(scene.heard.events(SubscriptionEvent.Refused.class))
                    .as("code %d", code)
                    .hasSize(ends ? 0 : 1);
            scene.pass(Duration.ofSeconds(2));
            List<JsonNode> again =
                    scene.socket().sent.subList(1, scene.socket().sent.size());
            assertThat(again)
                    .as("code %d", code)
                    .extracting(each -> each.path("cmd").asText())
                    .isEqualTo(ends ? List.of("subscribe") : List.of());
        }
    }

    @Test
    void ofNothingNamedItIsToldOrEndsTheConnection() throws IOException {
        for (int code : AsyncApi.read().errorCodes()) {
            StreamScene scene = StreamScene.live("A");
            scene.brings(error("", code));

            boolean ends = TERMINAL.contains(code);
            assertThat(scene.heard.events(SubscriptionEvent.Refused.class))
                    .as("code %d", code)
                    .hasSize(ends ? 0 : 1);
            assertThat(scene.heard.events(ConnectionEvent.Disconnected.class))
                    .as("code %d", code)
                    .hasSize(ends ? 1 : 0);
        }
    }
}
