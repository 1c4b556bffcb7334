package io.kalshiflow.env.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.FanOut;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.env.RandomActions;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.act.QuoteLadderSpace;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The features of market-v2 beside a twin that keeps every event and adds everything up anew. */
class MarketV2TwinTest {
    private record Event(boolean trade, long micros, BookSide side, int priceE4, long countE2) {}

    private record Sample(long micros, int twiceMidE4, int spreadE4, long depthE2, boolean twoSided) {}

    /** Quotes at random and compares at each decision. */
    private static final class Twin implements Strategy, MarketHandler {
        private final ObservationBuilder builder =
                ObservationBuilder.of("market-v2", ObservationBuilder.groups("market-v2"));
        private final float[] out = new float[builder.schema().width()];
        private final Strategy acting;
        private final List<Event> events = new ArrayList<>();
        private final List<Long> messages = new ArrayList<>();
        private final List<Sample> samples = new ArrayList<>();
        private long eventMicros;
        private long nowMicros;
        int decisions;
        int ownQuotes;

        Twin(long seed) {
            acting = new RandomActions(QuoteLadderSpace.standard(), seed);
        }

        @Override
        public MarketHandler marketEvents() {
            return new FanOut(builder.marketEvents(), this);
        }

        private void message(long micros) {
            eventMicros = Math.max(eventMicros, micros);
            messages.add(eventMicros);
        }

        @Override
        public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
            message(exchangeMicros);
        }

        @Override
        public void onDelta(int market, long micros, long receive, BookSide side, int price, long delta, int flags) {
            if ((flags & OWN) == 0) {
                message(micros);
                events.add(new Event(false, eventMicros, side, price, delta));
            }
        }

        @Override
        public void onTrade(int market, long micros, long receive, BookSide side, int price, long count, int flags) {
            if ((flags & OWN) == 0) {
                message(micros);
                events.add(new Event(true, eventMicros, side, price, count));
            }
        }

        @Override
        public void decide(StrategyContext context) {
            nowMicros = context.nowMicros();
            builder.build(context, out);
            touchAndDepth(context);
            flow();
            prices();
            time(context);
            portfolio(context);
            decisions++;
            acting.decide(context);
        }

        private void expect(String name, double value) {
            assertThat((double) out[builder.schema().index(name)])
                    .as("%s at decision %s", name, decisions)
                    .isCloseTo(value, within(1e-6));
        }

        private static double share(double x, double half) {
            return x / (x + half);
        }

        private static double signed(double x, double half) {
            return x / (Math.abs(x) + half);
        }

        private static double balance(double a, double b) {
            return a + b == 0 ? 0 : (a - b) / (a + b);
        }

        private static int best(BookView book, BookSide side) {
            int best = BookView.NONE;
            for (int price = 1; price < Price.ONE_E4; price++) {
                if (book.sizeE2(side, price) - book.ownE2(side, price) > 0 && (side == BookSide.BID || best < 0)) {
                    best = price;
                }
            }
            return best;
        }

        /** Contracts of others from near to far cents behind the best price. */
        private static double band(BookView book, BookSide side, int bestE4, int near, int far) {
            double sum = 0;
            for (int price = 1; price < Price.ONE_E4 && bestE4 != BookView.NONE; price++) {
                int behind = side == BookSide.BID
                        ? Math.floorDiv(bestE4, 100) - Math.floorDiv(price, 100)
                        : Math.floorDiv(-bestE4, 100) - Math.floorDiv(-price, 100);
                if (behind >= near && behind <= far) {
                    sum += (book.sizeE2(side, price) - book.ownE2(side, price)) / 100.0;
                }
            }
            return sum;
        }

