package io.kalshiflow.trader.cli;

import io.kalshiflow.backtest.FillRecord;
import io.kalshiflow.backtest.SessionResult;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.trade.Fill;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A replay's fills as CSV, one line a fill, for the independent check of {@code verify}. */
final class FillsFile {
    private static final String HEADER =
            "time_us,order_id,intent,book_side,price,count,liquidity,fee,position_after,cash_after,evidence\n";

    private FillsFile() {}

    /** Refuses a file that could not be written, before the work is done. */
    static void requireWritable(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw new InputException("--fills: " + file + " cannot be written: it needs a folder that exists");
        }
        if (Files.isRegularFile(file) && !isFillsFile(file)) {
            throw new InputException("--fills: " + file + " exists and holds something else; it is left as it is");
        }
    }

    /** Whether a file is empty or begins as one of ours. */
    private static boolean isFillsFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(HEADER.length()), StandardCharsets.UTF_8);
            return start.isEmpty() || start.equals(HEADER);
        }
    }

    /** Writes one session's fills into the file, those of several into files of their own; returns the files. */
    static List<Path> writeEach(List<SessionResult> sessions, Path file) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            Path own = sessions.size() == 1 ? file : beside(file, sessions, i);
            requireWritable(own);
            write(sessions.get(i).report().fills(), own);
            files.add(own);
        }
        return files;
    }

    /** NAME-TICKER.csv, with a number from the second session of one market on. */
    private static Path beside(Path file, List<SessionResult> sessions, int session) {
        String ticker = sessions.get(session).market().ticker().value();
        long before = sessions.subList(0, session).stream()
                .filter(each -> each.market().ticker().value().equals(ticker))
                .count();
        String name = file.getFileName().toString();
        String stem = name.endsWith(".csv") ? name.substring(0, name.length() - 4) : name;
        return file.resolveSibling(stem + "-" + ticker + (before == 0 ? "" : "-" + (before + 1)) + ".csv");
    }

    static void write(List<FillRecord> fills, Path file) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (FillRecord row : fills) {
            Fill fill = row.fill();
            text.append(row.timeMicros())
                    .append(',')
                    .append(fill.order())
                    .append(',')
                    .append(row.intent())
                    .append(',')
                    .append(fill.side().name().toLowerCase(Locale.ROOT))
                    .append(',')
                    .append(Decimals.format(fill.priceE4(), 4))
                    .append(',')
                    .append(Decimals.format(fill.countE2(), 2))
                    .append(',')
                    .append(fill.liquidity().name().toLowerCase(Locale.ROOT))
                    .append(',')
                    .append(Decimals.format(fill.feeE6(), 6))
                    .append(',')
                    .append(Decimals.format(row.positionAfterE2(), 2))
                    .append(',')
                    .append(Decimals.format(row.cashAfterE6(), 6))
                    .append(',')
                    .append(fill.evidence())
                    .append('\n');
        }
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.writeString(partial, text);
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
