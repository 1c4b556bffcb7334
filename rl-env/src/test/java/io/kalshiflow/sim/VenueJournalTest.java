package io.kalshiflow.sim;

import static io.kalshiflow.sim.Trader.buy;
import static io.kalshiflow.sim.Trader.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeFile;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.FeeSchedule;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VenueJournalTest {
    private static final FeeSchedule FEES = FeeSchedule.of(FeeTerms.STANDARD);

    private static byte[] journal(Tape tape, long seed, VenueSettings settings, int polls) {
        ReplayFeed feed = new ReplayFeed(PreparedTape.of(tape), FEES, settings);
        VenueJournal journal = feed.exchange().keepJournal();
        Trader[] traders = {new Trader(feed.exchange(), 5_000), new Trader(feed.exchange())};
        feed.reset(seed);
        int[] groups = {
            feed.exchange().openGroup(traders[0].account(), 2_000),
            feed.exchange().openGroup(traders[1].account(), 900)
        };
        Random random = new Random(seed);
        for (int poll = 0; poll < polls && feed.poll(MarketHandler.NONE, 1) != MarketFeed.END; poll++) {
            int who = random.nextInt(2);
            act(traders[who], groups[who], random, feed.exchange());
        }
        return journal.toBytes(TapeFile.hash(tape));
    }

    private static void act(Trader trader, int group, Random random, SimulatedExchange exchange) {
        int cents = 40 + random.nextInt(20);
        int contracts = 1 + random.nextInt(30);
        switch (random.nextInt(8)) {
            case 0 -> trader.places(buy(cents, contracts));
            case 1 -> trader.places(sell(cents, contracts), 0, SimulatedExchange.NO_EXPIRY, group);
            case 2 ->
                trader.places(
                        buy(cents, contracts),
                        OrderFlags.CANCEL_OWN_MAKER,
                        exchange.nowMicros() + random.nextInt(20_000_000),
                        group);
            case 3 -> trader.amends(1 + random.nextInt(20), cents, contracts);
            case 4 -> trader.cancels(1 + random.nextInt(20));
            case 5 -> exchange.resetGroup(trader.account(), group);
            case 6 -> exchange.limitGroup(trader.account(), group, 100L * contracts);
            default -> trader.places(sell(cents, contracts).immediateOrCancel());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trades-only", "order-list", "particles:4"})
    void theCommandsOfAJournalGiveTheSameBytesAgain(String queue) {
        VenueSettings settings =
                VenueSettings.DEFAULT.withQueue(QueueChoice.parse(queue)).withEntry(Latency.sampled(1_000, 400_000, 5));
        for (int seed = 1; seed <= 5; seed++) {
            Tape tape = Tapes.random(seed, 400);
            for (int polls : new int[] {50, 1_000}) {
                byte[] journal = journal(tape, seed, settings, polls);
                byte[] again = VenueJournal.replay(journal, PreparedTape.of(tape), FEES, settings);
                assertThat(VenueJournal.firstDifference(journal, again)).isEqualTo(-1);
                assertThat(journal.length).isGreaterThan(2_000);
            }
        }
    }

    @Test
    void probabilisticFillsAreReplayedToo() {
        Tape tape = Tapes.random(8, 400);
        VenueSettings settings = VenueSettings.DEFAULT.withProbabilisticFills();
        byte[] journal = journal(tape, 8, settings, 1_000);
        assertThat(VenueJournal.replay(journal, PreparedTape.of(tape), FEES, settings))
                .isEqualTo(journal);
    }

    @Test
    void anotherQueueModelShowsInTheBytes() {
        Tape tape = Tapes.random(2, 400);
        byte[] journal = journal(tape, 2, VenueSettings.DEFAULT, 1_000);
        VenueSettings touch = VenueSettings.DEFAULT.optimistic();
        assertThat(VenueJournal.firstDifference(
                        journal, VenueJournal.replay(journal, PreparedTape.of(tape), FEES, touch)))
                .isPositive();
    }

    @Test
    void everyTruncationIsNoticedWithItsOffset() {
        Tape tape = Tapes.random(3, 60);
        PreparedTape prepared = PreparedTape.of(tape);
        byte[] journal = journal(tape, 3, VenueSettings.DEFAULT, 20);
        for (int length = 4; length < journal.length; length += 7) {
            byte[] cut = Arrays.copyOf(journal, length);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VenueJournal.replay(cut, prepared, FEES, VenueSettings.DEFAULT))
                    .withMessageStartingWith("journal, byte " + length + ": it ends in the middle of ");
        }
    }

    @Test
    void whatIsForeignIsRefusedWithOffsetAndReason() {
        Tape tape = Tapes.random(3, 60);
        PreparedTape prepared = PreparedTape.of(tape);
        byte[] journal = journal(tape, 3, VenueSettings.DEFAULT, 20);
        PreparedTape other = PreparedTape.of(Tapes.random(4, 60));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VenueJournal.replay(journal, other, FEES, VenueSettings.DEFAULT))
                .withMessageStartingWith("journal, byte 4: it is of the tape ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VenueJournal.replay(new byte[100], prepared, FEES, VenueSettings.DEFAULT))
                .withMessage("journal, byte 0: this is no journal of a venue");
        byte[] longer = Arrays.copyOf(journal, journal.length + 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VenueJournal.replay(longer, prepared, FEES, VenueSettings.DEFAULT))
                .withMessage("journal, byte " + journal.length + ": 3 bytes follow its end");
    }

    @Test
    void aVenueThatHasAccountsAlreadyDoesNotBeginAJournal() {
        ReplayFeed feed = new ReplayFeed(PreparedTape.of(Tapes.random(1, 20)), FEES, VenueSettings.DEFAULT);
        assertThat(new Trader(feed.exchange()).account()).isZero();
        assertThatIllegalStateException()
                .isThrownBy(() -> feed.exchange().keepJournal())
                .withMessageContaining("before the first account joins");
    }
}
