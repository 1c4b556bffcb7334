package io.kalshiflow.trader.doctor;

import io.kalshiflow.client.AuthenticationException;
import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.PermissionException;
import io.kalshiflow.client.RateLimitedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What to do about a call that failed. */
final class Diagnosis {
    private Diagnosis() {}

    static Complaint of(KalshiException failure) {
        Throwable cause = failure.getCause();
        String detail = failure instanceof ExchangeUnavailableException && cause != null
                ? "no answer: " + cause.getClass().getSimpleName() + " " + cause.getMessage()
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
            return unreachable(failure);
        }
        return "try again; if it stays so, report it with this line";
    }

    private static String unreachable(KalshiException failure) {
        if (failure.status() > 0) {
            return "the exchange may be in maintenance: wait and try again";
        }
        if (failure.getCause() instanceof UnknownHostException) {
            return "no address was found for the host's name: check the internet connection and the names' server";
        }
        if (failure.getCause() instanceof ConnectException) {
            return "nobody accepts a connection there: check the internet connection and a firewall";
        }
        if (failure.getCause() instanceof SSLException) {
            return "something between here and the exchange breaks TLS: check a proxy, and the clock";
        }
        return "check the internet connection, a firewall or a proxy, and try again";
    }
}
