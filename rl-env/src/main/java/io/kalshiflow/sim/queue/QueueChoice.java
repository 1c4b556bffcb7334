package io.kalshiflow.sim.queue;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A queue model by name, made anew for every market of every session. Immutable. */
public final class QueueChoice {
    /** Every name that {@link #parse} knows. */
    public static final String KNOWN = "touch, trades-only, risk-averse, power:EXPONENT, log, order-list,"
            + " particles:COUNT, quantity:COUNT; order-list and particles also with :no-amend-ups or :cold at the end";

    private static final int MOST_PARTICLES = 1024;

    /** Makes a model for a market of this series. */
    @FunctionalInterface
    private interface Maker {
        ProbedQueue make(@Nullable String series);
    }

    private final String name;
    private final @Nullable QueueCalibration calibration;
    private final Maker maker;

    private QueueChoice(String name, @Nullable QueueCalibration calibration, Maker maker) {
        this.name = name;
        this.calibration = calibration;
        this.maker = maker;
    }

    /**
     * Reads a name such as {@code risk-averse}, {@code power:3} or {@code particles:16}, with the calibration that is
     * shipped.
     *
     * @throws IllegalArgumentException if no model has it
     */
    public static QueueChoice parse(String text) {
        return parse(text, QueueCalibration.shipped());
    }

    /** Like {@link #parse(String)}, with another calibration. */
    public static QueueChoice parse(String text, QueueCalibration calibration) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        String[] words = name.split(":", -1);
        return switch (words[0]) {
            case "touch" -> front(words, 1, text, FrontRule.TRADES_ONLY, FrontQueue.Sight.NOTHING_AHEAD);
            case "trades-only" -> front(words, 1, text, FrontRule.TRADES_ONLY, FrontQueue.Sight.PRINTS);
            case "risk-averse" -> front(words, 1, text, FrontRule.RISK_AVERSE, FrontQueue.Sight.LEVEL);
            case "log" -> front(words, 1, text, FrontRule.LOG, FrontQueue.Sight.LEVEL);
            case "power" -> front(words, 2, text, FrontRule.power(exponent(words, text)), FrontQueue.Sight.LEVEL);
            case "quantity" ->
                quantity(name, count(words, text), ending(words, 2, text).isEmpty(), text);
            case "order-list" -> orders(name, 1, ending(words, 1, text), calibration, text);
            case "particles" -> orders(name, count(words, text), ending(words, 2, text), calibration, text);
            default -> throw unknown(text);
        };
    }

    /** The particle model of this many particles; with one it is the deterministic order list. */
    public static QueueChoice particles(int particles, QueueCalibration calibration) {
        return parse(particles == 1 ? "order-list" : "particles:" + particles, calibration);
    }

    private static QueueChoice front(String[] words, int length, String text, FrontRule rule, FrontQueue.Sight sight) {
        if (words.length != length) {
            throw unknown(text);
        }
        return new QueueChoice(String.join(":", words), null, series -> new FrontQueue(rule, sight));
    }

    private static QueueChoice quantity(String name, int particles, boolean bare, String text) {
        if (!bare) {
            throw unknown(text);
        }
        return new QueueChoice(name, null, series -> new QuantityQueue(particles));
    }

    private static QueueChoice orders(
            String name, int particles, String ending, QueueCalibration calibration, String text) {
        return switch (ending) {
            case "" ->
                new QueueChoice(
                        name,
                        calibration,
                        series -> new ParticleQueue(
                                particles, calibration.knows(series) ? calibration.calibrated() : calibration.cold()));
            case "no-amend-ups" ->
                new QueueChoice(
                        name, calibration, series -> new ParticleQueue(particles, calibration.withoutAmendUps()));
            case "cold" ->
                new QueueChoice(name, calibration, series -> new ParticleQueue(particles, calibration.cold()));
            default -> throw unknown(text);
        };
    }

    private static String ending(String[] words, int from, String text) {
        if (words.length > from + 1) {
            throw unknown(text);
        }
        return words.length > from ? words[from] : "";
    }

    private static double exponent(String[] words, String text) {
        String problem = "queue model \"" + text + "\" needs an exponent above 0 and up to 100, such as power:3";
        try {
            double exponent = Double.parseDouble(words.length > 1 ? words[1] : "");
            if (exponent > 0 && exponent <= 100) {
                return exponent;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(problem, e);
        }
        throw new IllegalArgumentException(problem);
    }

    private static int count(String[] words, String text) {
        String problem = "queue model \"" + text + "\" needs a number of particles from 2 to " + MOST_PARTICLES
                + ", such as " + words[0] + ":16";
        try {
            int count = Integer.parseInt(words.length > 1 ? words[1] : "");
            if (count >= 2 && count <= MOST_PARTICLES) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(problem, e);
        }
        throw new IllegalArgumentException(problem);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("there is no queue model \"" + text + "\"; known are " + KNOWN);
    }

    /**
     * A fresh model, for one market on one thread; {@link QueueModel#reset} starts its sessions. It takes the market to
     * be of a series that its calibration knows.
     */
    public ProbedQueue create() {
        return maker.make(null);
    }

    /** A fresh model for a market of this series: one that was not calibrated gets only what holds for every series. */
    public ProbedQueue create(String series) {
        return maker.make(Objects.requireNonNull(series));
    }

    /** Whether the model needs no calibration, or has one for this series; results for others must say so. */
    public boolean isCalibratedFor(String series) {
        return calibration == null || (calibration.knows(series) && !name.endsWith(":cold"));
    }

    /** What recordings stand behind it, for people. */
    public String calibratedOn() {
        if (calibration == null) {
            return "a textbook model, fitted to nothing";
        }
        return name.endsWith(":cold") ? "not calibrated" : "calibrated on " + String.join(", ", calibration.series());
    }

    /** Whether seeds make a difference. */
    public boolean isRandom() {
        return name.startsWith("particles") || name.startsWith("quantity");
    }

    /** The name that {@link #parse} reads. */
    @Override
    public String toString() {
        return name;
    }
}
