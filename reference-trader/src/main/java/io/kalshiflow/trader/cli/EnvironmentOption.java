package io.kalshiflow.trader.cli;

import io.kalshiflow.client.ExchangeEnvironment;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The option that names an exchange; the one with real money has to be typed. */
final class EnvironmentOption {
    @Option(names = "--env", description = "demo (the default) or production.")
    private String environment = word(ExchangeEnvironment.DEFAULT);

    ExchangeEnvironment environment() {
        return parse(environment);
    }

    static ExchangeEnvironment parse(String environment) {
        for (ExchangeEnvironment each : ExchangeEnvironment.values()) {
            if (word(each).equals(environment)) {
                return each;
            }
        }
        throw new InputException("--env: demo or production, not '" + environment + "'");
    }

    static String word(ExchangeEnvironment environment) {
        return environment.name().toLowerCase(Locale.ROOT);
    }
}
