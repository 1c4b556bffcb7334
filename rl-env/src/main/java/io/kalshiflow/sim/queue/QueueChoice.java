package io.kalshiflow.sim.queue;

import java.util.Locale;
import java.util.function.Supplier;

/** A queue model by name, made anew for every market of every session. Immutable. */
public final class QueueChoice {
    /** Every name that {@link #parse} knows. */
    public static final String KNOWN = "touch, trades-only, risk-averse, power:EXPONENT, log";

    private final String name;
    private final Supplier<ProbedQueue> maker;

    private QueueChoice(String name, Supplier<ProbedQueue> maker) {
        this.name = name;
        this.maker = maker;
    }

    /**
     * Reads a name such as {@code risk-averse} or {@code power:3}.
     *
     * @throws IllegalArgumentException if no model has it
     */
    public static QueueChoice parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        int colon = name.indexOf(':');
        String setting = colon < 0 ? "" : name.substring(colon + 1);
        String model = colon < 0 ? name : name.substring(0, colon);
        if (colon >= 0 && !model.equals("power")) {
            throw unknown(text);
        }
        return switch (model) {
            case "touch" -> front(name, FrontRule.TRADES_ONLY, FrontQueue.Sight.NOTHING_AHEAD);
            case "trades-only" -> front(name, FrontRule.TRADES_ONLY, FrontQueue.Sight.PRINTS);
            case "risk-averse" -> front(name, FrontRule.RISK_AVERSE, FrontQueue.Sight.LEVEL);
            case "log" -> front(name, FrontRule.LOG, FrontQueue.Sight.LEVEL);
            case "power" -> front(name, FrontRule.power(exponent(setting, text)), FrontQueue.Sight.LEVEL);
            default -> throw unknown(text);
        };
    }

    /** The particle model of this many particles; with one it is the deterministic order list. */
    public static QueueChoice particles(int particles, QueueCalibration calibration) {
        return new QueueChoice(
                particles == 1 ? "order-list" : "particles:" + particles,
                () -> new ParticleQueue(particles, calibration.calibrated()));
    }

    /** The same for a series that was not calibrated. */
    public static QueueChoice coldParticles(int particles, QueueCalibration calibration) {
        return new QueueChoice(
                (particles == 1 ? "order-list" : "particles:" + particles) + ":cold",
                () -> new ParticleQueue(particles, calibration.cold()));
    }

    private static QueueChoice front(String name, FrontRule rule, FrontQueue.Sight sight) {
        return new QueueChoice(name, () -> new FrontQueue(rule, sight));
    }

    private static double exponent(String setting, String text) {
        try {
            double exponent = Double.parseDouble(setting);
            if (exponent > 0 && exponent <= 100) {
                return exponent;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(badExponent(text), e);
        }
        throw new IllegalArgumentException(badExponent(text));
    }

    private static String badExponent(String text) {
        return "queue model \"" + text + "\" needs an exponent above 0 and up to 100, such as power:3";
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("there is no queue model \"" + text + "\"; known are " + KNOWN);
    }

    /** A fresh model, for one market on one thread; {@link QueueModel#reset} starts its sessions. */
    public ProbedQueue create() {
        return maker.get();
    }

    /** The name that {@link #parse} reads. */
    @Override
    public String toString() {
        return name;
    }
}
