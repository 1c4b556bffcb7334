package io.kalshiflow.trader.cli;

import io.kalshiflow.collector.DataDirectory;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the catalogue and its tapes are; every command that uses them shares this option. */
final class DataOption {
    @Option(names = "--data", description = "Folder of the catalogue and its tapes. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("kalshiflow-data");

    DataDirectory directory() {
        return new DataDirectory(data);
    }
}
