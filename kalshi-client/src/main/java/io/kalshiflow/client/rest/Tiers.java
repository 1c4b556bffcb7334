package io.kalshiflow.client.rest;

import java.util.Iterator;

/** Where things are that the exchange keeps in two tiers, each newest first. Used on one thread. */
interface Tiers<T> {
    /** What the live tier has; asked for first. */
    Iterator<T> live();

    /** What is newer than this comes before anything the historical tier has; microseconds since 1970. */
    long overlapFromMicros();

    /**
     * What the historical tier has; asked for once all of the live tier was read, so that nothing is lost that moved
     * in between.
     *
     * @param newestMicros the newest that can be missing, microseconds since 1970
     */
    Iterator<T> historical(long newestMicros);

    long timeMicros(T item);

    String id(T item);
}
