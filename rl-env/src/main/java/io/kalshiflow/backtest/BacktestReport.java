package io.kalshiflow.backtest;

import io.kalshiflow.backtest.Report.EquityPoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * What came of a strategy over many sessions, each with an account of its own. Money in millionths of a dollar,
 * contracts in hundredths. Immutable; the same run gives an equal report on any number of threads.
 *
 * @param assumptions what the simulated venue took for granted
 * @param sessions one by one, in the order of their tapes
 * @param events the sessions by event
 * @param equityCurve all accounts together, a point per change
 * @param perEvent mean profit of an event with its interval; empty with fewer than two events
 * @param scenarios the same under other fill models and latencies; empty when that was not asked for
 * @param warnings why figures may mean less than they seem to
 */
public record BacktestReport(
        Assumptions assumptions,
        List<SessionResult> sessions,
        List<EventResult> events,
        List<EquityPoint> equityCurve,
        Optional<Interval> perEvent,
        List<ScenarioResult> scenarios,
        List<Warning> warnings) {
    public BacktestReport {
        sessions = List.copyOf(sessions);
        events = List.copyOf(events);
        equityCurve = List.copyOf(equityCurve);
        scenarios = List.copyOf(scenarios);
        warnings = List.copyOf(warnings);
    }

    private long sum(ToLongFunction<SessionResult> of) {
        return sessions.stream().mapToLong(of).sum();
    }

    /** Cash of all accounts at the start. */
    public long equityStartE6() {
        return sum(each -> each.report().equityStartE6());
    }

    /** Profit or loss after fees. */
    public long profitE6() {
        return sum(each -> each.report().profitE6());
    }

    public long feesE6() {
        return sum(each -> each.report().feesE6());
    }

    /** Orders that reached the venue. */
    public long orders() {
        return sum(each -> each.report().orders());
    }

    public long fills() {
        return sum(each -> each.report().fills().size());
    }

    public long makerFills() {
        return sum(each -> each.report().makerFills());
    }

    /** Contracts traded. */
    public long volumeE2() {
        return sum(each -> each.report().volumeE2());
    }

    /** Contracts traded with our order resting. */
    public long makerVolumeE2() {
        return sum(each -> each.report().makerVolumeE2());
    }

    /** Contracts traded by orders that recorded orders came to cross; part of {@link #makerVolumeE2}. */
    public long crossedE2() {
        return sum(each -> each.counts().crossedE2());
    }

    /** Contracts of resting orders that prints reached on the path that drove the run. */
    public long reachedE2() {
        return sum(each -> each.counts().reachedE2());
    }

    /** Contracts of resting orders that the queue model expected to be reached. */
    public double expectedE2() {
        return sessions.stream().mapToDouble(each -> each.counts().expectedE2()).sum();
    }

    /** Contracts that resting orders would have traded by prints under the risk-averse queue. */
    public long pessimisticE2() {
        return sum(each -> each.counts().pessimisticE2());
    }

    /** Contracts that resting orders would have traded by prints with nothing ever ahead. */
    public long optimisticE2() {
        return sum(each -> each.counts().optimisticE2());
    }

    /** The deepest fall of all accounts together below what they had reached before. */
    public long drawdownE6() {
        return EquityCurve.drawdownE6(equityStartE6(), equityCurve);
    }

    /** Most contracts held in one market at a time, whatever the side. */
    public long largestPositionE2() {
        return sessions.stream()
                .mapToLong(each -> each.report().largestPositionE2())
                .max()
                .orElse(0);
    }

    /** Contracts held on average over time, whatever the side, as a mean over the sessions. */
    public long meanPositionE2() {
        return sum(each -> each.report().meanPositionE2()) / Math.max(1, sessions.size());
    }

    /** Share of the sessions with a fill that ended with a profit after fees; empty when nothing was filled. */
    public OptionalDouble hitRate() {
        return sessions.stream()
                .filter(each -> !each.report().fills().isEmpty())
                .mapToDouble(each -> each.report().profitE6() > 0 ? 1 : 0)
                .average();
    }
}
