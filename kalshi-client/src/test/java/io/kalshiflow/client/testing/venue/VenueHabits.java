package io.kalshiflow.client.testing.venue;

import io.kalshiflow.trade.FeeSettings;

/**
 * What the exchange's documents leave open, as this exchange does it: for tests of what finds it out. Guarded by the
 * venue's monitor.
 */
public final class VenueHabits {
    private boolean freesFinishedIds;
    private boolean bestFirstInRest;
    private boolean bestLastOnStream;
    private boolean refusesUnknownTickers;
    private boolean refusesReduceOnlyWhenFlat;
    private boolean cancelsByIndexAlone;
    private boolean decreaseLosesPlace;
    private int mostInBatch = Integer.MAX_VALUE;
    private FeeSettings fees = FeeSettings.DEFAULT;

    VenueHabits() {}

    /** From now on the client order id of an order that is over may be used again. */
    public VenueHabits freeFinishedIds() {
        freesFinishedIds = true;
        return this;
    }

    /** From now on REST tells the best level of a side first. */
    public VenueHabits tellBestFirstInRest() {
        bestFirstInRest = true;
        return this;
    }

    /** From now on the stream tells the best level of a side last. */
    public VenueHabits tellBestLastOnStream() {
        bestLastOnStream = true;
        return this;
    }

    /** From now on a stream's subscription of an unknown ticker is an error. */
    public VenueHabits refuseUnknownTickers() {
        refusesUnknownTickers = true;
        return this;
    }

    /** From now on a reduce-only order that has nothing to reduce is refused. */
    public VenueHabits refuseReduceOnlyWhenFlat() {
        refusesReduceOnlyWhenFlat = true;
        return this;
    }

    /** From now on a cancel that names no exchange index is about shard 0, whatever ticker it names. */
    public VenueHabits cancelByIndexAlone() {
        cancelsByIndexAlone = true;
        return this;
    }

    /** From now on an amend to a smaller size loses its place in the queue. */
    public VenueHabits loseThePlaceOnDecrease() {
        decreaseLosesPlace = true;
        return this;
    }

    /** From now on a larger batch of new orders is too much for the bucket. */
    public VenueHabits takeBatchesUpTo(int orders) {
        mostInBatch = orders;
        return this;
    }

    /** Markets that are listed from now on round their fees like this. */
    public VenueHabits roundFees(FeeSettings settings) {
        fees = settings;
        return this;
    }

    public boolean freesFinishedIds() {
        return freesFinishedIds;
    }

    public boolean bestFirstInRest() {
        return bestFirstInRest;
    }

    public boolean bestLastOnStream() {
        return bestLastOnStream;
    }

    public boolean refusesUnknownTickers() {
        return refusesUnknownTickers;
    }

    boolean refusesReduceOnlyWhenFlat() {
        return refusesReduceOnlyWhenFlat;
    }

    public boolean cancelsByIndexAlone() {
        return cancelsByIndexAlone;
    }

    boolean decreaseLosesPlace() {
        return decreaseLosesPlace;
    }

    public int mostInBatch() {
        return mostInBatch;
    }

    FeeSettings fees() {
        return fees;
    }
}
