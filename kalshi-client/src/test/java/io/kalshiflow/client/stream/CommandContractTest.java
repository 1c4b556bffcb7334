package io.kalshiflow.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.testing.spec.Schema;
import io.kalshiflow.client.testing.spec.SchemaCheck;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent on the WebSocket, against the exchange's own specification. */
@SuppressWarnings("NullAway.Init")
class CommandContractTest {
    /** Lists of what there is, which nothing here asks for. */
    private static final Set<String> NEVER_ASKED = Set.of("indexlist", "underlying_list");

    private AsyncApi api;

    @BeforeEach
    void read() throws IOException {
        api = AsyncApi.read();
    }

    /** Every command of every channel, in every form. */
    private static List<JsonNode> sent() {
        FakeSockets sockets = new FakeSockets();
        FakeSockets.Socket socket = (FakeSockets.Socket)
                sockets.connect(new Inbox(StreamLimits.DEFAULT, InstantSource.system(), () -> 0, new Doorbell()));
        CommandDesk desk = new CommandDesk(socket, 0);
        for (Channel channel : Channel.values()) {
            Wanted wanted = new Wanted(channel, 10);
            if (channel != Channel.ORDER_BOOK) {
                desk.subscribe(wanted, List.of(), 0);
            }
            if (channel.items() != Channel.Items.NONE) {
                desk.subscribe(wanted, List.of("A-1", "B-2"), 0);
                desk.add(channel, 1, List.of("A-1", "B-2"), 0);
                desk.remove(channel, 1, List.of("A-1"), 0);
            }
            desk.unsubscribe(channel, 1, 0);
        }
        desk.snapshots(1, List.of("A-1", "B-2"), 0);
        desk.probe(0);
        List<JsonNode> all = new ArrayList<>(socket.sent);
        all.addAll(ofCommunications());
        return all;
    }

    private static List<JsonNode> ofCommunications() {
        List<JsonNode> all = new ArrayList<>();
        for (int shards : new int[] {1, 100}) {
            for (boolean onlyOwn : new boolean[] {false, true}) {
                StreamScene scene = new StreamScene();
                scene.stream.subscribeCommunications(shards, shards - 1, onlyOwn);
                scene.poll();
                all.addAll(scene.socket().sent);
            }
        }
        return all;
    }

    @Test
    void everyCommandIsToTheSpecification() {
        Set<String> used = new TreeSet<>();
        for (JsonNode command : sent()) {
            Schema schema = schema(command);
            used.add(schema.name());
            assertThat(SchemaCheck.faults(schema, command, command + ": $")).isEmpty();
        }
        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(api.commands().stream()
                        .map(each -> each.schema().name())
                        .toList());
    }

    /** By the command's name and, where several have the same, its action. */
    private Schema schema(JsonNode command) {
        List<Schema> named = api.commands().stream()
                .map(AsyncApi.Message::schema)
                .filter(each -> words(each, "cmd").contains(command.path("cmd").asText()))
                .filter(each -> !command.path("params").has("action")
                        || actions(each).contains(command.at("/params/action").asText()))
                .toList();
        assertThat(named).as("%s", command).hasSize(1);
        return named.get(0);
    }

    private static List<String> words(Schema schema, String property) {
        Schema inner = schema.properties().get(property);
        return inner == null ? List.of() : inner.words();
    }

    private static List<String> actions(Schema command) {
        Schema params = command.properties().get("params");
        return params == null ? List.of() : words(params, "action");
    }

    @Test
    void everyChannelAndEveryActionIsKnown() {
        Set<String> channels = new TreeSet<>();
        Set<String> actions = new TreeSet<>();
        for (JsonNode command : sent()) {
            command.at("/params/channels").forEach(each -> channels.add(each.asText()));
            actions.add(command.at("/params/action").asText());
        }
        actions.remove("");
        Set<String> specified = new TreeSet<>();
        api.commands().forEach(each -> specified.addAll(actions(each.schema())));
        specified.removeAll(NEVER_ASKED);
        assertThat(actions).isEqualTo(specified);
        Schema params = schemaOf("subscribeCommandPayload").properties().get("params");
        assertThat(params).isNotNull();
        Schema names = params.properties().get("channels");
        assertThat(names).isNotNull();
        assertThat(channels).containsExactlyInAnyOrderElementsOf(names.items().words());
        assertThat(EnumSet.allOf(Channel.class)).hasSameSizeAs(channels);
    }

    private Schema schemaOf(String name) {
        return api.commands().stream()
                .map(AsyncApi.Message::schema)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyCommandOfAConnectionHasANumberOfItsOwn() {
        List<Long> ids = new ArrayList<>();
        sent().stream().limit(40).forEach(each -> ids.add(each.path("id").asLong()));
        assertThat(ids).doesNotHaveDuplicates().doesNotContain(0L);
        assertThat(Collections.min(ids)).isEqualTo(1);
    }
}
