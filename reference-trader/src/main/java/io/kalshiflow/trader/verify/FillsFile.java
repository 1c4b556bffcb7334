package io.kalshiflow.trader.verify;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the fills a replay wrote: a header, then one line a fill. */
final class FillsFile {
    static final String HEADER =
            "time_us,order_id,intent,book_side,price,count,liquidity,fee,position_after,cash_after," + "evidence";

    private final Path file;
    private int lineNumber;
    private String[] cells = {};

    private FillsFile(Path file) {
        this.file = file;
    }

    static List<FillRow> read(Path file) throws IOException {
        return new FillsFile(file).rows();
    }

    private List<FillRow> rows() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + ": not a text file of fills", e);
        }
        if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
            throw new IllegalArgumentException(file + ", line 1: the header of a fills file is \"" + HEADER + "\"");
        }
        List<FillRow> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            lineNumber = rows.size() + 2;
            rows.add(row(line));
        }
        return rows;
    }

    private FillRow row(String line) {
        cells = line.strip().split(",", -1);
        int columns = HEADER.split(",", -1).length;
        if (cells.length != columns) {
            throw fault("has " + cells.length + " columns instead of " + columns);
        }
        FillRow row = new FillRow(
                lineNumber,
                cell(0, "a time in microseconds", Long::valueOf),
                cells[1],
                cell(2, "BUY_YES, SELL_YES, BUY_NO or SELL_NO", FillRow.Intent::valueOf),
                oneOf(3, "bid", "ask") ? Side.BID : Side.ASK,
                decimal(4, 4),
                decimal(5, 2),
                oneOf(6, "taker", "maker"),
                decimal(7, 6),
                decimal(8, 2),
                decimal(9, 6),
                cell(10, "the number of a frame", Long::valueOf));
        if (row.price().signum() <= 0 || row.price().compareTo(BigDecimal.ONE) >= 0) {
            throw fault("price " + cells[4] + " is not between 0 and 1 dollar");
        }
        if (row.count().signum() <= 0) {
            throw fault("count " + cells[5] + " is not above 0");
        }
        return row;
    }

    private BigDecimal decimal(int column, int decimals) {
        String wanted = "a number with at most " + decimals + " decimals";
        return cell(column, wanted, text -> new BigDecimal(text).setScale(decimals));
    }

    /** Whether the cell holds the first word; it must hold one of both. */
    private boolean oneOf(int column, String first, String second) {
        if (!cells[column].equals(first) && !cells[column].equals(second)) {
            throw fault("\"" + cells[column] + "\" is neither " + first + " nor " + second);
        }
        return cells[column].equals(first);
    }

    private <T> T cell(int column, String wanted, Function<String, T> parse) {
        try {
            return parse.apply(cells[column]);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw fault("\"" + cells[column] + "\" is not " + wanted);
        }
    }

    private IllegalArgumentException fault(String reason) {
        return new IllegalArgumentException(file + ", line " + lineNumber + ": " + reason);
    }
}
