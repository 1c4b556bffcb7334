package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.rest.ApiRequest;
import io.kalshiflow.client.testing.rest.HttpFault;
import io.kalshiflow.client.testing.stream.StreamChaos;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.client.testing.venue.OrderChanges;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.SyncReport;
import io.kalshiflow.order.testing.HeldLanes;
import io.kalshiflow.order.testing.ListJournal;
import io.kalshiflow.order.testing.LiveScene;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** A live manager on a scripted exchange with one market: bids 100 at 0.44, asks 60 at 0.47 and 70 at 0.48. */
final class LiveDesk implements ManagerListener {
    static final MarketTicker TICKER = new MarketTicker("TEST-1");
    static final String NOT_FOUND = "{\"error\":{\"code\":\"not_found\",\"message\":\"\"}}";
    static final LiveSettings SETTINGS =
            LiveSettings.DEFAULT.withLimits(ExposureLimits.NONE).withSnapshotEvery(Duration.ZERO);

    final LiveScene scene = new LiveScene();
    final ScriptedMarket market;
    final List<OrderEvent> events = new ArrayList<>();
    final List<Discrepancy> discrepancies = new ArrayList<>();
    HeldLanes lanes = new HeldLanes();
    ListJournal journal = new ListJournal();
    KalshiOrderManager manager;

    LiveDesk(LiveSettings settings) {
        market = scene.exchange.market(MarketSpec.of(TICKER.value()));
        market.rest(BookSide.BID, 4_400, 10_000);
        market.rest(BookSide.ASK, 4_700, 6_000);
        market.rest(BookSide.ASK, 4_800, 7_000);
        scene.exchange.deposit(0, "100.00");
        manager = begin(settings);
        scene.start(manager, lanes::letGo);
    }

    LiveDesk() {
        this(SETTINGS);
    }

    private KalshiOrderManager begin(LiveSettings settings) {
        KalshiOrderManager begun = scene.manager(journal, lanes, settings);
        begun.addListener(this);
        begun.addMarket(scene.client().markets().get(TICKER).market(), FeeSchedule.of(FeeTerms.STANDARD));
        return begun;
    }

    /** The process dies and another one begins from the journal. */
    void restart(LiveSettings settings) {
        scene.exchange.stream().cutAll();
        journal = new ListJournal(journal.entries());
        lanes = new HeldLanes();
        discrepancies.clear();
        events.clear();
        manager = begin(settings);
        scene.start(manager, lanes::letGo);
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        events.add(event);
    }

    @Override
    public void onDiscrepancy(Discrepancy discrepancy) {
        discrepancies.add(discrepancy);
    }

    static NewOrder order(Intent intent, int cents, int contracts) {
        return NewOrder.of(TICKER, intent, cents * 100, contracts * 100L);
    }

    ClientOrderId place(Intent intent, int cents, int contracts) {
        return place(order(intent, cents, contracts));
    }

    ClientOrderId place(NewOrder order) {
        Placement answer = manager.place(order);
        assertThat(answer).isInstanceOf(Placement.Sent.class);
        return ((Placement.Sent) answer).order();
    }

