package io.kalshiflow.order;

import io.kalshiflow.trade.OrderDesk;

/**
 * Sends one account's orders and says what became of them. Owner thread only, but for {@link #snapshot}; no method
 * waits for the network.
 *
 * <p>Life: place, amend and cancel send commands or refuse them as values; {@link #poll} applies outcomes to the
 * account, oldest first; after {@link #close} every command and every check of one is an
 * {@link IllegalStateException}, the snapshot says that the order manager is closed, and polling still delivers what
 * had arrived. Every implementation passes the same contract suite.
 */
public interface OrderManager extends OrderDesk, AutoCloseable {
    /** Tells a listener of everything from now on. */
    void addListener(ManagerListener listener);

    /** The state as of a recent poll. Any thread; never waits. */
    ManagerSnapshot snapshot();

    /** Takes no more commands; orders that rest stay where they are. Closing twice does nothing. */
    @Override
    void close();
}
