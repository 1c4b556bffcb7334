package io.kalshiflow.calibrate;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.sim.queue.ClassifiedTape;
import io.kalshiflow.sim.queue.LevelChange;
import io.kalshiflow.tape.Tape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Labels as lines of text, one order each, with {@link #HEADER}. Prices are those of the side: an order of side {@code
 * no} at q is an ask at 1 - q.
 */
public final class LabelFile {
    /** The first line. */
    public static final String HEADER = "window,side,price_1e4,size_1e2,place_ts_ms,end_ts_ms,queue_ahead_1e2,"
            + "ticks_behind_best,fractional_size,same_size_adds_in_window,outcome";

    private static final int COLUMNS = 11;

    private record Change(long millis, BookSide side, int priceE4, long deltaE2) {}

    private final Map<String, ClassifiedTape> tapes = new HashMap<>();
    private final Map<String, Map<Change, List<Integer>>> changes = new HashMap<>();
    private final Map<String, List<Label>> labels = new HashMap<>();
    private final Map<String, Set<Integer>> used = new HashMap<>();

    private LabelFile(List<ClassifiedTape> tapes) {
        tapes.forEach(tape -> this.tapes.put(tape.tape().market().ticker().value(), tape));
    }

    /**
     * Reads a file and finds its orders on their tapes; lines of other markets are passed over.
     *
     * @throws IllegalArgumentException if a line is no label or its order is not on its tape; the message names the line
     */
    public static List<LabelledMarket> read(Reader text, List<ClassifiedTape> tapes) throws IOException {
        LabelFile file = new LabelFile(tapes);
        BufferedReader lines = new BufferedReader(text);
        String header = lines.readLine();
        if (!HEADER.equals(header)) {
            throw new IllegalArgumentException("the first line is not \"" + HEADER + "\" but \"" + header + "\"");
        }
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            file.line(++number, line.split(",", -1));
        }
        return tapes.stream()
                .map(tape -> new LabelledMarket(
                        tape,
                        file.labels.getOrDefault(tape.tape().market().ticker().value(), List.of())))
                .toList();
    }

    private void line(int number, String[] fields) {
        try {
            if (fields.length != COLUMNS) {
                throw new IllegalArgumentException(fields.length + " fields, not " + COLUMNS);
            }
            ClassifiedTape tape = tapes.get(fields[0]);
            if (tape != null) {
                labels.computeIfAbsent(fields[0], key -> new ArrayList<>()).add(label(tape, fields));
            }
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException("line " + number + ": " + bad.getMessage(), bad);
        }
    }

    private Label label(ClassifiedTape tape, String[] fields) {
        boolean yes = choice(fields[1], "yes", "no");
        int price = Integer.parseInt(fields[2]);
        BookSide side = yes ? BookSide.BID : BookSide.ASK;
        int priceE4 = yes ? price : Price.ONE_E4 - price;
        long size = Long.parseLong(fields[3]);
        boolean filled = choice(fields[10], "FILL", "CANCEL");
        int place = find(tape, fields[0], new Change(Long.parseLong(fields[4]), side, priceE4, size), 0, false);
        int end = find(tape, fields[0], new Change(Long.parseLong(fields[5]), side, priceE4, -size), place, filled);
        return new Label(
                side,
                priceE4,
                size,
                place,
                end,
                Long.parseLong(fields[6]),
                Integer.parseInt(fields[7]),
                Integer.parseInt(fields[9]),
                filled);
    }

    private static boolean choice(String text, String yes, String no) {
        if (!text.equals(yes) && !text.equals(no)) {
            throw new IllegalArgumentException("\"" + text + "\" is neither " + yes + " nor " + no);
        }
        return text.equals(yes);
    }

    /** The first row after another one that is this change and no other label's. */
    private int find(ClassifiedTape tape, String window, Change wanted, int after, boolean print) {
        Set<Integer> taken = used.computeIfAbsent(window, key -> new HashSet<>());
        for (int row : changes.computeIfAbsent(window, key -> index(tape)).getOrDefault(wanted, List.of())) {
            LevelChange change = tape.change(row);
            if (row > after && change != null && change.isPrint() == print && taken.add(row)) {
                return row;
            }
        }
        throw new IllegalArgumentException(
                "the tape of " + window + " has no " + wanted + (print ? " by a trade" : ""));
    }

    private static Map<Change, List<Integer>> index(ClassifiedTape classified) {
        Tape tape = classified.tape();
        Map<Change, List<Integer>> index = new HashMap<>();
        for (int row = 0; row < tape.rows(); row++) {
            if (classified.change(row) != null) {
                Change change = new Change(
                        tape.exchangeMicros(row) / 1_000,
                        BookSide.ofCode(tape.side(row)),
                        tape.priceE4(row),
                        tape.countE2(row));
                index.computeIfAbsent(change, key -> new ArrayList<>()).add(row);
            }
        }
        return index;
    }
}
