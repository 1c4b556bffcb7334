package io.kalshiflow.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks by name: {@code [book|tape|signing|wire] [--json]}, all without a name. Progress goes to standard error, a table
 * or one JSON object to standard output. Exit code 2 for an unknown name.
 */
public final class BenchMain {
    private static final List<String> NAMES = List.of("book", "tape", "signing", "wire");

    private BenchMain() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        List<String> names = new ArrayList<>();
        boolean json = false;
        for (String argument : arguments) {
            if (argument.equals("--json")) {
                json = true;
            } else if (NAMES.contains(argument)) {
                names.add(argument);
            } else {
                System.err.println(
                        "unknown benchmark \"" + argument + "\"; known: " + String.join(", ", NAMES) + " (and --json)");
                System.exit(2);
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        for (String name : names.isEmpty() ? NAMES : names) {
            measurements.addAll(
                    switch (name) {
                        case "book" -> book();
                        case "tape" -> tape();
                        case "wire" -> wire();
                        default -> signing();
                    });
        }
        print(measurements, json);
    }

    private static void print(List<Measurement> measurements, boolean json) throws IOException {
        if (json) {
            Object results = measurements.stream().map(Measurement::toJson).toList();
            System.out.println(new ObjectMapper()
                    .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .writeValueAsString(Map.of("results", results)));
            return;
        }
        System.out.println(Measurement.heading());
        measurements.forEach(measurement -> System.out.println(measurement.toRow()));
    }

    private static List<Measurement> book() throws RunnerException {
        Collection<RunResult> results = run(BookBenchmark.class);
        List<Measurement> measurements = new ArrayList<>();
        for (int step : new int[] {100, 1}) {
            String grid = step == 100 ? "cents" : "e4";
            RunResult tree = find(results, "treeMap", step);
            measurements.add(
                    measurement("book." + grid, "ns/delta", find(results, "orderBook", step), "TreeMap", tree));
            double kilobytes = kilobytesPerBook(step);
            measurements.add(new Measurement(
                    "book." + grid + ".memory", "kB", kilobytes, kilobytes, kilobytes, null, null, null, null));
        }
        return measurements;
    }

    private static List<Measurement> tape() throws RunnerException {
        Collection<RunResult> results = run(TapeBenchmark.class);
        RunResult stream = find(results, "rowByRow", 0);
        RunResult tree = find(results, "jsonTree", 0);
        RunResult gzippedTree = find(results, "jsonTreeGzipped", 0);
        return List.of(
                rate("tape.decode", "records/s", find(results, "decode", 0), "DataInputStream", stream),
                rate("tape.decode_and_read", "records/s", find(results, "decodeAndRead", 0), "DataInputStream", stream),
                rate("frames.plain", "lines/s", find(results, "importPlain", 0), "readTree", tree),
                rate("frames.gzip", "lines/s", find(results, "importGzipped", 0), "readTree", gzippedTree));
    }

    private static List<Measurement> wire() throws RunnerException, IOException {
        List<Measurement> measurements = new ArrayList<>();
        Collection<RunResult> results = run(WireBenchmark.class);
        for (int markets : new int[] {1, 1_000}) {
            RunResult databind = find(results, "databindAndBook", "markets", markets);
            RunResult ours = find(results, "decodeAndBook", "markets", markets);
            measurements.add(rate("wire.decode_and_book." + markets, "frames/s", ours, "Jackson databind", databind));
        }
        measurements.add(SocketBenchmark.run());
        measurements.add(BookMemory.of("cents", 100));
        measurements.add(BookMemory.of("e4", 1));
        measurements.addAll(signing());
        return measurements;
    }

    /** A measurement of which more is better. */
    private static Measurement rate(String name, String unit, RunResult run, String yardstick, RunResult other) {
        Measurement plain = measurement(name, unit, run, null, null);
        return plain.beside(yardstick, median(other), plain.value() / median(other));
    }

    private static List<Measurement> signing() throws RunnerException {
        ChainedOptionsBuilder options = options(SigningBenchmark.class).param("name", SigningBenchmark.available());
        List<Measurement> measurements = new ArrayList<>();
        RunResult jdk = null;
        for (RunResult result : run(options)) {
            String name = result.getParams().getParam("name");
            jdk = jdk == null || name.endsWith(".jdk") ? result : jdk;
            Measurement plain = measurement("sign." + name, "/s", result, null, null);
            double yardstick = median(jdk);
            measurements.add(jdk == result ? plain : plain.beside("JDK", yardstick, plain.value() / yardstick));
        }
        return measurements;
    }

    private static Collection<RunResult> run(Class<?> benchmark) throws RunnerException {
        return run(options(benchmark));
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark) {
        return new OptionsBuilder()
                .include(benchmark.getName() + "\\.")
                .forks(2)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build(), OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL))
                .run();
    }

    private static RunResult find(Collection<RunResult> results, String method, int step) {
        return find(results, method, "stepE4", step);
    }

    private static RunResult find(Collection<RunResult> results, String method, String name, int step) {
        for (RunResult result : results) {
            String parameter = result.getParams().getParam(name);
            if (result.getParams().getBenchmark().endsWith("." + method)
                    && (parameter == null || parameter.equals(Integer.toString(step)))) {
                return result;
            }
        }
        throw new IllegalStateException("no result of " + method);
    }

    private static Measurement measurement(
            String name, String unit, RunResult run, @Nullable String yardstick, @Nullable RunResult other) {
        Result<?> primary = run.getPrimaryResult();
        double value = median(run);
        Double yardstickValue = other == null ? null : median(other);
        return new Measurement(
                name,
                unit,
                value,
                primary.getStatistics().getMin(),
                primary.getStatistics().getMax(),
                bytesPerOp(run),
                yardstick,
                yardstickValue,
                yardstickValue == null ? null : yardstickValue / value);
    }

    private static double median(RunResult run) {
        return run.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static @Nullable Double bytesPerOp(RunResult run) {
        for (String key : run.getSecondaryResults().keySet()) {
            if (key.endsWith("gc.alloc.rate.norm")) {
                return run.getSecondaryResults().get(key).getScore();
            }
        }
        return null;
    }

    /** What a book with both sides in use allocates from its making on. */
    private static double kilobytesPerBook(int stepE4) {
        DeltaStream stream = new DeltaStream(1024, stepE4, 42);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int books = 200;
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int n = 0; n < books; n++) {
            var book = BookBenchmark.newBook(stepE4);
            for (int i = 0; i < stream.length(); i++) {
                book.applyDelta(stream.sides[i], stream.pricesE4[i], stream.deltasE2[i]);
            }
        }
        return (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / 1000.0 / books;
    }
}
