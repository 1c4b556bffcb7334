package io.kalshiflow.bench.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./kalshiflow bench orders [--json]}: commands and fills through the live manager without a network, the way
 * from {@code place} to the wire on loopback, the journal, and memory. Next to each stands a yardstick of the same run,
 * since absolute figures move with the machine.
 */
public final class OrdersBench {
    /** One figure: what, how much, of what. */
    record Figure(String name, double value, String unit) {}

    private OrdersBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean json = false;
        for (String each : arguments) {
            if (!each.equals("--json")) {
                System.err.println("bench orders: unknown option \"" + each + "\"; known: --json");
                System.exit(2);
            }
            json = true;
        }
        print(measure(), json);
        System.exit(0);
    }

    private static List<Figure> measure() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        say("commands and fills");
        figures.addAll(Throughput.measure());
        say("place to wire");
        figures.addAll(PlaceToWire.measure());
        say("journal");
        Path folder = Files.createTempDirectory("bench-orders");
        for (JournalCost.Row row : JournalCost.measure(folder)) {
            figures.add(
                    new Figure("journal: " + row.name() + ", " + row.threads() + " threads", row.nanos() / 1e3, "us"));
        }
        say("memory");
        figures.addAll(Memory.measure());
        return figures;
    }

    private static void say(String what) {
        System.err.println("bench orders: " + what);
    }

    private static void print(List<Figure> figures, boolean json) {
        if (!json) {
            figures.forEach(each -> System.out.printf("%14.3f %-6s %s%n", each.value(), each.unit(), each.name()));
            return;
        }
        ObjectNode answer = new ObjectMapper().createObjectNode();
        ArrayNode rows = answer.putArray("figures");
        figures.forEach(each -> rows.addObject()
                .put("name", each.name())
                .put("value", each.value())
                .put("unit", each.unit()));
        System.out.println(answer);
    }
}
