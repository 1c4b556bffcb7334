package io.kalshiflow.env.synth;

import io.kalshiflow.market.BookSide;

/** One side of the generator's book in whole cents. */
final class SyntheticLevels {
    static final int NONE = 0;
    private static final int CENTS = 100;

    private final BookSide side;
    private final long[] sizeE2 = new long[CENTS];

    SyntheticLevels(BookSide side) {
        this.side = side;
    }

    BookSide side() {
        return side;
    }

    void add(int cents, long deltaE2) {
        sizeE2[cents] += deltaE2;
    }

    long sizeE2(int cents) {
        return sizeE2[cents];
    }

    /** The best occupied cent, or NONE. */
    int best() {
        return nth(0);
    }

    /** The n-th best occupied cent, or NONE. */
    int nth(int n) {
        int left = n;
        int step = -side.sign();
        for (int cents = side == BookSide.BID ? CENTS - 1 : 1; cents > 0 && cents < CENTS; cents += step) {
            if (sizeE2[cents] > 0 && left-- == 0) {
                return cents;
            }
        }
        return NONE;
    }
}
