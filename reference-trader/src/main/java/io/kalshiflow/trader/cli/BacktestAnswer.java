package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.backtest.Assumptions;
import io.kalshiflow.backtest.BacktestReport;
import io.kalshiflow.backtest.EventResult;
import io.kalshiflow.backtest.Interval;
import io.kalshiflow.backtest.Report;
import io.kalshiflow.backtest.ScenarioResult;
import io.kalshiflow.backtest.SessionResult;
import io.kalshiflow.backtest.Warning;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.trader.Replay;
import java.util.Locale;
import java.util.Optional;

/** A backtest's report for programs. */
final class BacktestAnswer {
    private BacktestAnswer() {}

    static ObjectNode json(
            ObjectNode json, BacktestReport report, RecordedSessions recorded, Replay.Settings settings) {
        json.put("selector", settings.selector())
                .put("seed", settings.seed())
                .put("pricing", settings.pricing().name().toLowerCase(Locale.ROOT))
                .put("market_assumed", recorded.marketAssumed());
        assumptions(json.putObject("assumptions"), report.assumptions());
        totals(json.putObject("total"), report);
        ArrayNode events = json.putArray("events");
        report.events().forEach(event -> event(events, event));
        ArrayNode sessions = json.putArray("sessions");
        report.sessions().forEach(session -> session(sessions, session));
        ArrayNode scenarios = json.putArray("scenarios");
        report.scenarios().forEach(scenario -> scenario(scenarios.addObject(), scenario));
        ArrayNode warnings = json.putArray("warnings");
        report.warnings().forEach(warning -> warning(warnings.addObject(), warning));
        return json;
    }

    private static void assumptions(ObjectNode json, Assumptions assumed) {
        json.put("queue", assumed.queue())
                .put("calibration", assumed.calibration())
                .put("crossing_fills", assumed.crossingFills())
                .put("recovery", assumed.recovery())
                .put("impact", assumed.impact())
                .put("latency", assumed.latency())
                .put("feed", assumed.feed());
    }

    private static void totals(ObjectNode json, BacktestReport report) {
        json.put("sessions", report.sessions().size())
                .put("events", report.events().size())
                .put("equity_start", money(report.equityStartE6()))
                .put("profit", money(report.profitE6()))
                .put("fees", money(report.feesE6()))
                .put("drawdown", money(report.drawdownE6()))
                .put("orders", report.orders())
                .put("fills", report.fills())
                .put("maker_fills", report.makerFills())
                .put("volume", contracts(report.volumeE2()))
                .put("maker_volume", contracts(report.makerVolumeE2()))
                .put("crossing_volume", contracts(report.crossedE2()))
                .put("reached_volume", contracts(report.reachedE2()))
                .put("expected_volume", contracts(Math.round(report.expectedE2())))
                .put("pessimistic_volume", contracts(report.pessimisticE2()))
                .put("optimistic_volume", contracts(report.optimisticE2()))
                .put("largest_position", contracts(report.largestPositionE2()))
                .put("mean_position", contracts(report.meanPositionE2()));
        if (report.hitRate().isPresent()) {
            json.put("hit_rate", report.hitRate().getAsDouble());
        } else {
            json.putNull("hit_rate");
        }
        interval(json, report.perEvent());
    }

    private static void interval(ObjectNode json, Optional<Interval> perEvent) {
        if (perEvent.isEmpty()) {
            json.putNull("profit_per_event");
            return;
        }
        Interval interval = perEvent.get();
        json.putObject("profit_per_event")
                .put("mean", money(interval.meanE6()))
                .put("low", money(interval.lowE6()))
                .put("high", money(interval.highE6()))
                .put("events", interval.events());
    }

    private static void event(ArrayNode events, EventResult event) {
        events.addObject()
                .put("event", event.event())
                .put("sessions", event.sessions())
                .put("profit", money(event.profitE6()))
                .put("fees", money(event.feesE6()));
    }

    private static void session(ArrayNode sessions, SessionResult session) {
        Report report = session.report();
        ObjectNode json = sessions.addObject()
                .put("market", session.market().ticker().value())
                .put("event", session.market().eventTicker())
                .put("seed", session.seed())
                .put("events", report.events())
                .put("decisions", report.decisions())
                .put("orders", report.orders())
                .put("fills", report.fills().size())
                .put("maker_fills", report.makerFills())
                .put("taker_fills", report.takerFills())
                .put("volume", contracts(report.volumeE2()))
                .put("fees", money(report.feesE6()))
                .put("profit", money(report.profitE6()))
                .put("drawdown", money(report.drawdownE6()))
                .put("largest_position", contracts(report.largestPositionE2()))
                .put("mean_position", contracts(report.meanPositionE2()))
                .put("terminated", !session.truncated())
                .put("truncated", session.truncated());
        if (session.truncated()) {
            json.putNull("settlement");
        } else {
            json.put("settlement", Decimals.format(report.settlementE4().getAsInt(), 4));
        }
    }

    private static void scenario(ObjectNode json, ScenarioResult result) {
        json.put("model", result.scenario().model().toString())
                .put("latency_ms", Decimals.format(result.scenario().latencyMicros(), 3))
                .put("profit", money(result.profitE6()))
                .put("fees", money(result.feesE6()))
                .put("fills", result.fills())
                .put("volume", contracts(result.volumeE2()))
                .put("maker_volume", contracts(result.makerVolumeE2()));
        interval(json, result.perEvent());
    }

    private static void warning(ObjectNode json, Warning warning) {
        json.put("kind", warning.kind().name().toLowerCase(Locale.ROOT)).put("text", warning.text());
        warning.markets().forEach(json.putArray("markets")::add);
    }

    private static String money(long e6) {
        return Decimals.format(e6, 6);
    }

    private static String contracts(long e2) {
        return Decimals.format(e2, 2);
    }
}
