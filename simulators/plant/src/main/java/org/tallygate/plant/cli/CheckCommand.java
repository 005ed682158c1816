package org.tallygate.plant.cli;

import org.tallygate.config.Problems;
import org.tallygate.gateway.boot.GatewaySetup;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Checks files without running anything. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks files and says what is wrong with them.",
        subcommands = {
            CheckCommand.Config.class,
            CheckVectorsCommand.class,
            CheckCasesCommand.class,
            CheckLlrpCommand.class
        })
final class CheckCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to check: config, vectors, cases or llrp");
    }

    /** Reads gateway settings as the gateway would. */
    @Command(
            name = "config",
            mixinStandardHelpOptions = true,
            description =
                    "Reads gateway settings and lists every problem; exit 1 when one has any.")
    static final class Config implements Callable<Integer> {

        @Spec private CommandSpec spec = CommandSpec.create();

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "Settings files.")
        private List<Path> files = List.of();

        @Override
        public Integer call() {
            int wrong = 0;
            for (Path file : files) {
                try {
                    GatewaySetup setup = GatewaySetup.read(file);
                    spec.commandLine().getOut().println(file + " is in order");
                    setup.warnings()
                            .forEach(line -> spec.commandLine().getOut().println("  but " + line));
                } catch (Problems e) {
                    wrong++;
                    spec.commandLine().getErr().println(e.getMessage());
                }
            }
            return wrong == 0 ? CommandLine.ExitCode.OK : 1;
        }
    }
}
