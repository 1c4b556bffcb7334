package io.kalshiflow.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kalshiflow.client.auth.testing.Keys;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

class SecretsStayInsideTest {
    private final ClockSkew clock = new ClockSkew(() -> Instant.ofEpochMilli(1_790_000_000_000L));

    private List<Object> holders() {
        List<Object> holders = new ArrayList<>();
        for (SigningKey key : List.of(
                SigningKey.fromPem(Keys.pkcs1()),
                SigningKey.fromPem(Keys.pkcs8(Keys.ED25519)),
                SigningKey.fromPem(Keys.encryptedPkcs1(), Keys.PASSPHRASE.toCharArray()))) {
            RequestSigner signer = key.signer();
            RequestSigner other = key.signer(new BouncyCastleProvider());
            DemoCredentials demo = DemoCredentials.of(Keys.KEY_ID, signer);
            ProductionCredentials production = ProductionCredentials.of(Keys.KEY_ID, other);
            RequestAuthenticator authenticator = demo.authenticator(clock);
            holders.addAll(List.of(key, signer, other, demo, production, demo.forMarketData(), authenticator));
            holders.add(authenticator.sign("GET", "/trade-api/v2/markets"));
        }
        return holders;
    }

    @Test
    void nothingThatCanBeAskedTellsTheKey() throws ReflectiveOperationException {
        for (Object holder : holders()) {
            for (Method method : holder.getClass().getMethods()) {
                if (method.getParameterCount() == 0
                        && method.getDeclaringClass() != Object.class
                        && !Modifier.isStatic(method.getModifiers())) {
                    Object answer = method.invoke(holder);
                    assertThat(answer).as("%s", method).isNotInstanceOfAny(Key.class, byte[].class, char[].class);
                    Secrets.assertNoneIn(String.valueOf(answer));
                }
            }
        }
    }

    @Test
    void neitherDoTheObjectsInside() throws ReflectiveOperationException {
        for (Object holder : holders()) {
            for (Field field : holder.getClass().getDeclaredFields()) {
                field.setAccessible(true);
                Object value = field.get(holder);
                if (value != null && value.getClass().getName().startsWith("io.kalshiflow")) {
                    Secrets.assertNoneIn(value.toString());
                }
            }
            Secrets.assertNoneIn(holder.toString());
            assertThat(holder.toString()).doesNotContain(Keys.KEY_ID);
        }
    }

    @Test
    void aSignatureIsNotShown() {
        SignedHeaders headers = Keys.demoCredentials().authenticator(clock).sign("GET", "/trade-api/v2/markets");
        assertThat(headers.toString()).doesNotContain(headers.signature()).contains("not shown");
    }

    @Test
    void noClassThatHoldsAKeyIsSerializableOrKeepsItInAStatic() throws Exception {
        for (Class<?> type : classes()) {
            if (!Throwable.class.isAssignableFrom(type) && !type.isEnum()) {
                assertThat(Serializable.class.isAssignableFrom(type))
                        .as("%s", type)
                        .isFalse();
            }
            assertThat(Arrays.stream(type.getDeclaredFields())
                            .filter(field -> Modifier.isStatic(field.getModifiers()))
                            .map(Field::getType))
                    .as("statics of %s", type)
                    .noneMatch(held -> Key.class.isAssignableFrom(held)
                            || held == byte[].class
                            || held == char[].class
                            || (RequestSigner.class.isAssignableFrom(held) && !type.isEnum()));
        }
    }

    @Test
    void aSignerThatFailsTellsNothing() {
        RequestSigner failing = new RequestSigner() {
            @Override
            public byte[] sign(byte[] text) {
                throw new SigningException("the module did not answer", new IllegalStateException("down"));
            }

            @Override
            public String kind() {
                return "remote";
            }
        };
        Throwable thrown = catchThrowable(() ->
                DemoCredentials.of(Keys.KEY_ID, failing).authenticator(clock).sign("GET", "/trade-api/v2/markets"));
        assertThat(thrown).isInstanceOf(SigningException.class);
        Secrets.assertNoneIn(thrown);
    }

    private static List<Class<?>> classes() throws Exception {
        Path root = Path.of(Credentials.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve("io/kalshiflow/client/auth"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                classes.add(Class.forName("io.kalshiflow.client.auth." + name));
            }
        }
        assertThat(classes).hasSizeGreaterThan(15);
        return classes;
    }
}
