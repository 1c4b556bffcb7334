package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.stream.Channel;
import io.kalshiflow.client.stream.ConnectionEvent;
import java.time.Duration;
import java.util.List;

/** Signs handshakes with wrong times. */
final class StreamClockProbe implements Probe {
    private static final int UNAUTHORIZED = 401;

    @Override
    public String name() {
        return "stream_clock_window";
    }

    @Override
    public String question() {
        return "How far may the time of a signed handshake be off?";
    }

    @Override
    public Answer ask(Bench bench) throws InterruptedException {
        return ClockWindow.measure(later -> accepts(bench, later));
    }

    /** The first handshake alone tells: the second knows the exchange's clock. */
    private static boolean accepts(Bench bench, Duration later) throws InterruptedException {
        try (ProbeStream own = new ProbeStream(
                bench.exchanges().stream(bench.credentials().forMarketData(), () -> bench.exchangeTime(later)),
                bench)) {
            own.stream().subscribe(Channel.LIFECYCLE);
            own.until(
                    () -> own.isConnected()
                            || !own.events(ConnectionEvent.Disconnected.class).isEmpty(),
                    "answer to a handshake");
            List<ConnectionEvent.Disconnected> failures = own.events(ConnectionEvent.Disconnected.class);
            if (failures.isEmpty()) {
                return true;
            }
            if (failures.get(0).httpStatus() != UNAUTHORIZED) {
                throw new Untestable(
                        "a handshake failed otherwise: " + failures.get(0).reason());
            }
            return false;
        }
    }
}
