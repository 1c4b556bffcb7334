package io.kalshiflow.trader.doctor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a check came to. Immutable.
 *
 * @param detail what was seen, in one line; never a secret
 * @param remedy what to do about it; null if nothing needs to be done
 */
public record Finding(
        String check,
        Status status,
        String detail,
        @Nullable String remedy) {
    /** How a check can end. */
    public enum Status {
        OK,
        FAILED,
        /** It needs something that another check has not found to be good. */
        SKIPPED;

        /** In lower case, as it is shown. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String check, String detail) {
        return new Finding(check, Status.OK, detail, null);
    }

    static Finding failed(String check, Complaint complaint) {
        return new Finding(check, Status.FAILED, String.valueOf(complaint.getMessage()), complaint.remedy());
    }

    static Finding skipped(String check, String reason) {
        return new Finding(check, Status.SKIPPED, reason, null);
    }
}
