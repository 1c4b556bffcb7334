package io.kalshiflow.backtest;

import io.kalshiflow.backtest.Report.EquityPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Equity over time, of one account or of those of many sessions together. */
final class EquityCurve {
    private record Change(long timeMicros, long byE6) {}

    private EquityCurve() {}

    /** The deepest fall below what was reached before. */
    static long drawdownE6(long startE6, List<EquityPoint> curve) {
        long highest = startE6;
        long deepest = 0;
        for (EquityPoint point : curve) {
            highest = Math.max(highest, point.equityE6());
            deepest = Math.max(deepest, highest - point.equityE6());
        }
        return deepest;
    }

    /** The accounts of all sessions added up, those that have not begun with their cash: a point per change. */
    static List<EquityPoint> together(List<SessionResult> sessions) {
        List<Change> changes = new ArrayList<>();
        long equity = 0;
        for (SessionResult session : sessions) {
            long before = session.report().equityStartE6();
            equity += before;
            for (EquityPoint point : session.report().equityCurve()) {
                if (point.equityE6() != before) {
                    changes.add(new Change(point.timeMicros(), point.equityE6() - before));
                    before = point.equityE6();
                }
            }
        }
        changes.sort(Comparator.comparingLong(Change::timeMicros));
        List<EquityPoint> curve = new ArrayList<>();
        curve.add(new EquityPoint(startMicros(sessions), equity));
        for (int i = 0; i < changes.size(); i++) {
            equity += changes.get(i).byE6();
            if (i + 1 == changes.size()
                    || changes.get(i + 1).timeMicros() != changes.get(i).timeMicros()) {
                curve.add(new EquityPoint(changes.get(i).timeMicros(), equity));
            }
        }
        return curve;
    }

    private static long startMicros(List<SessionResult> sessions) {
        return sessions.stream()
                .mapToLong(each -> each.report().equityCurve().get(0).timeMicros())
                .min()
                .orElse(0);
    }
}
