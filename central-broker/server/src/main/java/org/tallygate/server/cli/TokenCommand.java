package org.tallygate.server.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Name;
import org.tallygate.disk.WholeFile;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Role;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** Lets a program ask the centre over HTTP, or ends that. A running centre heeds it at once. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Makes or ends the token of a client of the HTTP interface.")
public final class TokenCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            description = "The centre's data directory (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "central");

    @Option(
            names = "--client",
            required = true,
            description = "Its name: 1 to 32 of a-z, 0-9 and '-'.")
    private String client = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description =
                    "What it is for: read, sell, till, supply, stock, approve, plan or admin.")
    private List<String> roles = List.of();

    @Option(names = "--channel", description = "The one channel that it sells through.")
    private @Nullable String channel;

    @Option(
            names = "--supplier",
            description = "The supplier that it is of, for the role supply alone.")
    private @Nullable String supplier;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Requests in a second (default: ${DEFAULT-VALUE}).")
    private int rate = 100;

    @Option(names = "--out", description = "The file for the token, mode 0600.")
    private @Nullable Path out;

    @Option(names = "--end", description = "Ends its token.")
    private boolean end;

    @Override
    public Integer call() {
        PrintWriter told = spec.commandLine().getOut();
        try {
            Clients clients = Clients.in(data.resolve(Clients.FILE));
            Name name = new Name(client);
            if (end) {
                if (!clients.remove(name)) {
                    throw new IllegalArgumentException(
                            "client '"
                                    + name
                                    + "' must be one of those in "
                                    + data.resolve(Clients.FILE));
                }
                told.println("ended the token of " + name);
                return CommandLine.ExitCode.OK;
            }
            Path file = out;
            if (file == null) {
                throw new IllegalArgumentException("--out must name the file for the token");
            }
            Set<Role> parsed = new LinkedHashSet<>();
            roles.forEach(role -> parsed.add(Role.parse(role)));
            Client made =
                    new Client(
                            name,
                            parsed,
                            Optional.ofNullable(channel).map(Name::new),
                            Optional.ofNullable(supplier),
                            rate);
            WholeFile.writePrivate(
                    file.toAbsolutePath(), clients.put(made, new SecureRandom()) + "\n");
            told.println("client " + name + " may ask, its token is in " + file);
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
