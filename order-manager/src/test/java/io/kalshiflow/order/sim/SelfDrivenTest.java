package io.kalshiflow.order.sim;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.DecisionLoop;
import io.kalshiflow.env.DecisionRule;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.SimulatedSession;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.sim.FeedLatency;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.sim.PaperVenue;
import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    private static PaperVenue venue(Tape tape, SessionSettings settings) {
        return new PaperVenue(0, tape.market(), settings.feesOf(tape.market()), settings.venue(), settings.seed());
    }

    private static List<String> onPaper(MarketFeed live, Tape tape, SessionSettings settings) {
        PaperVenue venue = venue(tape, settings);
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

    /** A script as a live stream: one event per poll. */
    private static MarketFeed live(MarketScript script) {
        Iterator<MarketScript.Event> events = script.events().iterator();
        return (handler, limit) -> {
            if (!events.hasNext()) {
                return MarketFeed.END;
            }
            events.next().call().accept(handler);
            return 1;
        };
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
                List<String> expected = called(tape, settings);
                assertThat(expected).filteredOn(line -> line.startsWith("fill")).hasSizeGreaterThan(3);
                assertThat(onPaper(tape.cursor(), tape, settings)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void paperOnAScriptedStreamGivesTheFillsAndTheCashOfItsTape(int seed) {
        MarketScript script = MarketScript.random(seed, 2_000);
        Tape tape = Tapes.of(script);
        SessionSettings settings = settings("risk-averse", 75, FeedLatency.NONE);
        List<String> expected = called(tape, settings);
        assertThat(expected).filteredOn(line -> line.startsWith("fill")).hasSizeGreaterThan(3);
        assertThat(onPaper(live(script), tape, settings)).isEqualTo(expected);
    }

    @Test
    void aDecreaseWaitsForItsTradeAndAQuietMarketForTheClock() {
        SessionSettings settings = settings("trades-only", 40, FeedLatency.NONE);
        Tape tape = Tapes.of(new MarketScript().snapshot(bid(44, 1), ask(47, 60)));
        PaperVenue venue = venue(tape, settings);
        SimulatedOrderManager manager = new SimulatedOrderManager(venue.exchange(), settings);
        tape.cursor().poll(venue.live(), 1);
        assertThat(venue.poll(MarketHandler.NONE, 9)).isEqualTo(1);
        manager.place(NewOrder.of(tape.market().ticker(), Intent.BUY_YES, 4_400, 100));
        assertThat(venue.poll(MarketHandler.NONE, 9)).isZero();
        assertThat(manager.poll(OrderListener.NONE)).isZero();
        venue.quietUntil(Markets.OPEN_MICROS + 100_000);
        venue.poll(MarketHandler.NONE, 9);
        assertThat(manager.poll(OrderListener.NONE)).isEqualTo(1);
        new MarketScript().at(200).delta(bid(44, -1)).playTo(venue.live());
        assertThat(venue.poll(MarketHandler.NONE, 9)).isZero();
        new MarketScript().at(200).trade(bid(44, 1)).playTo(venue.live());
        new MarketScript().at(201).delta(ask(47, -1)).playTo(venue.live());
        assertThat(venue.poll(MarketHandler.NONE, 9)).isEqualTo(2);
        new MarketScript().at(202).trade(bid(44, 2)).playTo(venue.live());
        venue.quietUntil(Markets.OPEN_MICROS + 400_000);
        assertThat(venue.poll(MarketHandler.NONE, 9))
                .as("an unexplained decrease and a trade without one")
                .isEqualTo(2);
        venue.poll(MarketHandler.NONE, 9);
        List<OrderEvent> events = new ArrayList<>();
        manager.poll(events::add);
        assertThat(events).hasSize(1).first().isInstanceOf(OrderEvent.Filled.class);
        assertThat(venue.poll(MarketHandler.NONE, 9)).isZero();
        venue.finish();
        assertThat(venue.poll(MarketHandler.NONE, 9)).isEqualTo(MarketFeed.END);
    }

    @Test
    void ourOwnLiveOrderIsNoPartOfThePaperMarketButWhatFillsItReachesThePaperOrder() {
        SessionSettings settings = settings("trades-only", 0, FeedLatency.NONE);
        Tape tape = Tapes.of(new MarketScript().snapshot(bid(44, 1), ask(47, 60)));
        PaperVenue venue = venue(tape, settings);
        SimulatedOrderManager manager = new SimulatedOrderManager(venue.exchange(), settings);
        tape.cursor().poll(venue.live(), 1);
        new MarketScript().at(1).delta(bid(45, 10), MarketHandler.OWN).playTo(venue.live());
        assertThat(venue.poll(MarketHandler.NONE, 9)).isEqualTo(1);
        manager.place(NewOrder.of(tape.market().ticker(), Intent.BUY_YES, 4_500, 1_000));
        venue.quietUntil(Markets.OPEN_MICROS + 100_000);
        venue.poll(MarketHandler.NONE, 9);
        manager.poll(OrderListener.NONE);
        assertThat(manager.queue()
                        .aheadE2(manager.account()
                                .working(tape.market().ticker())
                                .get(0)))
                .isZero();
        new MarketScript()
                .at(200)
                .delta(bid(45, -4), MarketHandler.OWN)
                .trade(bid(45, 4), MarketHandler.OWN)
                .playTo(venue.live());
        venue.poll(MarketHandler.NONE, 9);
        venue.poll(MarketHandler.NONE, 9);
        manager.poll(OrderListener.NONE);
        assertThat(manager.account().position(tape.market().ticker()).countE2()).isEqualTo(400);
    }
}
