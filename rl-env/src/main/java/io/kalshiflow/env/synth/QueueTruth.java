package io.kalshiflow.env.synth;

import java.util.List;

/**
 * Who stood where behind the levels of a generated tape. Immutable.
 *
 * @param orders every stay of an order in a queue, in the order in which they joined
 * @param fills every print, in the order of the tape
 */
public record QueueTruth(List<SyntheticOrder> orders, List<SyntheticFill> fills) {
    /** A session of which nothing is known. */
    public static final QueueTruth NONE = new QueueTruth(List.of(), List.of());

    public QueueTruth {
        orders = List.copyOf(orders);
        fills = List.copyOf(fills);
    }

    /**
     * What stands in front of an order after a row of the tape, in hundredths of a contract; counted by going through
     * all orders and fills.
     *
     * @param stay index in {@link #orders}
     * @param row a row during the stay
     */
    public long aheadE2(int stay, int row) {
        SyntheticOrder order = orders.get(stay);
        if (row < order.joinedRow() || (order.leftRow() >= 0 && row >= order.leftRow())) {
            throw new IllegalArgumentException("order " + order.order() + " stood in the queue from row "
                    + order.joinedRow() + " to " + order.leftRow() + ", not at row " + row);
        }
        long ahead = 0;
        for (int other = 0; other < stay; other++) {
            SyntheticOrder earlier = orders.get(other);
            boolean inFront = earlier.side() == order.side()
                    && earlier.priceE4() == order.priceE4()
                    && (earlier.leftRow() < 0 || earlier.leftRow() > row);
            ahead += inFront ? earlier.sizeE2() : 0;
        }
        for (SyntheticFill fill : fills) {
            SyntheticOrder filled = orders.get(fill.stay());
            boolean inFront = fill.stay() < stay
                    && fill.row() <= row
                    && filled.side() == order.side()
                    && filled.priceE4() == order.priceE4()
                    && (filled.leftRow() < 0 || filled.leftRow() > row);
            ahead -= inFront ? fill.countE2() : 0;
        }
        return ahead;
    }
}
