package io.kalshiflow.trader.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command finish when its process is told to end: asks it to, and keeps the process until it is {@link #done}, but not
 * for ever. Made and done by one thread; {@link #run} is the process's.
 */
final class OrderlyEnd implements Runnable {
    private final Runnable ask;
    private final Duration patience;
    private final CommandOutput output;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this, "kalshiflow-stop");

    /**
     * From now on the process waits.
     *
     * @param ask asks the command to finish; any thread
     * @param patience for the command's last work
     */
    OrderlyEnd(Runnable ask, Duration patience, CommandOutput output) {
        this.ask = ask;
        this.patience = patience;
        this.output = output;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What happens when the process is told to end. */
    @Override
    public void run() {
        ask.run();
        try {
            if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                output.note("could not be ended in order within " + patience.toSeconds()
                        + " s; what was written is readable");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is done, the answer printed. */
    void done() {
        finished.countDown();
        try {
            var unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException underWay) {
            // it is running, and ends now
        }
    }
}
