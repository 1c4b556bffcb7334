package io.kalshiflow.sim.queue;

import io.kalshiflow.market.Decimals;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
    private static final List<String> CLASSES = List.of("rare", "popular", "none");

    /** Name of the factor on the odds of amend-ups. */
    public static final String ODDS_FACTOR = "amend_up.odds_factor";

    /** Repriced orders per window from which on a size is popular. */
    public static final double POPULAR_FROM = 32;

    private static final String SERIES = "series.";
    private static final String POPULAR = "popular.";

    private final Map<String, Double> values;
    private final QueueParameters calibrated;
    private final QueueParameters cold;
    private final QueueParameters withoutAmendUps;
    private final Set<String> series = new TreeSet<>();
    private final Set<String> used = new HashSet<>();

    /**
     * Reads the map.
     *
     * @throws IllegalArgumentException if a name is missing, unknown or has a value that it cannot have
     */
    public static QueueCalibration of(Map<String, Double> values) {
        return new QueueCalibration(new TreeMap<>(values));
    }

    /** The calibration that comes with this library; {@link #series} says on what it was made. */
    public static QueueCalibration shipped() {
        return Shipped.CALIBRATION;
    }

    private static final class Shipped {
        static final QueueCalibration CALIBRATION = read();

        private static QueueCalibration read() {
            Properties properties = new Properties();
            try (InputStream in = QueueCalibration.class.getResourceAsStream("calibration.properties")) {
                properties.load(Objects.requireNonNull(in, "calibration.properties is missing beside the classes"));
            } catch (IOException e) {
                throw new UncheckedIOException("the shipped calibration cannot be read", e);
            }
            Map<String, Double> values = new TreeMap<>();
            properties
                    .stringPropertyNames()
                    .forEach(name -> values.put(name, Double.valueOf(properties.getProperty(name))));
            return of(values);
        }
    }

    private QueueCalibration(Map<String, Double> values) {
        this.values = Collections.unmodifiableMap(values);
        AgeHazards hazards = new AgeHazards(hazards());
        calibrated = new QueueParameters(
                hazards, new AmendUps(amendUps(), value(ODDS_FACTOR), popular()), ParticleWeights.MEASURED);
        cold = new QueueParameters(hazards, AmendUps.NONE, ParticleWeights.MEASURED);
        withoutAmendUps = new QueueParameters(hazards, AmendUps.NONE, ParticleWeights.MEASURED.withoutAmendUps());
        values.keySet().forEach(this::check);
    }

    private void check(String name) {
        int dot = name.indexOf('.', SERIES.length());
        if (name.startsWith(SERIES) && dot > 0) {
            series.add(name.substring(SERIES.length(), dot));
        } else if (!used.contains(name) && !name.startsWith(POPULAR)) {
            throw new IllegalArgumentException("a calibration has no value named " + name);
        }
    }

    /** Name of the chance that a cancel is that of an order of this age bin whose add was of the same kind, or not. */
    public static String hazardName(boolean cancelRepriced, boolean other, int bin) {
        return "hazard." + (cancelRepriced ? "repriced" : "plain") + "." + (other ? "other" : "equal") + "." + bin;
    }

    /** Name of the share of amend-ups among adds of a column, by what stands at the level. */
    public static String amendUpName(int levelClass, int column) {
        return "amend_up." + CLASSES.get(levelClass) + "." + AmendUps.SIZES.get(column);
    }

    /** Name of the number of repriced orders of a size per window. */
    public static String popularName(long countE2) {
        return POPULAR + Decimals.format(countE2, 2);
    }

    /** Name of a number of samples. */
    public static String sampleName(String series, String what) {
        return SERIES + series + "." + what;
    }

    private double[][][] hazards() {
        double[][][] table = new double[2][2][AgeHazards.BINS];
        for (int cancel = 0; cancel < 2; cancel++) {
            for (int other = 0; other < 2; other++) {
                for (int bin = 0; bin < AgeHazards.BINS; bin++) {
                    table[cancel][other][bin] = share(hazardName(cancel == 1, other == 1, bin));
                }
            }
        }
        return table;
    }

    private double[][] amendUps() {
        double[][] table = new double[AmendUps.CLASSES][AmendUps.COLUMNS];
        for (int i = 0; i < table.length; i++) {
            for (int column = 0; column < AmendUps.COLUMNS; column++) {
                table[i][column] = share(amendUpName(i, column));
            }
        }
        return table;
    }

    private long[] popular() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(POPULAR) && entry.getValue() >= POPULAR_FROM)
                .mapToLong(entry -> Decimals.parse(entry.getKey().substring(POPULAR.length()), 2))
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
        used.add(name);
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

    /** How many windows, adds, cancels and prints of which series it was made on, by name. */
    public Map<String, Double> samples() {
        Map<String, Double> samples = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(SERIES)) {
                samples.put(name.substring(SERIES.length()), value);
            }
        });
        return samples;
    }

    /** The series that it was measured on. */
    public Set<String> series() {
        return Collections.unmodifiableSet(series);
    }

    /** Whether it was made on this series; of no series in particular it is taken to know it. */
    boolean knows(@Nullable String name) {
        return name == null || series.contains(name);
    }

    QueueParameters calibrated() {
        return calibrated;
    }

    /** Ages alone, every add a new order: shows what amend-ups are worth. */
    QueueParameters withoutAmendUps() {
        return withoutAmendUps;
    }

    /** What can be said of other series: ages and refills, but no habits of single makers. */
    QueueParameters cold() {
        return cold;
    }
}
