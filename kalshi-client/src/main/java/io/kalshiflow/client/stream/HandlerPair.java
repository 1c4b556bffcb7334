package io.kalshiflow.client.stream;

import io.kalshiflow.book.FanOut;

/** Two handlers that hear everything, one after the other. */
final class HandlerPair extends FanOut implements StreamHandler {
    private final StreamHandler first;
    private final StreamHandler second;

    HandlerPair(StreamHandler first, StreamHandler second) {
        super(first, second);
        this.first = first;
        this.second = second;
    }

    @Override
    public void onEvent(StreamEvent event) {
        first.onEvent(event);
        second.onEvent(event);
    }
}
