package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import org.junit.jupiter.api.Test;

class MovementsTest {
    private static final int SHARD = Markets.TEST_1.exchangeIndex();

    private final Account account = new Account();
    private final Movements movements = new Movements(account);

    private long reserves(String name, int contracts) {
        ClientOrderId id = new ClientOrderId(name);
        account.sent(new OrderCommand.Place(id, LiveDesk.order(Intent.BUY_YES, 45, contracts)), 0);
        movements.moved(SHARD);
        long reserved = account.reservedE6(SHARD);
        account.apply(new OrderEvent.Accepted(id, 1, 1, name));
        account.apply(new OrderEvent.Canceled(id, 2, 2, DoneReason.CANCELED));
        movements.moved(SHARD);
        return reserved;
    }

    @Test
    void theMostThatWasReservedIsThatSinceTheMoment() {
        account.addMarket(Markets.TEST_1, FeeSchedule.of(FeeTerms.STANDARD));
        Movements.Mark first = movements.mark(0);
        long much = reserves("much", 10);
        Movements.Mark second = movements.mark(0);
        assertThat(movements.mostReservedE6(SHARD, second)).isZero();
        long little = reserves("little", 1);
        assertThat(movements.mostReservedE6(SHARD, first)).isEqualTo(much);
        assertThat(movements.mostReservedE6(SHARD, second)).isEqualTo(little).isPositive();
        for (int i = 0; i < 100; i++) {
            movements.mark(0);
        }
        assertThat(movements.mostReservedE6(SHARD, second))
                .as("of a moment that is forgotten, rather too much than too little")
                .isEqualTo(much);
        assertThat(movements.mostReservedE6(SHARD, movements.mark(0))).isZero();
    }
}
