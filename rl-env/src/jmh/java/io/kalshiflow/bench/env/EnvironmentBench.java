package io.kalshiflow.bench.env;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures environment, venue and queue models: {@code [--json] [--frames FOLDER]}. The made-up session is that of the
 * predecessor's benchmark; with frames a recorded window comes beside it. Every figure stands next to a plain array loop
 * of the same run, since absolute ones move with the machine.
 */
public final class EnvironmentBench {
    private EnvironmentBench() {}

    public static void main(String[] arguments) throws IOException {
        boolean json = false;
        Path frames = null;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--json")) {
                json = true;
            } else if (arguments[i].equals("--frames") && i + 1 < arguments.length) {
                frames = Path.of(arguments[++i]);
            } else {
                fail("unknown option \"" + arguments[i] + "\"; known: --json, --frames FOLDER");
            }
        }
        if (frames != null && !Files.exists(frames)) {
            fail("--frames: there is no " + frames);
        }
        print(measure(frames), json);
    }

    private static void fail(String why) {
        System.err.println("bench env: " + why);
        System.exit(2);
    }

    private static List<Figure> measure(Path frames) throws IOException {
        List<Figure> figures = new ArrayList<>();
        Tape made = BenchSession.tape();
        say("yardstick");
        figures.add(ArrayLoop.measure(made));
        steps(figures, "session", made);
        if (frames != null) {
            steps(figures, "recorded", BenchSession.recorded(frames));
        }
        Tape busy = frames == null ? BenchSession.market() : BenchSession.recorded(frames);
        for (String queue : List.of("risk-averse", "log", "order-list", "particles:16")) {
            say("engine with " + queue);
            figures.add(EngineBench.measure(busy, QueueChoice.parse(queue), 20));
        }
        for (int orders : new int[] {1, 10, 100}) {
            say("fill checks with " + orders + " orders");
            figures.add(EngineBench.checks(busy, orders));
        }
        for (int threads : new int[] {1, 2}) {
            say("vector on " + threads + " threads");
            figures.add(StepBench.vector(made, 64, threads));
        }
        return figures;
    }

    private static void steps(List<Figure> figures, String name, Tape tape) {
        for (String layout : List.of("market-v2", "legacy-52")) {
            say("steps on " + name + " with " + layout);
            figures.add(StepBench.steps(name, tape, layout));
        }
    }

    private static void say(String what) {
        System.err.println("bench env: " + what);
    }

    private static void print(List<Figure> figures, boolean json) throws IOException {
        double yardstick = figures.get(0).perSecond();
        if (json) {
            System.out.println(new ObjectMapper()
                    .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .writeValueAsString(Map.of(
                            "results",
                            figures.stream()
                                    .map(figure -> figure.toJson(yardstick))
                                    .toList())));
        } else {
            System.out.println(Figure.heading());
            figures.forEach(figure -> System.out.println(figure.toRow(yardstick)));
        }
    }
}
