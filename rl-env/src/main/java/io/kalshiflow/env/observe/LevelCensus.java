package io.kalshiflow.env.observe;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;

/** How many levels other people hold on both sides of a book, how much on each, and the three largest. */
final class LevelCensus {
    private int levels;
    private long largestE2;
    private long secondE2;
    private long thirdE2;

    void begin() {
        levels = 0;
        largestE2 = 0;
        secondE2 = 0;
        thirdE2 = 0;
    }

    /** Counts a side level by level; returns its sum. */
    long countE2(BookView book, BookSide side, int bestE4) {
        long sum = 0;
        for (int price = bestE4; price != BookView.NONE; price = book.nextE4(side, price)) {
            long sizeE2 = book.othersE2(side, price);
            if (sizeE2 > 0) {
                sum += sizeE2;
                add(sizeE2);
            }
        }
        return sum;
    }

    /** The same where every level is a whole cent: a scan of neighbours instead of a walk from level to level. */
    long countE2(DepthByCent depth, BookSide side, int bestE4) {
        long sum = 0;
        for (int cent = DepthByCent.centOf(side, bestE4); cent > 0; cent--) {
            long sizeE2 = depth.centE2(side, cent);
            if (sizeE2 > 0) {
                sum += sizeE2;
                add(sizeE2);
            }
        }
        return sum;
    }

    private void add(long sizeE2) {
        levels++;
        if (sizeE2 <= thirdE2) {
            return;
        }
        if (sizeE2 > largestE2) {
            thirdE2 = secondE2;
            secondE2 = largestE2;
            largestE2 = sizeE2;
        } else if (sizeE2 > secondE2) {
            thirdE2 = secondE2;
            secondE2 = sizeE2;
        } else {
            thirdE2 = sizeE2;
        }
    }

    int levels() {
        return levels;
    }

    long threeLargestE2() {
        return largestE2 + secondE2 + thirdE2;
    }
}
