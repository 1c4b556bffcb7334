package io.kalshiflow.trader.doctor;

import io.kalshiflow.client.AuthenticationException;
import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.PermissionException;
import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.trader.NoAnswer;

/** What to do about a call that failed. */
final class Diagnosis {
    private Diagnosis() {}

    static Complaint of(KalshiException failure) {
        String detail = isUnanswered(failure)
                ? NoAnswer.of(failure.getCause()).toString()
                : String.valueOf(failure.getMessage());
        return new Complaint(detail, remedy(failure));
    }

    private static String remedy(KalshiException failure) {
        if (failure instanceof AuthenticationException refused) {
            return refused.skew() != null
                    ? "set this machine's clock, best by NTP"
                    : "check that key id and private key belong together, that the key is one of this exchange (demo and"
                            + " production have keys of their own) and that it was not deleted";
        }
        if (failure instanceof PermissionException) {
            return "give the key the scope to read, or use one that is not locked to a subaccount; a 403 in HTML comes"
                    + " from something before the exchange";
        }
        if (failure instanceof RateLimitedException) {
            return "try again in a few seconds; all programs of an account share its budget";
        }
        if (failure instanceof ExchangeUnavailableException) {
            return isUnanswered(failure)
                    ? NoAnswer.of(failure.getCause()).remedy()
                    : "the exchange may be in maintenance: wait and try again";
        }
        return "try again; if it stays so, report it with this line";
    }

    private static boolean isUnanswered(KalshiException failure) {
        return failure instanceof ExchangeUnavailableException && failure.status() == 0;
    }
}
