package io.kalshiflow.bench.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./kalshiflow bench orders [--json]}: commands and fills through the live manager without a network, the way
 * from {@code place} to the wire on loopback, the journal, and memory. Next to each stands a yardstick of the same run,
 * since absolute figures move with the machine.
 */
public final class OrdersBench {
    private static final int FAILED = 1;
    private static final int BAD_USAGE = 2;

    /** One figure: what, how much, of what. */
    record Figure(String name, double value, String unit) {}

    private OrdersBench() {}

    public static void main(String[] arguments) {
        boolean json = List.of(arguments).contains("--json");
        for (String each : arguments) {
            if (!each.equals("--json")) {
                System.exit(failed("unknown option '" + each + "'; known: --json", BAD_USAGE, json));
            }
        }
        System.exit(run(json));
    }

    private static int run(boolean json) {
        try (Scratch scratch = Scratch.make()) {
            print(measure(scratch), json);
            return 0;
        } catch (IOException | InterruptedException | RuntimeException fault) {
            fault.printStackTrace();
            return failed(fault.toString(), FAILED, json);
        }
    }

    private static int failed(String message, int exitCode, boolean json) {
        say(message);
        if (json) {
            System.out.println(
                    new ObjectMapper().createObjectNode().put("error", message).put("exit_code", exitCode));
        }
        return exitCode;
    }

    private static List<Figure> measure(Scratch scratch) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        say("commands and fills");
        figures.addAll(Throughput.measure(scratch));
        say("place to wire");
        figures.addAll(PlaceToWire.measure(scratch));
        say("journal");
        for (JournalCost.Row row : JournalCost.measure(scratch.folder())) {
            figures.add(
                    new Figure("journal: " + row.name() + ", " + row.threads() + " threads", row.nanos() / 1e3, "us"));
        }
        say("memory");
        figures.addAll(Memory.measure(scratch));
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