        private void touchAndDepth(StrategyContext context) {
            BookView book = context.book();
            int bid = best(book, BookSide.BID);
            int ask = best(book, BookSide.ASK);
            double bidSize = bid < 0 ? 0 : (book.sizeE2(BookSide.BID, bid) - book.ownE2(BookSide.BID, bid)) / 100.0;
            double askSize = ask < 0 ? 0 : (book.sizeE2(BookSide.ASK, ask) - book.ownE2(BookSide.ASK, ask)) / 100.0;
            expect("best_bid", bid < 0 ? 0 : bid / 1e4);
            expect("best_ask", ask < 0 ? 0 : ask / 1e4);
            expect("bid_present", bid < 0 ? 0 : 1);
            expect("ask_present", ask < 0 ? 0 : 1);
            expect("bid_size", share(bidSize, 200));
            expect("ask_size", share(askSize, 200));
            boolean both = bid >= 0 && ask >= 0;
            double mid = (bid + ask) / 2e4;
            double micro = (bid * askSize + ask * bidSize) / (bidSize + askSize) / 1e4;
            expect("spread", both ? signed((ask - bid) / 100.0, 5) : 0);
            expect("mid", both ? 1.5 * signed(mid - 0.5, 0.25) : 0);
            expect("microprice", both ? signed((micro - mid) * 100, 0.5) : 0);
            expect("imbalance_touch", balance(bidSize, askSize));
            expect("imbalance_5", balance(band(book, BookSide.BID, bid, 0, 5), band(book, BookSide.ASK, ask, 0, 5)));
            expect("imbalance_10", balance(band(book, BookSide.BID, bid, 0, 10), band(book, BookSide.ASK, ask, 0, 10)));
            expect("bid_depth_2", share(band(book, BookSide.BID, bid, 0, 2) - bidSize, 500));
            expect("ask_depth_2", share(band(book, BookSide.ASK, ask, 0, 2) - askSize, 500));
            expect("bid_depth_5", share(band(book, BookSide.BID, bid, 3, 5), 500));
            expect("ask_depth_10", share(band(book, BookSide.ASK, ask, 6, 10), 500));
            expect("bid_depth_all", share(band(book, BookSide.BID, bid, 0, 100), 5_000));
            expect("ask_depth_all", share(band(book, BookSide.ASK, ask, 0, 100), 5_000));
            long near = Math.round(100 * (band(book, BookSide.BID, bid, 0, 5) + band(book, BookSide.ASK, ask, 0, 5)));
            Sample last = samples.isEmpty() ? null : samples.get(samples.size() - 1);
            samples.add(new Sample(
                    nowMicros,
                    both ? bid + ask : last == null ? 0 : last.twiceMidE4(),
                    both ? ask - bid : last == null ? 0 : last.spreadE4(),
                    near,
                    both));
        }

        private boolean isWithin(long micros, int quarters) {
            return micros / 250_000 > nowMicros / 250_000 - quarters;
        }

        private double sum(int quarters, Predicate<Event> which) {
            return events.stream()
                    .filter(event -> isWithin(event.micros(), quarters) && which.test(event))
                    .mapToDouble(event -> Math.abs(event.countE2()) / 100.0)
                    .sum();
        }

        private void flow() {
            Predicate<Event> bought = event -> event.trade() && event.side() == BookSide.ASK;
            Predicate<Event> sold = event -> event.trade() && event.side() == BookSide.BID;
            expect("flow_1s", signed(sum(4, bought) - sum(4, sold), 50));
            expect("flow_10s", signed(sum(40, bought) - sum(40, sold), 50));
            expect("flow_60s", signed(sum(240, bought) - sum(240, sold), 50));
            expect("volume_60s", share(sum(240, Event::trade), 1_000));
            long trades = events.stream()
                    .filter(event -> event.trade() && isWithin(event.micros(), 40))
                    .count();
            expect("trades_10s", share((double) trades, 5));
            expect("large_trade_10s", sum(40, event -> event.trade() && event.countE2() >= 10_000) > 0 ? 1 : 0);
            for (BookSide side : BookSide.values()) {
                String name = side == BookSide.BID ? "bid" : "ask";
                Predicate<Event> change = event -> !event.trade() && event.side() == side;
                double gone = sum(40, change.and(event -> event.countE2() < 0))
                        - sum(40, event -> event.trade() && event.side() == side);
                expect(name + "_added_10s", share(sum(40, change.and(event -> event.countE2() > 0)), 1_000));
                expect(name + "_cancelled_10s", share(Math.max(0, gone), 1_000));
            }
            long told = messages.stream().filter(micros -> isWithin(micros, 40)).count();
            expect("events_10s", share((double) told, 50));
            double added = sum(40, event -> !event.trade() && event.countE2() > 0);
            double left = sum(40, event -> !event.trade() && event.countE2() < 0);
            expect("replenishment", balance(added, left));
        }

        /** The last sample that is at least this many quarters of a second old, or the first middle. */
        private Sample ago(int quarters) {
            Sample found = null;
            for (Sample sample : samples) {
                boolean old = sample.micros() / 250_000 <= nowMicros / 250_000 - quarters;
                found = old || found == null ? sample : found;
            }
            return found == null || found.twiceMidE4() == 0 ? firstKnown() : found;
        }

        private Sample firstKnown() {
            return samples.stream().filter(Sample::twoSided).findFirst().orElse(samples.get(0));
        }

