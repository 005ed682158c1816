package org.tallygate.server.cli;

import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;
import org.tallygate.disk.WholeFile;
import org.tallygate.server.broker.BrokerUsers;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Lets a box in and writes its secret for it; a known box gets a new one. */
@Command(name = "enrol", description = "Lets a gateway in and writes its secret.")
public final class EnrolCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, description = "The centre's data directory.")
    private Path data = Path.of("data");

    @Option(names = "--env", required = true, description = "The environment's name.")
    private String env = "";

    @Option(names = "--site", required = true, description = "The site's name.")
    private String site = "";

    @Option(names = "--gateway", required = true, description = "The gateway's name.")
    private String gateway = "";

    @Option(names = "--out", required = true, description = "The file for the secret, mode 0600.")
    private Path out = Path.of("secret");

    public static void main(String[] words) {
        System.exit(new CommandLine(new EnrolCommand()).execute(words));
    }

    @Override
    public Integer call() {
        try {
            Topics box = new Topics(new Name(env), new Name(site), new Name(gateway));
            String secret = BrokerUsers.in(data.resolve("broker")).enrolBox(box);
            WholeFile.writePrivate(out.toAbsolutePath(), secret + "\n");
            spec.commandLine()
                    .getOut()
                    .println("enrolled " + box.user() + ", its secret is in " + out);
            return CommandLine.ExitCode.OK;
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
