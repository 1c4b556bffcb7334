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
            throw complaint(String.valueOf(unusable.getMessage()));
        }
    }

    /** What such a message says after its first colon is what to do. */
    private Complaint complaint(String said) {
        String prefix = subject.environment().variablePrefix();
        String idName = prefix + "_KEY_ID";
        String fileName = prefix + "_PRIVATE_KEY_FILE";
        boolean hasKey = subject.isSet(fileName) || subject.isSet(prefix + "_PRIVATE_KEY");
        if (!subject.isSet(idName) && !hasKey) {
            String exchange = subject.environment().name().toLowerCase(Locale.ROOT);
            return new Complaint(
                    "there is no key of the " + exchange + " exchange: neither " + idName + " nor " + fileName
                            + " is set",
                    "make a key on the " + exchange + " exchange's web page (account settings, API keys); set " + idName
                            + " to its id and " + fileName + " to the path of its private key");
        }
        String file = subject.missingKeyFile();
        if (subject.isSet(idName) && file != null) {
            return new Complaint(
                    file.substring(0, file.lastIndexOf(": ")),
                    "set " + fileName + " to the path of the private key's file");
        }
        int colon = said.indexOf(": ");
        return colon < 0
                ? new Complaint(said, "download or copy the private key of this id again")
                : new Complaint(said.substring(0, colon), said.substring(colon + 2));
    }
}
