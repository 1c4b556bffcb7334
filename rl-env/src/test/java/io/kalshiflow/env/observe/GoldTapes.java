package io.kalshiflow.env.observe;

import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The recorded windows of the gold series as tapes, read with patterns that fit these files only: the module's tests
 * have no JSON. Without settlement.
 */
final class GoldTapes {
    private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"]");
    private static final long MILLI = 1_000;

    private GoldTapes() {}

    /** The window of a folder. */
    static Tape read(Path window) throws IOException {
        TapeBuilder tape = new TapeBuilder();
        int ordinal = 0;
        for (Path file : files(window)) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    tape.at(ordinal++, 0);
                    event(line, tape);
                }
            }
        }
        return tape.build(market(window.getFileName().toString()));
    }

    private static List<Path> files(Path window) throws IOException {
        try (Stream<Path> files = Files.list(window)) {
            return files.sorted().toList();
        }
    }

    private static void event(String line, TapeBuilder tape) {
        long receive = Long.parseLong(text(line, "\"recv_ms\":", ',')) * MILLI;
        if (line.contains("\"orderbook_snapshot\"")) {
            tape.onSnapshotStart(0, 0, receive);
            levels(line, "yes_dollars_fp", BookSide.BID, tape);
            levels(line, "no_dollars_fp", BookSide.ASK, tape);
            tape.onSnapshotEnd(0);
            return;
        }
        long exchange = Long.parseLong(text(line, "\"ts_ms\":", '}')) * MILLI;
        if (line.contains("\"trade\"")) {
            BookSide maker = line.contains("\"taker_book_side\":\"bid\"") ? BookSide.ASK : BookSide.BID;
            int price = (int) Decimals.parse(text(line, "\"yes_price_dollars\":\"", '"'), 4);
            tape.onTrade(0, exchange, receive, maker, price, Decimals.parse(text(line, "\"count_fp\":\"", '"'), 2), 0);
        } else {
            BookSide side = line.contains("\"side\":\"yes\"") ? BookSide.BID : BookSide.ASK;
            int price = yesPrice(side, text(line, "\"price_dollars\":\"", '"'));
            tape.onDelta(0, exchange, receive, side, price, Decimals.parse(text(line, "\"delta_fp\":\"", '"'), 2), 0);
        }
    }

    private static void levels(String line, String key, BookSide side, TapeBuilder tape) {
        int start = line.indexOf("\"" + key + "\":[");
        if (start < 0) {
            return;
        }
        int end = line.indexOf("]]", start);
        Matcher levels = LEVEL.matcher(line).region(start, end < 0 ? start : end + 2);
        while (levels.find()) {
            long size = Decimals.parse(levels.group(2), 2);
            if (size > 0) {
                tape.onSnapshotLevel(0, side, yesPrice(side, levels.group(1)), size);
            }
        }
    }

    private static int yesPrice(BookSide side, String dollars) {
        int price = (int) Decimals.parse(dollars, 4);
        return side == BookSide.BID ? price : Price.ONE_E4 - price;
    }

    private static String text(String line, String before, char end) {
        int start = line.indexOf(before) + before.length();
        return line.substring(start, line.indexOf(end, start));
    }

    private static Market market(String ticker) throws IOException {
        String row = Files.readAllLines(SharedData.path("gold15m/MARKETS.csv")).stream()
                .filter(line -> line.startsWith(ticker + ","))
                .findFirst()
                .orElseThrow();
        List<String> cells = Pattern.compile(",").splitAsStream(row).toList();
        return new Market(
                new MarketTicker(ticker),
                cells.get(1),
                "KXGOLD15M",
                "",
                0,
                PriceGrid.WHOLE_CENTS,
                Instant.parse(cells.get(2)).getEpochSecond() * 1_000_000,
                Instant.parse(cells.get(3)).getEpochSecond() * 1_000_000,
                null,
                0);
    }
}
