package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who trades at the venue, and what the venue itself must know of them: contracts held, and cash where it is limited. */
final class Accounts {
    private final List<Participant> participants = new ArrayList<>();
    private final Collateral collateral;
    private long[] openingE2 = new long[4];
    /** Signed contracts of this market. */
    private long[] heldE2 = new long[4];

    Accounts(Collateral collateral) {
        this.collateral = collateral;
    }

    int join(Participant participant, long holdingE2) {
        int account = participants.size();
        participants.add(participant);
        if (account == heldE2.length) {
            heldE2 = Arrays.copyOf(heldE2, 2 * account);
            openingE2 = Arrays.copyOf(openingE2, 2 * account);
        }
        heldE2[account] = holdingE2;
        openingE2[account] = holdingE2;
        return account;
    }

    void reset() {
        System.arraycopy(openingE2, 0, heldE2, 0, heldE2.length);
    }

    int size() {
        return participants.size();
    }

    Participant get(int account) {
        return participants.get(account);
    }

    /** Contracts that an order on this side would close. */
    long heldAgainstE2(int account, BookSide side) {
        return Math.max(0, -side.sign() * heldE2[account]);
    }

    /** What an order needs at its limit beyond what it closes. */
    long neededE6(int account, BookSide side, int priceE4, long countE2) {
        return Collateral.costE6(side, priceE4, Math.max(0, countE2 - heldAgainstE2(account, side)));
    }

    boolean covers(int account, long amountE6) {
        return collateral.covers(account, amountE6);
    }

    /** Takes cash aside for an order, or gives it back. */
    void hold(int account, long amountE6) {
        collateral.change(account, -amountE6);
    }

    void traded(int account, BookSide side, int priceE4, long countE2, long feeE6) {
        long closing = Math.min(countE2, heldAgainstE2(account, side));
        long earned = closing * (side == BookSide.BID ? Price.ONE_E4 - priceE4 : priceE4);
        collateral.change(account, earned - Collateral.costE6(side, priceE4, countE2 - closing) - feeE6);
        heldE2[account] += side.sign() * countE2;
    }

    /** The market paid; nothing is held any more. */
    void settle(MarketTicker market, int yesPayoutE4, long micros) {
        for (int account = 0; account < participants.size(); account++) {
            long held = heldE2[account];
            int perContract = held > 0 ? yesPayoutE4 : Price.ONE_E4 - yesPayoutE4;
            collateral.change(account, Math.abs(held) * perContract);
            heldE2[account] = 0;
            participants.get(account).onSettlement(market, yesPayoutE4, micros);
        }
    }
}
