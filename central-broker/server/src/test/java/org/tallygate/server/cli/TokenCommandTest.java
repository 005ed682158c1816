package org.tallygate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Name;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Role;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** What the command says is what the centre heeds, and the token is for its owner alone. */
final class TokenCommandTest {

    @TempDir private Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new TokenCommand());
        command.setOut(new PrintWriter(new StringWriter()));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private Optional<Client> of(Path token) throws Exception {
        return Clients.in(folder.resolve(Clients.FILE)).of(Files.readString(token).strip());
    }

    @Test
    void theTokenInTheFileIsThatOfTheClientUntilItIsEnded() throws Exception {
        Path token = folder.resolve("shop.token");
        String data = folder.toString();
        assertThat(
                        run(
                                "--data",
                                data,
                                "--client",
                                "shop",
                                "--role",
                                "sell",
                                "--channel",
                                "web",
                                "--rate",
                                "7",
                                "--out",
                                token.toString()))
                .isZero();

        assertThat(of(token))
                .contains(
                        new Client(
                                new Name("shop"),
                                Set.of(Role.SELL),
                                Optional.of(new Name("web")),
                                7));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve(Clients.FILE)))
                .doesNotContain(Files.readString(token).strip());

        assertThat(run("--data", data, "--client", "shop", "--end")).isZero();
        assertThat(of(token)).isEmpty();
        assertThat(run("--data", data, "--client", "shop", "--end")).isEqualTo(2);
        assertThat(err.toString()).contains("client 'shop' must be one of those in");
    }

    @Test
    void whatIsWrongIsNamedAndMakesNoClient() {
        String data = folder.toString();
        String out = folder.resolve("x.token").toString();

        assertThat(run("--data", data, "--client", "shop", "--role", "sell")).isEqualTo(2);
        assertThat(run("--data", data, "--client", "shop", "--role", "boss", "--out", out))
                .isEqualTo(2);
        assertThat(run("--data", data, "--client", "The Shop", "--role", "sell", "--out", out))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("--out must name the file for the token")
                .contains("boss")
                .contains("The Shop");
        assertThat(folder.resolve(Clients.FILE)).doesNotExist();
        assertThat(folder.resolve("x.token")).doesNotExist();
    }
}
