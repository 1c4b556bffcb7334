package io.kalshiflow.env.observe;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;

/**
 * How a market behaves near the round prices 25, 50 and 75 cents: how long the middle stays within 2 cents of one, on
 * which side it leaves, how wide the spread is and how much trades there. Times in microseconds.
 */
final class AnchorVisits implements MarketHandler {
    static final int NONE = 0;
    /** The middle one first: between two anchors it is the nearest, on either side alike. */
    private static final int[] ANCHORS_E4 = {5_000, 2_500, 7_500};

    private static final int REACH_E4 = 200;

    private int visitedE4;
    private int entrySign;
    private long enteredMicros;
    private long nowMicros;
    private int lastTwiceMidE4;
    private boolean known;
    private long visits;
    private long stayedMicros;
    private long exits;
    private long bounces;
    private long nearVolumeE2;
    private long nearSpreadE4;
    private long nearSamples;
    private long farSpreadE4;
    private long farSamples;

    /** The anchor that a price is nearest to. */
    static int nearestE4(int twicePriceE4) {
        int best = ANCHORS_E4[0];
        for (int i = 1; i < ANCHORS_E4.length; i++) {
            if (Math.abs(twicePriceE4 - 2 * ANCHORS_E4[i]) < Math.abs(twicePriceE4 - 2 * best)) {
                best = ANCHORS_E4[i];
            }
        }
        return best;
    }

    private static boolean isNear(int twicePriceE4) {
        return Math.abs(twicePriceE4 - 2 * nearestE4(twicePriceE4)) <= 2 * REACH_E4;
    }

    void sample(long micros, Touch touch) {
        nowMicros = micros;
        if (!touch.isTwoSided()) {
            return;
        }
        int mid = touch.twiceMidE4();
        int now = isNear(mid) ? nearestE4(mid) : NONE;
        if (now != visitedE4) {
            leave(mid);
            enter(now);
        }
        if (now == NONE) {
            farSpreadE4 += touch.spreadE4();
            farSamples++;
        } else {
            nearSpreadE4 += touch.spreadE4();
            nearSamples++;
        }
        lastTwiceMidE4 = mid;
        known = true;
    }

    private void leave(int mid) {
        if (visitedE4 == NONE) {
            return;
        }
        stayedMicros += nowMicros - enteredMicros;
        if (entrySign != 0) {
            exits++;
            bounces += Integer.signum(mid - 2 * visitedE4) == entrySign ? 1 : 0;
        }
    }

    private void enter(int anchorE4) {
        visitedE4 = anchorE4;
        if (anchorE4 != NONE) {
            visits++;
            enteredMicros = nowMicros;
            entrySign = known ? Integer.signum(lastTwiceMidE4 - 2 * anchorE4) : 0;
        }
    }

    @Override
    public void onTrade(
            int market,
            long exchangeMicros,
            long receiveMicros,
            BookSide makerSide,
            int priceE4,
            long countE2,
            int flags) {
        if ((flags & (OWN | BLOCK_TRADE)) == 0 && isNear(2 * priceE4)) {
            nearVolumeE2 += countE2;
        }
    }

    void reset() {
        visitedE4 = NONE;
        entrySign = 0;
        known = false;
        visits = 0;
        stayedMicros = 0;
        exits = 0;
        bounces = 0;
        nearVolumeE2 = 0;
        nearSpreadE4 = 0;
        nearSamples = 0;
        farSpreadE4 = 0;
        farSamples = 0;
    }

    long nearVolumeE2() {
        return nearVolumeE2;
    }

    /** Mean time of a visit, the current one so far included; 0 before the first. */
    double meanStayMicros() {
        long stayed = stayedMicros + (visitedE4 == NONE ? 0 : nowMicros - enteredMicros);
        return visits == 0 ? 0 : (double) stayed / visits;
    }

    /** Visits that ended on the side they began on, over all that ended plus one. */
    double bounceShare() {
        return (double) bounces / (exits + 1);
    }

    /** Mean spread near anchors; 0 while unknown. */
    double nearSpreadE4() {
        return nearSamples == 0 ? 0 : (double) nearSpreadE4 / nearSamples;
    }

    /** Mean spread elsewhere; 0 while unknown. */
    double farSpreadE4() {
        return farSamples == 0 ? 0 : (double) farSpreadE4 / farSamples;
    }
}
