package io.kalshiflow.trader.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a recording of market M frame by frame; times are milliseconds. */
final class Frames {
    private final StringBuilder lines = new StringBuilder();

    Frames snapshot(String yes, String no) {
        return frame("orderbook_snapshot", "\"yes_dollars_fp\":[" + yes + "],\"no_dollars_fp\":[" + no + "]");
    }

    static String level(String price, String count) {
        return "[\"" + price + "\",\"" + count + "\"]";
    }

    Frames delta(long ms, String side, String price, String count) {
        return frame(
                "orderbook_delta",
                "\"price_dollars\":\"" + price + "\",\"delta_fp\":\"" + count + "\",\"side\":\"" + side
                        + "\",\"ts_ms\":" + ms);
    }

    /** With the time as the text the exchange sends beside the milliseconds. */
    Frames delta(String time, String side, String price, String count) {
        return frame(
                "orderbook_delta",
                "\"price_dollars\":\"" + price + "\",\"delta_fp\":\"" + count + "\",\"side\":\"" + side + "\",\"ts\":\""
                        + time + "\",\"ts_ms\":1");
    }

    Frames trade(long ms, String takerBookSide, String yesPrice, String count) {
        return frame(
                "trade",
                "\"yes_price_dollars\":\"" + yesPrice + "\",\"count_fp\":\"" + count + "\",\"taker_book_side\":\""
                        + takerBookSide + "\",\"ts\":1,\"ts_ms\":" + ms);
    }

    Frames other() {
        lines.append("{\"recv_ms\":1,\"event\":{\"type\":\"ok\",\"sid\":1}}\n");
        return this;
    }

    private Frames frame(String type, String fields) {
        lines.append("{\"recv_ms\":1,\"event\":{\"type\":\"").append(type);
        lines.append("\",\"msg\":{\"market_ticker\":\"M\",").append(fields).append("}}}\n");
        return this;
    }

    Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve("frames.ndjson"), text());
    }

    String text() {
        return lines.toString();
    }
}
