package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.rest.HttpFault;
import io.kalshiflow.order.journal.JournalEntry;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.Placement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is durable before a request leaves, and what goes out when nothing can be kept. */
class JournalBeforeRequestTest {
    @Test
    void theIntentIsDurableBeforeTheRequestLeaves() {
        LiveDesk desk = new LiveDesk();
        List<Long> committed = new ArrayList<>();
        desk.scene.exchange.faults().source(request -> {
            if (request.method().equals("POST")) {
                committed.add(desk.journal.committed());
            }
            return HttpFault.NONE;
        });
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        long intent = desk.journal.entries().size();
        assertThat(desk.journal.entries().get((int) intent - 1))
                .isInstanceOfSatisfying(
                        JournalEntry.Sent.class,
                        sent -> assertThat(sent.command())
                                .isInstanceOfSatisfying(
                                        OrderCommand.Place.class,
                                        place -> assertThat(place.order()).isEqualTo(id)));
        assertThat(desk.journal.committed()).isLessThan(intent);
        desk.pass();
        assertThat(committed)
                .singleElement()
                .satisfies(number -> assertThat(number).isGreaterThanOrEqualTo(intent));
    }

    @Test
    void withoutAJournalOnlyCancelsAndReductionsGoOut() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 47, 10);
        ClientOrderId resting = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        desk.journal.fail();
        ClientOrderId tooLate = desk.place(Intent.BUY_YES, 42, 10);
        desk.pass();
        assertThat(desk.view(tooLate).doneReason()).isEqualTo(DoneReason.REJECTED);
        assertThat(desk.there()).hasSize(2);
        assertThat(desk.manager.place(LiveDesk.order(Intent.BUY_YES, 42, 10)))
                .isInstanceOfSatisfying(
                        Placement.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(Placement.Rule.JOURNAL_FAILED));
        desk.kinds();
        desk.manager.cancel(resting);
        desk.place(Intent.SELL_YES, 44, 10);
        desk.pass();
        assertThat(desk.kinds()).contains("Canceled", "Accepted", "Filled");
        assertThat(desk.position()).isZero();
    }
}
