package io.kalshiflow.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks the compiler which credentials fit where. */
class CredentialsTypesTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "DemoCredentials, ProductionCredentials",
        "ProductionCredentials, DemoCredentials",
        "DemoCredentials, MarketDataCredentials",
        "ProductionCredentials, MarketDataCredentials",
        "MarketDataCredentials, DemoCredentials",
        "TradingCredentials, MarketDataCredentials",
        "DemoCredentials, TradingCredentials",
        "ProductionCredentials, TradingCredentials"
    })
    void gotcha22TheDemoExchangeHasKeysOfItsOwnAndTheCompilerKnows(String wanted, String given) {
        assertThat(errors("void client(" + wanted + " wanted) {} void use(" + given + " given) { client(given); }"))
                .hasSize(1)
                .allMatch(error -> error.contains("cannot be converted to " + wanted)
                        || error.contains(given + " cannot be converted to"));
    }

    @Test
    void marketDataCredentialsComeFromEitherAndLeadNowhere() {
        assertThat(errors("void client(MarketDataCredentials wanted) {}"
                        + "void use(DemoCredentials demo, ProductionCredentials production) {"
                        + "client(demo.forMarketData()); client(production.forMarketData()); }"))
                .isEmpty();
        assertThat(errors("RequestSigner signer(MarketDataCredentials held) { return held.signer(); }"))
                .isNotEmpty();
        assertThat(errors("Object identity(MarketDataCredentials held) { return held.identity; }"))
                .isNotEmpty();
    }

    @Test
    void onlyAKeyThatTradesMakesAClientThatTradesAndOnlyAtItsOwnExchange() {
        assertThat(errors("TradingClient demo(DemoCredentials key) { return KalshiClient.demo(key).build(); }"
                        + "TradingClient production(ProductionCredentials key) {"
                        + "return KalshiClient.production(key).build(); }"
                        + "KalshiClient reading(MarketDataCredentials key) {"
                        + "return KalshiClient.marketData(key).build(); }"))
                .isEmpty();
        for (String wrong : List.of(
                "Object a(MarketDataCredentials key) { return KalshiClient.demo(key); }",
                "Object a(MarketDataCredentials key) { return KalshiClient.production(key); }",
                "Object a(ProductionCredentials key) { return KalshiClient.demo(key); }",
                "Object a(DemoCredentials key) { return KalshiClient.production(key); }",
                "Object a(TradingCredentials key) { return KalshiClient.demo(key); }",
                "Object a(TradingCredentials key) { return KalshiClient.production(key); }",
                "Object a(DemoCredentials key) { return KalshiClient.marketData(key); }",
                "TradingClient a(MarketDataCredentials key) { return KalshiClient.marketData(key).build(); }",
                "Object a(TradingCredentials key) { return new TradingClientBuilder(key); }",
                "Object a(KalshiClient client) { return client.orders(); }",
                "Object a(KalshiClient client) { return client.portfolio(); }")) {
            assertThat(errors(wrong)).as(wrong).hasSize(1);
        }
    }

    private List<String> errors(String members) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "the tests run on a JDK");
        String source = "import io.kalshiflow.client.auth.*; import io.kalshiflow.client.rest.*; class User { "
                + members + " }";
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///User.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-proc:none",
                "-Xlint:none",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        compiler.getTask(null, null, found, options, null, List.of(file)).call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }
}
