package io.kalshiflow.client.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stream makes of one message: all it tells, all it sends because of it, and whether it then takes the next
 * number of the sequence for the next one.
 */
final class StreamContract {
    private final StreamScene scene = new StreamScene();
    private final List<String> heard = new ArrayList<>();

    /** A live book, and a command that waits for its answer. */
    private StreamContract() {
        scene.books(AsyncApi.TICKER);
        scene.subscribed(scene.nextCommand().get("id").asLong(), "orderbook_delta", 1);
        scene.brings(StreamScene.snapshot(1, 1, AsyncApi.TICKER));
        scene.brings("{'type':'ok','sid':" + AsyncApi.SID + ",'seq':" + (AsyncApi.SEQ - 1) + "}");
        scene.stream.subscribe(Channel.TICKER);
        scene.poll();
        drain();
    }

    private void drain() {
        StreamHandler all = EverythingHeard.into(heard);
        while (scene.stream.poll(all, 100) > 0) {}
    }

    /** What is told at once. */
    static List<String> told(JsonNode message) {
        StreamContract contract = new StreamContract();
        contract.heard.clear();
        contract.scene.socket().brings(message.toString());
        contract.drain();
        return contract.heard;
    }

    /** The same, and what comes of it. */
    static List<String> observed(JsonNode message) {
        StreamContract contract = new StreamContract();
        StreamScene scene = contract.scene;
        scene.socket().brings(message.toString());
        contract.drain();
        scene.socket().brings("{'type':'ok','sid':" + AsyncApi.SID + ",'seq':" + (AsyncApi.SEQ + 1) + "}");
        contract.drain();
        // A command that is not answered by now ends the connection.
        scene.time.advance(Duration.ofSeconds(11));
        contract.drain();
        contract.heard.add(scene.sockets.sockets.get(0).sent.toString());
        // Those that show the whole message would notice anything.
        contract.heard.replaceAll(each -> each.replaceAll(", text=\\{.*\\}\\]", "]"));
        return contract.heard;
    }
}
