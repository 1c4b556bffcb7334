package io.kalshiflow.client.auth;

import io.kalshiflow.client.ExchangeEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * A key of the demo exchange, where money is not real. No production client takes it.
 *
 * <p>From the environment: {@code <PREFIX>_KEY_ID}, and {@code <PREFIX>_PRIVATE_KEY_FILE} (a path) or
 * {@code <PREFIX>_PRIVATE_KEY} (the key itself), and {@code <PREFIX>_PRIVATE_KEY_PASSPHRASE} if it is encrypted; the
 * prefix is {@code KALSHI_DEMO} unless one is given. {@link SigningKey} says which forms of key are read. All factories
 * throw {@link CredentialsException} for a key or key id that is no use.
 */
public final class DemoCredentials implements TradingCredentials {
    private final KeyIdentity identity;

    private DemoCredentials(KeyIdentity identity) {
        this.identity = identity;
    }

    /** With any signer: of a {@link SigningKey} with a passphrase or provider, a hardware module's, a remote one. */
    public static DemoCredentials of(String keyId, RequestSigner signer) {
        return new DemoCredentials(new KeyIdentity(keyId, signer));
    }

    public static DemoCredentials fromPem(String keyId, String privateKey) {
        return of(keyId, SigningKey.fromPem(privateKey).signer());
    }

    public static DemoCredentials fromFile(String keyId, Path privateKey) {
        return of(keyId, SigningKey.fromFile(privateKey).signer());
    }

    /** From this process's environment. */
    public static DemoCredentials fromEnv() {
        return fromEnv(System.getenv(), ExchangeEnvironment.DEMO.variablePrefix());
    }

    public static DemoCredentials fromEnv(Map<String, String> variables, String prefix) {
        return fromEnv(variables, prefix, SigningKey::signer);
    }

    /** For a provider of one's own: {@code fromEnv(System.getenv(), "KALSHI_DEMO", key -> key.signer(provider))}. */
    public static DemoCredentials fromEnv(
            Map<String, String> variables, String prefix, Function<SigningKey, RequestSigner> signing) {
        return new DemoCredentials(KeyIdentity.fromEnv(variables, prefix, signing));
    }

    @Override
    public MarketDataCredentials forMarketData() {
        return new MarketDataCredentials(environment(), identity);
    }

    @Override
    public ExchangeEnvironment environment() {
        return ExchangeEnvironment.DEMO;
    }

    @Override
    public String keyId() {
        return identity.keyId();
    }

    @Override
    public String keyKind() {
        return identity.signer().kind();
    }

    @Override
    public RequestAuthenticator authenticator(ClockSkew clock) {
        return new RequestAuthenticator(identity, clock, false);
    }

    @Override
    public String toString() {
        return "DemoCredentials[" + identity + "]";
    }
}
