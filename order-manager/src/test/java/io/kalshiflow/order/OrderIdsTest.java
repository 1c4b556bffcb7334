package io.kalshiflow.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderIdsTest {
    private static final NewOrder ORDER = NewOrder.of(new MarketTicker("T-1"), Intent.BUY_YES, 4_500, 100);

    @Test
    void aNameSaysWhoseOrderItIsAndWhichDecisionItCameFrom() {
        for (OrderIds ids : new OrderIds[] {OrderIds.random(), OrderIds.seeded(3)}) {
            for (long decision : new long[] {0, 1, 35, 36, Long.MAX_VALUE}) {
                for (String tag : new String[] {"", "alpha", "a-b_c", "sixteen-letters1"}) {
                    ClientOrderId id = ids.next(ORDER.tagged(tag).decidedAs(decision));
                    assertThat(OrderIds.tagOf(id)).isEqualTo(tag);
                    assertThat(OrderIds.decisionOf(id)).isEqualTo(decision);
                }
            }
        }
    }

    @Test
    void withoutTagAndDecisionItIsAUuid() {
        assertThat(OrderIds.seeded(1).next(ORDER).value()).matches("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");
        assertThat(OrderIds.tagOf(new ClientOrderId("somebody.else.s"))).isEmpty();
        assertThat(OrderIds.decisionOf(new ClientOrderId("somebody.else.s"))).isZero();
    }

    @Test
    void namesAreNeverGivenTwiceAndTheSameSeedGivesTheSame() {
        OrderIds ids = OrderIds.seeded(7);
        OrderIds again = OrderIds.seeded(7);
        Set<ClientOrderId> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            ClientOrderId id = ids.next(ORDER);
            assertThat(seen.add(id)).isTrue();
            assertThat(again.next(ORDER)).isEqualTo(id);
        }
    }

    @Test
    void whatCannotBeATagIsNone() {
        String start = "0123456789abcdef0123456789abcdef.";
        assertThat(OrderIds.tagOf(new ClientOrderId(start + "alpha.1"))).isEqualTo("alpha");
        assertThat(OrderIds.tagOf(new ClientOrderId(start + "not ours.1"))).isEmpty();
        assertThat(OrderIds.tagOf(new ClientOrderId(start + "seventeen-letters")))
                .isEmpty();
    }
}
