package io.kalshiflow.trader.cli;

import picocli.CommandLine.IVersionProvider;

/** The version the runnable jar was built as. */
final class VersionFromManifest implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {"kalshiflow " + (version == null ? "(not packaged)" : version)};
    }
}
