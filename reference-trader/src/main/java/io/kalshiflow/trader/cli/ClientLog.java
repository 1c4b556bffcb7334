package io.kalshiflow.trader.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** The client's own log, for commands that tell every failure themselves. */
final class ClientLog {
    private ClientLog() {}

    /** From now on errors alone are logged, so that what is expected to fail does not look like a fault. */
    static void quiet() {
        if (LoggerFactory.getLogger("io.kalshiflow.client") instanceof Logger log) {
            log.setLevel(Level.ERROR);
        }
    }
}
