package io.kalshiflow.env;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Liquidity;

/** What a position would bring if it were sold through the book at once. */
final class Liquidation {
    private Liquidation() {}

    /**
     * Proceeds after taker fees, level by level through what others show; what the book does not take brings nothing.
     *
     * @param positionE2 positive YES, negative NO
     * @return millionths of a dollar, never negative
     */
    static long valueE6(BookView book, FeeSchedule fees, long positionE2, long nowMicros) {
        if (positionE2 == 0 || book.state() == BookState.STALE) {
            return 0;
        }
        BookSide hit = positionE2 > 0 ? BookSide.BID : BookSide.ASK;
        long left = Math.abs(positionE2);
        long value = 0;
        for (int price = book.othersBestE4(hit); price != BookView.NONE && left > 0; price = book.nextE4(hit, price)) {
            long count = Math.min(left, Math.max(0, book.othersE2(hit, price)));
            long each = positionE2 > 0 ? price : Price.ONE_E4 - price;
            long fee = fees.tradeFeeE6(Liquidity.TAKER, price, count, nowMicros);
            value += Math.max(0, count * each - fee);
            left -= count;
        }
        return value;
    }
}
