package org.tallygate.bench.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;
import java.util.logging.LogManager;

/** The root of the benchmarks, which the launcher starts for {@code ./tallygate bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures this machine. Each benchmark ends in lines 'RESULT name value unit peer",
            "value ratio'; the peer is measured in the same run, so trust the ratio."
        },
        subcommands = {
            SpineCommand.class,
            JournalCommand.class,
            DrainCommand.class,
            LedgerCommand.class,
            ConsoleCommand.class,
            StationCommand.class,
            DriversCommand.class
        })
public final class Bench implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    public static void main(String[] words) {
        // Paho tells the end of each connection as severe; our links tell it in their own words.
        LogManager.getLogManager().reset();
        System.exit(commandLine().execute(words));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench());
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return CommandLine.ExitCode.USAGE;
    }
}
