package io.kalshiflow.trader;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a host gave no answer, in words for people, and what to do about it. */
public enum NoAnswer {
    NO_NAME("DNS knows no such name", "check the internet connection and the names' server"),
    NO_ROUTE("there is no way to it", "check the internet connection and a firewall"),
    NOBODY("nobody accepts a connection there", "check the internet connection and a firewall"),
    BROKEN_TLS(
            "no secure connection comes about",
            "something between here and the exchange breaks TLS: check a proxy, and the clock"),
    LATE("it did not come in time", "check the internet connection, a firewall or a proxy, and try again"),
    CUT("the connection broke", "check the internet connection, a firewall or a proxy, and try again"),
    INTERRUPTED("the wait for it was interrupted", "run it again");

    private final String words;
    private final String remedy;

    NoAnswer(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    /** By what the network's code threw. */
    public static NoAnswer of(@Nullable Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return NO_NAME;
        }
        if (cause instanceof NoRouteToHostException) {
            return NO_ROUTE;
        }
        if (cause instanceof ConnectException) {
            return NOBODY;
        }
        if (cause instanceof SSLException) {
            return BROKEN_TLS;
        }
        if (cause instanceof InterruptedIOException) {
            return LATE;
        }
        return cause instanceof InterruptedException ? INTERRUPTED : CUT;
    }

    public String remedy() {
        return remedy;
    }

    /** In one line: {@code no answer: DNS knows no such name}. */
    @Override
    public String toString() {
        return "no answer: " + words;
    }
}
