package io.kalshiflow.trader.verify;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A verification with the documented defaults, started from lines of fills. */
final class Check {
    private final Path folder;
    private final Path frames;
    private @Nullable Path metadata;
    private @Nullable String market;
    private @Nullable FeeTable fees;
    private @Nullable BigDecimal cash;
    private BigDecimal precision = new BigDecimal("0.01");
    private boolean useYesPrice;

    Check(Path folder, Path frames) {
        this.folder = folder;
        this.frames = frames;
    }

    Check market(String value) {
        market = value;
        return this;
    }

    Check metadata(String json) throws IOException {
        metadata = Files.writeString(folder.resolve("event.json"), json);
        return this;
    }

    Check fees(String value) {
        fees = FeeTable.parse(value);
        return this;
    }

    Check precision(String value) {
        precision = new BigDecimal(value);
        return this;
    }

    Check cash(String value) {
        cash = new BigDecimal(value);
        return this;
    }

    Check useYesPrice() {
        useYesPrice = true;
        return this;
    }

    Verdict verdict(String... fills) throws IOException {
        Path file = folder.resolve("fills.csv");
        Files.writeString(file, FillsFile.HEADER + "\n" + String.join("\n", fills) + "\n");
        return new Verification(
                        List.of(frames),
                        file,
                        market,
                        metadata,
                        useYesPrice,
                        false,
                        fees,
                        new BigDecimal("0.000001"),
                        precision,
                        cash)
                .run();
    }

    /** The rules broken, as {@code line:rule}. */
    List<String> broken(String... fills) throws IOException {
        return verdict(fills).problems().stream()
                .map(problem -> problem.line() + ":" + problem.rule())
                .toList();
    }
}
