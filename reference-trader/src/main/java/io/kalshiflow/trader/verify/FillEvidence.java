package io.kalshiflow.trader.verify;

import java.math.BigDecimal;
import java.util.function.BiConsumer;

/** Finds each fill again in the recording: enough size, used once. Fills must come in the order they happened. */
final class FillEvidence {
    /** A fill happens at the book's decrease, which the message of the trade precedes or follows by milliseconds. */
    private static final long PRINT_TOLERANCE_MICROS = 10_000;

    private final Recording recording;

    FillEvidence(Recording recording) {
        this.recording = recording;
    }

    /** Reports rule and message for everything that does not hold. */
    void check(FillRow fill, BiConsumer<String, String> problems) {
        if (fill.taker()) {
            checkTake(fill, problems);
        } else {
            checkPrint(fill, problems);
        }
    }

    private void checkTake(FillRow fill, BiConsumer<String, String> problems) {
        LevelHistory level = recording.level(fill);
        LevelHistory.Change displayed = level.at(fill.evidence());
        String place = fill.side().opposite().word() + " level " + fill.price().toPlainString();
        if (displayed == null) {
            problems.accept(
                    "evidence",
                    frame(fill) + " is " + recording.kindOf(fill.evidence()) + ", not a book frame that touches the "
                            + place);
            return;
        }
        if (displayed.venueMicros() > fill.timeMicros()) {
            problems.accept(
                    "evidence",
                    frame(fill) + " happened at " + displayed.venueMicros() + ", after the fill at "
                            + fill.timeMicros());
        }
        LevelHistory.Change moved = level.movedBetween(displayed, fill.timeMicros());
        if (moved != null) {
            problems.accept(
                    "evidence",
                    "the " + place + " changed in frame " + moved.ordinal() + ", after " + frame(fill)
                            + " and before the fill");
        }
        BigDecimal available = level.available(displayed);
        if (fill.count().compareTo(available) > 0) {
            problems.accept(
                    "size",
                    "took " + fill.count() + " from the " + place + ", which has " + available + " left (displayed "
                            + displayed.displayed() + ")");
        }
        level.take(displayed, fill.count());
    }

    private void checkPrint(FillRow fill, BiConsumer<String, String> problems) {
        TradePrint trade = recording.trade(fill.evidence());
        CrossingLevel crossing = recording.crossing(fill);
        if (trade == null && crossing != null) {
            checkCrossing(fill, crossing, problems);
            return;
        }
        if (trade == null) {
            problems.accept("evidence", frame(fill) + " is " + recording.kindOf(fill.evidence()) + ", not a trade");
            return;
        }
        if (trade.isBlock()) {
            problems.accept("evidence", frame(fill) + " is a block trade, which no resting order takes part in");
        }
        if (trade.makerSide() != fill.side()) {
            problems.accept(
                    "evidence",
                    frame(fill) + " is a trade whose maker is on the "
                            + trade.makerSide().word() + " side, our order is on the "
                            + fill.side().word() + " side");
        }
        int beyond = trade.price().compareTo(fill.price()) * (fill.side() == Side.BID ? 1 : -1);
        if (beyond > 0) {
            problems.accept(
                    "price",
                    frame(fill) + " traded at " + trade.price() + ", which does not reach our "
                            + fill.side().word() + " at " + fill.price());
        }
        if (Math.abs(trade.stampMicros() - fill.timeMicros()) > PRINT_TOLERANCE_MICROS) {
            problems.accept(
                    "time",
                    frame(fill) + " happened at " + trade.stampMicros() + ", the fill says " + fill.timeMicros());
        }
        BigDecimal spent = trade.spend(fill.count());
        if (spent.compareTo(trade.count()) > 0) {
            problems.accept("size", "fills of " + spent + " use " + frame(fill) + ", a trade of " + trade.count());
        }
    }

    /** A recorded order that came to cross ours: it can have traded with us as far as its size goes. */
    private static void checkCrossing(FillRow fill, CrossingLevel crossing, BiConsumer<String, String> problems) {
        if (crossing.venueMicros() > fill.timeMicros()) {
            problems.accept(
                    "evidence",
                    frame(fill) + " happened at " + crossing.venueMicros() + ", after the fill at "
                            + fill.timeMicros());
        }
        BigDecimal spent = crossing.spend(fill.count());
        if (spent.compareTo(crossing.count()) > 0) {
            problems.accept(
                    "size",
                    "fills of " + spent + " use " + frame(fill) + ", which brought " + crossing.count()
                            + " to a level that crosses ours");
        }
    }

    private static String frame(FillRow fill) {
        return "frame " + fill.evidence();
    }
}
