package io.kalshiflow.trader.doctor;

import io.kalshiflow.client.auth.CredentialsException;
import io.kalshiflow.client.auth.TradingCredentials;
import java.util.List;
import java.util.Locale;

/** Is there a key, and can it be read? */
final class KeyCheck {
    static final String NAME = "key";

    private static final int SHOWN = 8;

    private final Subject subject;

    KeyCheck(Subject subject) {
        this.subject = subject;
    }

    Check check() {
        return new Check(NAME, List.of(), "the key file may be on a drive that does not answer", this::examine);
    }

    private String examine() {
        try {
            TradingCredentials key = subject.readKey();
            String id = key.keyId();
            return key.keyKind() + ", id " + id.substring(0, Math.min(SHOWN, id.length() / 2)) + "…";
        } catch (CredentialsException unusable) {
            String exchange = subject.environment().name().toLowerCase(Locale.ROOT);
            String prefix = subject.environment().variablePrefix();
            throw new Complaint(
                    String.valueOf(unusable.getMessage()),
                    "make a key of the " + exchange + " exchange on its web page (account settings, API keys); set "
                            + prefix + "_KEY_ID to its id and " + prefix
                            + "_PRIVATE_KEY_FILE to the path of its private key");
        }
    }
}
