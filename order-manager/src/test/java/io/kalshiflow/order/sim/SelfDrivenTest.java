package io.kalshiflow.order.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.env.DecisionLoop;
import io.kalshiflow.env.DecisionRule;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.SimulatedSession;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.sim.FeedLatency;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.sim.PaperVenue;
import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.OrderEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bot that polls does what it does as a strategy, over a tape and on paper. */
class SelfDrivenTest {
    private static SessionSettings settings(String queue, long latencyMillis, FeedLatency feed) {
        return SessionSettings.DEFAULT
                .withDecisions(DecisionRule.everyEvents(1))
                .withVenue(VenueSettings.DEFAULT
                        .withQueue(QueueChoice.parse(queue))
                        .withFeed(feed)
                        .withOrderLatency(Latency.constant(latencyMillis * 1_000)));
    }

    private static Tape tape(int seed) {
        return SyntheticMarket.generate(seed, Duration.ofSeconds(60)).tape();
    }

    /** What an account came to, with every event of its orders; evidence left out, which a live market has none of. */
    private static List<String> story(List<OrderEvent> events, AccountView account, Tape tape) {
        List<String> lines = new ArrayList<>();
        for (OrderEvent event : events) {
            if (event instanceof OrderEvent.Filled filled) {
                Fill fill = filled.fill();
                lines.add("fill " + fill.order() + " " + fill.side() + " " + fill.priceE4() + " " + fill.countE2() + " "
                        + fill.feeE6() + " " + fill.liquidity() + " " + event.exchangeMicros() + " "
                        + event.receiveMicros() + " " + filled.queue());
            } else {
                lines.add(event.toString());
            }
        }
        lines.add("cash " + account.cashE6(0) + " reserved " + account.reservedE6(0) + " position "
                + account.position(tape.market().ticker()).countE2());
        return lines;
    }

    private static List<String> called(Tape tape, SessionSettings settings) {
        QuotingBot bot = new QuotingBot();
        List<OrderEvent> events = new ArrayList<>();
        SimulatedSession session = new SimulatedSession(PreparedTape.of(tape), settings, MarketHandler.NONE);
        DecisionLoop loop = session.loop();
        DecisionLoop.Step step = loop.advance(events::add);
        while (step != DecisionLoop.Step.END) {
            if (step == DecisionLoop.Step.DECIDE) {
                bot.decide(loop);
            }
            step = loop.advance(events::add);
        }
        return story(events, session.account(), tape);
    }

    private static List<String> polling(Tape tape, SessionSettings settings) {
        SimulatedSession session = new SimulatedSession(PreparedTape.of(tape), settings, MarketHandler.NONE);
        List<OrderEvent> events = new ArrayList<>();
        try (OrderManager manager = new SimulatedOrderManager(session, SimulatedSettings.DEFAULT)) {
            new QuotingBot().drive(session, manager, tape.market(), events::add);
            return story(events, manager.account(), tape);
        }
    }

    private static List<String> onPaper(Tape tape, SessionSettings settings) {
        PaperVenue venue = new PaperVenue(
                0, tape.market(), settings.feesOf(tape.market()), settings.venue(), settings.seed());
        MarketFeed live = tape.cursor();
        MarketFeed paper = (handler, limit) -> {
            if (live.poll(venue.live(), 3) == MarketFeed.END) {
                venue.finish();
            }
            return venue.poll(handler, limit);
        };
        List<OrderEvent> events = new ArrayList<>();
        try (OrderManager manager = new SimulatedOrderManager(venue.exchange(), settings)) {
            new QuotingBot().drive(paper, manager, tape.market(), events::add);
            return story(events, manager.account(), tape);
        }
    }

    @ParameterizedTest
    @CsvSource({"trades-only, 0", "trades-only, 40", "log, 75", "power:3, 5"})
    void pollingASessionGivesTheFillsAndTheCashOfAStrategy(String queue, long latencyMillis) {
        for (int seed = 1; seed <= 3; seed++) {
            Tape tape = tape(seed);
            for (FeedLatency feed : FeedLatency.values()) {
                SessionSettings settings = settings(queue, latencyMillis, feed);
                List<String> expected = called(tape, settings);
                assertThat(expected).filteredOn(line -> line.startsWith("fill")).hasSizeGreaterThan(3);
                assertThat(polling(tape, settings)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trades-only", "risk-averse", "log"})
    void paperOnALiveFeedGivesTheFillsAndTheCashOfTheRecording(String queue) {
        for (int seed = 1; seed <= 3; seed++) {
            Tape tape = tape(seed);
            for (long latencyMillis : new long[] {0, 40}) {
                SessionSettings settings = settings(queue, latencyMillis, FeedLatency.NONE);
                assertThat(onPaper(tape, settings)).isEqualTo(called(tape, settings));
            }
        }
    }
}
