package io.kalshiflow.backtest;

import java.util.List;
import java.util.Optional;

/**
 * What came of all sessions under one scenario. Money in millionths of a dollar, contracts in hundredths.
 *
 * @param scenario what was assumed
 * @param profitE6 profit or loss after fees
 * @param feesE6 fees
 * @param fills number of fills
 * @param volumeE2 contracts traded
 * @param makerVolumeE2 those with our order resting
 * @param perEvent mean profit of an event with its interval; empty with fewer than two events
 */
public record ScenarioResult(
        Scenario scenario,
        long profitE6,
        long feesE6,
        long fills,
        long volumeE2,
        long makerVolumeE2,
        Optional<Interval> perEvent) {
    static ScenarioResult of(Scenario scenario, List<SessionResult> sessions, long seed) {
        List<EventResult> events = EventResult.of(sessions);
        long profit = 0;
        long fees = 0;
        long fills = 0;
        long volume = 0;
        long makerVolume = 0;
        for (SessionResult session : sessions) {
            profit += session.report().profitE6();
            fees += session.report().feesE6();
            fills += session.report().fills().size();
            volume += session.report().volumeE2();
            makerVolume += session.report().makerVolumeE2();
        }
        return new ScenarioResult(
                scenario,
                profit,
                fees,
                fills,
                volume,
                makerVolume,
                Interval.ofMean(EventResult.profitsE6(events), seed));
    }
}