    /** Lets commands go, time pass and the manager poll, for so long. */
    void pass(Duration time) {
        Duration step = Duration.ofMillis(250);
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(step)) {
            scene.pass(manager, lanes::letGo, step);
        }
    }

    void pass() {
        pass(Duration.ofMillis(250));
    }

    SyncReport sync() {
        var report = manager.sync();
        for (int i = 0; i < 40 && !report.isDone(); i++) {
            pass();
        }
        return report.join();
    }

    List<String> kinds() {
        List<String> kinds =
                events.stream().map(each -> each.getClass().getSimpleName()).toList();
        events.clear();
        return kinds;
    }

    List<Discrepancy.Kind> differences() {
        List<Discrepancy.Kind> kinds =
                discrepancies.stream().map(Discrepancy::kind).toList();
        discrepancies.clear();
        return kinds;
    }

    OrderView view(ClientOrderId id) {
        return Objects.requireNonNull(manager.account().order(id));
    }

    long position() {
        return manager.account().position(TICKER).countE2();
    }

    /** Orders of the account at the exchange, whatever became of them. */
    List<VenueOrder> there() {
        return scene.exchange.doing(
                venue -> List.copyOf(venue.account().orders().values()));
    }

    long cashThere() {
        return scene.exchange.doing(venue -> venue.account().cashE6().get(0));
    }

    /** The stream is connected and brings nothing. */
    void deaf() {
        scene.exchange.stream().chaos(new StreamChaos(new Random(1), 1_000, 0, 0, 0));
    }

    /** An amend gives an order another name at the exchange. */
    void amendsRename() {
        scene.exchange.doing(venue -> {
            venue.changes().amendsRename(true);
            return "done";
        });
    }

    /** Readings have no orders any more, and asking for one finds none. */
    void ordersVanish() {
        scene.exchange.faults().source(request -> {
            if (!request.method().equals("GET") || !request.path().contains("/portfolio/orders")) {
                return HttpFault.NONE;
            }
            return request.path().matches(".*/portfolio/orders/.+")
                    ? HttpFault.answer(404, NOT_FOUND)
                    : HttpFault.answer(200, "{\"orders\":[],\"cursor\":\"\"}");
        });
    }

    /** Requests whose path ends so are answered with this and nothing else. */
    void answers(String pathEnd, int status, String body) {
        scene.exchange
                .faults()
                .source(request -> request.path().endsWith(pathEnd) ? HttpFault.answer(status, body) : HttpFault.NONE);
    }

    /** No fills are shown. */
    void fillsVanish() {
        answers("/portfolio/fills", 200, "{\"fills\":[],\"cursor\":\"\"}");
    }

    void answersAsUsual() {
        scene.exchange.faults().source(request -> HttpFault.NONE);
    }

    void hearing() {
        scene.exchange.stream().chaos(null);
    }

    /** Somebody changes our first resting order from elsewhere. */
    void amendFromElsewhere(int priceE4, long totalE2) {
        scene.exchange.doing(venue -> {
            VenueOrder order = resting(venue);
            venue.changes()
                    .amend(order, new OrderChanges.Amend(TICKER.value(), order.side(), priceE4, totalE2, "", "", null));
            return "done";
        });
    }

    void decreaseFromElsewhere(long remainingE2) {
        scene.exchange.doing(venue -> {
            venue.changes().decrease(resting(venue), remainingE2);
            return "done";
        });
    }

    private static VenueOrder resting(Venue venue) {
        return venue.account().orders().values().stream()
                .filter(VenueOrder::isResting)
                .findFirst()
                .orElseThrow();
    }

    /** How often the account is read within a time. */
    long looks(Duration time) {
        scene.exchange.forget();
        pass(time);
        return scene.exchange.requests().stream()
                .filter(each -> each.path().endsWith("/user_data_timestamp"))
                .count();
    }

    /** Orders at the exchange that rest. */
    long restingThere() {
        return there().stream().filter(VenueOrder::isResting).count();
    }

    /** Cash and position are what the exchange says, and nothing is being looked for. */
    void assertAgrees() {
        assertThat(manager.account().cashE6(0)).isEqualTo(cashThere());
        assertThat(position()).isEqualTo(positionThere());
        assertThat(looks(Duration.ofSeconds(60))).as("looks in a quiet minute").isLessThan(5);
    }

    private long positionThere() {
        return scene.exchange.doing(venue -> venue.account().positions().containsKey(TICKER.value())
                ? venue.account().positions().get(TICKER.value()).countE2()
                : 0L);
    }

    /** Requests that change something, so far. */
    List<ApiRequest> writes() {
        return scene.exchange.requests().stream()
                .filter(each -> !each.method().equals("GET"))
                .toList();
    }
}