        private void prices() {
            Sample now = samples.get(samples.size() - 1);
            double five = ago(20).twiceMidE4() / 200.0;
            double ten = ago(40).twiceMidE4() / 200.0;
            double mid = now.twiceMidE4() / 200.0;
            expect("velocity", signed(mid - five, 1));
            expect("acceleration", signed(mid - 2 * five + ten, 1));
            expect("cascade", Math.abs(mid - ago(120).twiceMidE4() / 200.0) >= 5 ? 1 : 0);
            double path = 0;
            double spreads = 0;
            int count = 0;
            int steady = 0;
            for (int i = 0; i < samples.size(); i++) {
                Sample sample = samples.get(i);
                if (!isWithin(sample.micros(), 240)) {
                    continue;
                }
                count++;
                spreads += sample.spreadE4();
                boolean known = i > 0 && sample.twoSided() && samples.get(i - 1).twiceMidE4() != 0;
                path += known
                        ? Math.abs(sample.twiceMidE4() - samples.get(i - 1).twiceMidE4()) / 200.0
                        : 0;
                boolean maker = sample.spreadE4() >= 100 && sample.spreadE4() <= 300;
                steady += known
                                && maker
                                && sample.spreadE4() == samples.get(i - 1).spreadE4()
                        ? 1
                        : 0;
            }
            expect("path_60s", share(path, 10));
            expect("maker_presence", (double) steady / count);
            expect("spread_expansion", balance(Math.max(0, now.spreadE4()), Math.max(0, spreads / count)));
            if (now.twoSided()) {
                expect("near_50", 5 / (5 + Math.abs(mid - 50)));
                double nearest = mid < 37.5 ? mid - 25 : mid > 62.5 ? mid - 75 : mid - 50;
                expect("nearest_anchor", signed(nearest, 5));
            }
        }

        private void time(StrategyContext context) {
            Market market = context.market();
            expect("time_to_close", share(Math.max(0, market.closeMicros() - nowMicros) / 1e6, 60));
            long last = messages.get(messages.size() - 1);
            long before = messages.size() < 2 ? last : messages.get(messages.size() - 2);
            expect("event_gap", share((last - before) / 1e6, 0.25));
            long traded = events.stream()
                    .filter(Event::trade)
                    .mapToLong(Event::micros)
                    .max()
                    .orElse(Long.MIN_VALUE);
            expect("since_trade", traded == Long.MIN_VALUE ? 1 : share((nowMicros - traded) / 1e6, 10));
        }

        private static boolean isQueued(StrategyContext context, OrderView order) {
            return context.account().working(context.market().ticker()).stream()
                    .anyMatch(each ->
                            each.id().equals(order.id()) && context.queue().aheadE2(each) >= 0);
        }

        private void portfolio(StrategyContext context) {
            double held = context.account().position(context.market().ticker()).countE2() / 100.0;
            expect("position", signed(held, 100));
            expect("exposure", Math.min(1, Math.abs(held) / 500));
            expect("cash", share(context.account().cashE6(0) / 1e6, 100));
            expect(
                    "reserved_share",
                    (double) context.account().reservedE6(0) / context.account().cashE6(0));
            List<OrderView> open = context.account().openOrders(context.market().ticker());
            ownQuotes += open.size();
            for (BookSide side : BookSide.values()) {
                String name = side == BookSide.BID ? "bid" : "ask";
                OrderView order = open.stream()
                        .filter(each -> each.side() == side)
                        .reduce((first, second) -> second)
                        .orElse(null);
                int best = best(context.book(), side);
                expect(name + "_order", order == null ? 0 : 1);
                expect(name + "_order_size", order == null ? 0 : share(order.remainingE2() / 100.0, 20));
                expect(
                        name + "_order_age",
                        order == null ? 0 : share(Math.max(0, nowMicros - order.sentMicros()) / 1e6, 10));
                double behind = order == null ? 0 : side.sign() * (best - order.priceE4()) / 100.0;
                expect(name + "_order_distance", order == null || best < 0 ? 0 : signed(behind, 2));
                expect(name + "_queue_known", order != null && isQueued(context, order) ? 1 : 0);
            }
        }
    }

    @Test
    void everyNumberIsTheOneThatIsAddedUpAnew() {
        int ownQuotes = 0;
        for (long seed = 1; seed <= 4; seed++) {
            Tape tape = seed % 2 == 0
                    ? Tapes.random(seed, 1_200)
                    : SyntheticMarket.generate(seed, Duration.ofSeconds(100)).tape();
            Twin twin = new Twin(seed);
            new Backtest(SessionSettings.DEFAULT.withCash(Money.of("1000.00"))).run(tape, twin);
            assertThat(twin.decisions).isGreaterThan(200);
            ownQuotes += twin.ownQuotes;
        }
        assertThat(ownQuotes).isGreaterThan(500);
    }
}
