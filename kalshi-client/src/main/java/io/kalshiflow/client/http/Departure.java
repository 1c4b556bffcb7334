package io.kalshiflow.client.http;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.EventListener;

/** Notes whether a call came as far as writing its request; before that, nothing of it can have been executed. */
final class Departure extends EventListener {
    private volatile boolean left;

    @Override
    public void requestHeadersStart(Call call) {
        left = true;
    }

    TransportException failure(IOException fault) {
        return new TransportException(
                left ? TransportException.Phase.MAYBE_SENT : TransportException.Phase.NOT_SENT, fault);
    }
}
