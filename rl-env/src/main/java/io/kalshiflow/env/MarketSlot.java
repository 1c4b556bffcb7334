package io.kalshiflow.env;

import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.observe.ObservationSchema;
import io.kalshiflow.env.replay.Episode;
import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.sim.PreparedTapes;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Position;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One market of an environment: its session, what is seen of it and what may be done there. */
final class MarketSlot {
    private final ObservationBuilder observations;
    private @Nullable Episode episode;
    private @Nullable SimulatedSession session;
    private @Nullable FeeSchedule fees;
    private boolean over = true;

    MarketSlot(ObservationBuilder observations) {
        this.observations = observations;
    }

    ObservationSchema schema() {
        return observations.schema();
    }

    /** Whether its session can begin again as it is, account included. */
    boolean plays(Episode wanted) {
        Episode known = episode;
        return known != null
                && known.tape() == wanted.tape()
                && known.fromRow() == wanted.fromRow()
                && known.toRow() == wanted.toRow();
    }

    void open(Episode wanted, SessionSettings settings, Account account, PreparedTapes tapes) {
        PreparedTape tape = tapes.of(wanted.tape());
        episode = wanted;
        fees = settings.feesOf(wanted.market());
        session = new SimulatedSession(
                tape, wanted.fromRow(), wanted.toRow(), settings, observations.marketEvents(), account);
    }

    /** No market here in this episode. */
    void leaveEmpty() {
        episode = null;
        session = null;
        over = true;
    }

    void restart(long seed) {
        observations.reset();
        session().restart(seed);
        over = false;
    }

    boolean isEmpty() {
        return session == null;
    }

    SimulatedSession session() {
        SimulatedSession known = session;
        if (known == null) {
            throw new IllegalStateException("there is no market in this slot");
        }
        return known;
    }

    DecisionLoop loop() {
        return session().loop();
    }

    /** What trades of its market cost. */
    FeeSchedule fees() {
        return Objects.requireNonNull(fees);
    }

    boolean isOver() {
        return over;
    }

    /** When something happens here next; never once it is over. */
    long nextMicros() {
        return over ? Long.MAX_VALUE : session().feed().nextMicros();
    }

    /** Goes on by one event. */
    DecisionLoop.Step next() {
        DecisionLoop.Step step = session().loop().next(OrderListener.NONE);
        over = step == DecisionLoop.Step.END;
        return step;
    }

    boolean isSettled() {
        return session != null && loop().isSettled();
    }

    void observe(float[] out, int from) {
        observations.build(loop(), out, from);
    }

    long maskBits(ActionSpace actions) {
        return over || session == null || !loop().isTrading() ? 1L << ActionSpace.HOLD : actions.maskBits(loop());
    }

    Position position() {
        return loop().account().position(loop().market().ticker());
    }

    /** What the market's trades made so far, its position at {@code valueE6}, fees included. */
    long profitE6(long valueE6) {
        Position position = position();
        return position.realizedE6() + valueE6 - position.costE6() - position.feesE6();
    }
}
