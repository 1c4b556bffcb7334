package io.kalshiflow.trader.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The log of the client and the order manager, for commands that tell every failure themselves. */
final class ClientLog {
    private ClientLog() {}

    /** From now on errors alone are logged, so that what is expected to fail does not look like a fault. */
    static void quiet() {
        for (String name : List.of("io.kalshiflow.client", "io.kalshiflow.order")) {
            if (LoggerFactory.getLogger(name) instanceof Logger log) {
                log.setLevel(Level.ERROR);
            }
        }
    }
}
