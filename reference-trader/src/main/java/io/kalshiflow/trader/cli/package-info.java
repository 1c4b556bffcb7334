/**
 * The reference trader's command line: one class a subcommand, and the conventions all of them share.
 *
 * <p>With {@code --json} standard output is one JSON object and nothing else; progress, notes and logs go to standard
 * error. Keys are snake_case; money, prices and counts of contracts are decimal strings, counts of events are numbers.
 * Exit codes are those of {@link io.kalshiflow.trader.cli.ExitCode}. One thread; may use every module.
 */
@NullMarked
package io.kalshiflow.trader.cli;

import org.jspecify.annotations.NullMarked;
