package io.kalshiflow.trader;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.CredentialsException;
import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.auth.MarketDataCredentials;
import io.kalshiflow.client.auth.ProductionCredentials;
import io.kalshiflow.client.auth.SigningKey;
import io.kalshiflow.client.auth.TradingCredentials;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.ScheduledSleeper;
import io.kalshiflow.client.http.Sleeper;
import io.kalshiflow.client.http.Ticker;
import io.kalshiflow.client.rest.KalshiClient;
import io.kalshiflow.client.rest.KalshiClientBuilder;
import io.kalshiflow.client.rest.TradingClientBuilder;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.MarketStreamBuilder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way from this process to the exchanges: where they are, whose key it has, how it waits. Immutable, thread-safe.
 *
 * <p>Which host belongs to which exchange is decided here and by no option of a command, so that a production key cannot
 * be sent elsewhere.
 */
public final class Exchanges {
    private final Map<String, String> variables;
    private final Function<ExchangeEnvironment, Host> hosts;
    private final Ticker ticker;
    private final InstantSource clock;
    private final Sleeper sleeper;

    /**
     * Another way than the real one: for tests.
     *
     * @param variables of the process, of which the keys are read
     */
    public Exchanges(
            Map<String, String> variables,
            Function<ExchangeEnvironment, Host> hosts,
            Ticker ticker,
            InstantSource clock,
            Sleeper sleeper) {
        this.variables = variables;
        this.hosts = hosts;
        this.ticker = ticker;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** The recommended hosts, this process's environment variables and the machine's clock. */
    public static Exchanges real() {
        return new Exchanges(
                System.getenv(), Host::of, Ticker.system(), InstantSource.system(), new ScheduledSleeper("kalshiflow"));
    }

    public Host host(ExchangeEnvironment environment) {
        return hosts.apply(environment);
    }

    /** The key in the exchange's environment variables; throws what the factories of credentials throw. */
    public TradingCredentials credentials(ExchangeEnvironment environment) {
        return switch (environment) {
            case DEMO -> demoCredentials();
            case PRODUCTION -> ProductionCredentials.fromEnv(variables, environment.variablePrefix());
        };
    }

    /** As {@link #credentials}, of the exchange without real money. */
    public DemoCredentials demoCredentials() {
        return DemoCredentials.fromEnv(variables, ExchangeEnvironment.DEMO.variablePrefix());
    }

    /** Whether a variable of the process has a value, which may be a secret. */
    public boolean isSet(String variable) {
        String value = variables.get(variable);
        return value != null && !value.isBlank();
    }

    /**
     * What is wrong with the path of the exchange's key file, and what to do: it is a folder, or not there. It names the
     * path, unless that could be a key pasted by mistake. Null if a file is there, or none is named.
     */
    public @Nullable String missingKeyFile(ExchangeEnvironment environment) {
        String name = variables.get(environment.variablePrefix() + "_PRIVATE_KEY_FILE");
        if (name == null || name.isBlank()) {
            return null;
        }
        try {
            Path file = Path.of(name.strip());
            if (!Files.exists(file) || Files.isDirectory(file)) {
                var unused = SigningKey.fromFile(file);
            }
            return null;
        } catch (InvalidPathException notShown) {
            return null;
        } catch (CredentialsException named) {
            return named.getMessage();
        }
    }

    /** For public data. */
    public KalshiClientBuilder publicData(ExchangeEnvironment environment) {
        return KalshiClient.publicData(environment)
                .host(host(environment))
                .time(ticker, clock, sleeper, new SplittableRandom());
    }

    public TradingClientBuilder client(TradingCredentials credentials) {
        TradingClientBuilder builder = credentials instanceof DemoCredentials demo
                ? KalshiClient.demo(demo)
                : KalshiClient.production((ProductionCredentials) credentials);
        return builder.host(host(credentials.environment())).time(ticker, clock, sleeper, new SplittableRandom());
    }

    public MarketStreamBuilder stream(MarketDataCredentials credentials) {
        return stream(credentials, clock);
    }

    /** A stream that begins with another clock than this process's. */
    public MarketStreamBuilder stream(MarketDataCredentials credentials, InstantSource wrongClock) {
        return MarketStream.marketData(credentials)
                .host(host(credentials.environment()))
                .time(ticker, wrongClock, new SplittableRandom());
    }

    public Ticker ticker() {
        return ticker;
    }

    public InstantSource clock() {
        return clock;
    }

    public Sleeper sleeper() {
        return sleeper;
    }
}
