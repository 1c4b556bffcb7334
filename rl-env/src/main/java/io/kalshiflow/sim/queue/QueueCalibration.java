package io.kalshiflow.sim.queue;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What recorded sessions of one or more series taught about their queues: a flat map of names to numbers. Immutable.
 *
 * <p>{@code hazard.<cancel>.<add>.<bin>}: chance that a cancel is that of an order of this age; {@code cancel} is plain
 * or repriced, {@code add} equal or other. {@code amend_up.<class>.<contracts>}: share of adds of sizes from there on
 * that were amend-ups. {@code popular.<contracts>}: repriced orders of this size per window. {@code
 * series.<SERIES>.<what>}: samples of a series.
 */
public final class QueueCalibration {
    /** Names of the classes of levels that amend-ups go by. */
    static final String[] CLASSES = {"rare", "popular", "none"};

    private static final String SERIES = "series.";
    private static final String POPULAR = "popular.";
    /** Repriced orders per window from which on a size is popular. */
    private static final double POPULAR_FROM = 32;

    private final Map<String, Double> values;
    private final QueueParameters calibrated;
    private final QueueParameters cold;
    private final Set<String> series = new TreeSet<>();

    /**
     * Reads the map.
     *
     * @throws IllegalArgumentException if a name is missing, unknown or has a value that it cannot have
     */
    public static QueueCalibration of(Map<String, Double> values) {
        return new QueueCalibration(new TreeMap<>(values));
    }

    private QueueCalibration(Map<String, Double> values) {
        this.values = Collections.unmodifiableMap(values);
        AgeHazards hazards = new AgeHazards(hazards());
        calibrated = new QueueParameters(
                hazards,
                new AmendUps(amendUps(), value("amend_up.odds_factor"), popular()),
                ParticleWeights.MEASURED,
                true);
        cold = new QueueParameters(hazards, AmendUps.NONE, ParticleWeights.MEASURED, false);
        for (String name : values.keySet()) {
            if (name.startsWith(SERIES)) {
                series.add(name.substring(SERIES.length(), name.indexOf('.', SERIES.length())));
            }
        }
    }

    private double[][][] hazards() {
        double[][][] table = new double[2][2][AgeHazards.BINS];
        for (int cancel = 0; cancel < 2; cancel++) {
            for (int other = 0; other < 2; other++) {
                for (int bin = 0; bin < AgeHazards.BINS; bin++) {
                    table[cancel][other][bin] = share("hazard." + (cancel == 0 ? "plain" : "repriced") + "."
                            + (other == 0 ? "equal" : "other") + "." + bin);
                }
            }
        }
        return table;
    }

    private double[][] amendUps() {
        double[][] table = new double[AmendUps.CLASSES][AmendUps.COLUMNS];
        for (int i = 0; i < table.length; i++) {
            for (int column = 0; column < AmendUps.COLUMNS; column++) {
                table[i][column] = share("amend_up." + CLASSES[i] + "." + AmendUps.SIZES[column]);
            }
        }
        return table;
    }

    private long[] popular() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(POPULAR) && entry.getValue() >= POPULAR_FROM)
                .mapToLong(entry -> Math.round(Double.parseDouble(entry.getKey().substring(POPULAR.length())) * 100))
                .toArray();
    }

    private double share(String name) {
        double value = value(name);
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("calibration value " + name + " is " + value + ", not within 0..1");
        }
        return value;
    }

    private double value(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the calibration has no value " + name);
        }
        return value;
    }

    /** All values by name. */
    public Map<String, Double> values() {
        return values;
    }

    /** The series that it was measured on. */
    public Set<String> series() {
        return Collections.unmodifiableSet(series);
    }

    QueueParameters calibrated() {
        return calibrated;
    }

    /** What can be said of other series: the ages, but no habits of single makers. */
    QueueParameters cold() {
        return cold;
    }
}
