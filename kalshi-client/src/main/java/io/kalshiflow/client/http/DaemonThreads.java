package io.kalshiflow.client.http;

import java.util.concurrent.ThreadFactory;

/** Makes named threads that do not keep the virtual machine alive. */
record DaemonThreads(String name) implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
