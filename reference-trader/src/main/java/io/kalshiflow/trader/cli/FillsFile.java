package io.kalshiflow.trader.cli;

import io.kalshiflow.backtest.FillRecord;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.trade.Fill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A replay's fills as CSV, one line a fill, for the independent check of {@code verify}. */
final class FillsFile {
    private static final String HEADER =
            "time_us,order_id,intent,book_side,price,count,liquidity,fee,position_after,cash_after,evidence\n";

    private FillsFile() {}

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
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }
}
