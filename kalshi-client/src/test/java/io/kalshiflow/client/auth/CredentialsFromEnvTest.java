package io.kalshiflow.client.auth;

import static io.kalshiflow.client.auth.testing.Keys.ED25519;
import static io.kalshiflow.client.auth.testing.Keys.KEY_ID;
import static io.kalshiflow.client.auth.testing.Keys.PASSPHRASE;
import static io.kalshiflow.client.auth.testing.Keys.RSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.testing.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsFromEnvTest {
    private final Map<String, String> variables = new HashMap<>();

    @Test
    void theKeyCanBeAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("demo.pem"), Keys.pkcs1());
        variables.put("KALSHI_DEMO_KEY_ID", " " + KEY_ID + "\n");
        variables.put("KALSHI_DEMO_PRIVATE_KEY_FILE", file.toString());
        DemoCredentials credentials = demo();
        assertThat(credentials.keyId()).isEqualTo(KEY_ID);
        assertThat(credentials.keyKind()).isEqualTo("RSA-2048");
        assertThat(credentials.environment()).isEqualTo(ExchangeEnvironment.DEMO);
    }

    @Test
    void theKeyCanBeTheVariable() {
        variables.put("KALSHI_KEY_ID", KEY_ID);
        variables.put("KALSHI_PRIVATE_KEY", Keys.pkcs8(ED25519).replace("\n", "\\n"));
        variables.put("KALSHI_PRIVATE_KEY_PASSPHRASE", "");
        ProductionCredentials credentials = ProductionCredentials.fromEnv(variables, "KALSHI");
        assertThat(credentials.keyKind()).isEqualTo("Ed25519");
        assertThat(credentials.environment()).isEqualTo(ExchangeEnvironment.PRODUCTION);
        assertThat(credentials.forMarketData().environment()).isEqualTo(ExchangeEnvironment.PRODUCTION);
    }

    @Test
    void anEncryptedKeyTakesAPassphraseAndASignerOfOnesOwn() {
        variables.put("BOT7_KEY_ID", KEY_ID);
        variables.put("BOT7_PRIVATE_KEY", Keys.encryptedPkcs8(RSA));
        variables.put("BOT7_PRIVATE_KEY_PASSPHRASE", PASSPHRASE);
        var provider = new BouncyCastleProvider();
        assertThat(DemoCredentials.fromEnv(variables, "BOT7", key -> key.signer(provider))
                        .keyKind())
                .isEqualTo("RSA-2048");
    }

    @Test
    void whatIsMissingIsNamed() {
        refused("KALSHI_DEMO_KEY_ID is not set");
        variables.put("KALSHI_DEMO_KEY_ID", "  ");
        refused("KALSHI_DEMO_KEY_ID is not set");
        variables.put("KALSHI_DEMO_KEY_ID", KEY_ID);
        refused("neither KALSHI_DEMO_PRIVATE_KEY_FILE nor KALSHI_DEMO_PRIVATE_KEY is set");
        variables.put("KALSHI_DEMO_PRIVATE_KEY", Keys.encryptedPkcs1());
        refused("KALSHI_DEMO_PRIVATE_KEY is encrypted", "set KALSHI_DEMO_PRIVATE_KEY_PASSPHRASE");
        variables.put("KALSHI_DEMO_PRIVATE_KEY_FILE", "demo.pem");
        refused("both set");
    }

    @Test
    void variablesInEachOthersPlaceAreNamedAndNotShown() {
        variables.put("KALSHI_DEMO_KEY_ID", KEY_ID);
        String bare = Base64.getEncoder().encodeToString(ED25519.getPrivate().getEncoded());
        for (String key : new String[] {Keys.pkcs8(RSA), Keys.pkcs1().replace("\n", "\\n"), bare, "\"" + bare + "\""}) {
            variables.put("KALSHI_DEMO_PRIVATE_KEY_FILE", key);
            refused("KALSHI_DEMO_PRIVATE_KEY_FILE holds what looks like a key", "set KALSHI_DEMO_PRIVATE_KEY");
        }
        variables.put("KALSHI_DEMO_PRIVATE_KEY_FILE", bare.substring(20));
        refused("the file that KALSHI_DEMO_PRIVATE_KEY_FILE names does not exist");
        variables.put("KALSHI_DEMO_KEY_ID", Keys.pkcs8(RSA));
        refused("KALSHI_DEMO_KEY_ID is empty, longer than 100 characters, or has white space");
    }

    @Test
    void aKeyIdThatIsNoHeaderIsRefused() {
        for (String keyId : new String[] {"", " ", "a\r\nX-Other: 1", "ä", "a b"}) {
            CredentialsException thrown = catchThrowableOfType(
                    CredentialsException.class, () -> DemoCredentials.fromPem(keyId, Keys.pkcs8(ED25519)));
            assertThat(thrown).hasMessageContaining("the key id");
        }
    }

    private DemoCredentials demo() {
        return DemoCredentials.fromEnv(variables, ExchangeEnvironment.DEMO.variablePrefix());
    }

    private void refused(String... said) {
        CredentialsException thrown = catchThrowableOfType(CredentialsException.class, this::demo);
        assertThat(thrown).isNotNull().hasMessageContainingAll(said).hasNoCause();
        Secrets.assertNoneIn(thrown);
    }
}
