package org.tallygate.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Name;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

final class ClientsTest {

    private static final Client WEB =
            new Client(new Name("web"), Set.of(Role.SELL), Optional.empty(), 100);
    private static final Client TILL =
            new Client(new Name("till-7"), Set.of(Role.TILL), Optional.of(new Name("shop")), 5);

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve(Clients.FILE);
    }

    @Test
    void nobodyIsAClientWithoutAFile() {
        assertThat(Clients.in(file()).of("")).isEmpty();
        assertThat(Clients.in(file()).of("guess")).isEmpty();
    }

    @Test
    void tokenTellsItsClientAndNoOther() throws Exception {
        Clients clients = Clients.in(file());
        String web = clients.put(WEB, new SecureRandom());
        String till = clients.put(TILL, new SecureRandom());

        assertThat(clients.of(web)).contains(WEB);
        assertThat(clients.of(till)).contains(TILL);
        assertThat(clients.of(web + "x")).isEmpty();
    }

    @Test
    void fileIsForItsOwnerAloneAndHoldsNoToken() throws Exception {
        String token = Clients.in(file()).put(WEB, new SecureRandom());

        assertThat(Files.readString(file())).doesNotContain(token).contains("\"web\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(token).hasSize(43);
    }

    @Test
    void runningCentreHeedsANewTokenAndTheEndOfOneAtOnce() throws Exception {
        Clients centre = Clients.in(file());
        Clients commandLine = Clients.in(file());
        String first = commandLine.put(WEB, new SecureRandom());
        assertThat(centre.of(first)).contains(WEB);

        String second = commandLine.put(WEB, new SecureRandom());
        assertThat(centre.of(first)).as("a new token ends the old one").isEmpty();
        assertThat(centre.of(second)).contains(WEB);

        assertThat(commandLine.remove(WEB.name())).isTrue();
        assertThat(centre.of(second)).isEmpty();
        assertThat(commandLine.remove(WEB.name())).isFalse();
    }

    @Test
    void fileThatCantBeReadLetsNobodyIn() throws Exception {
        Clients clients = Clients.in(file());
        String token = clients.put(WEB, new SecureRandom());
        String good = Files.readString(file());

        for (String bad :
                new String[] {
                    "",
                    "{",
                    good.replace("\"format\" : 1", "\"format\" : 2"),
                    good.replace("\"sell\"", "\"king\""),
                    good.replace("\"perSecond\"", "\"perDay\"")
                }) {
            Files.writeString(file(), bad);
            assertThat(clients.of(token)).as(bad).isEmpty();
        }
        Files.writeString(file(), good);
        assertThat(clients.of(token)).contains(WEB);
    }

    @Test
    void clientCantTakeTheNameOfAPartOfTheCentre() {
        assertThatThrownBy(() ->
                        new Client(new Name("console"), Set.of(Role.READ), Optional.empty(), 1))
                .hasMessageContaining("client 'console'")
                .hasMessageContaining("choose another");
        assertThatThrownBy(() -> new Client(new Name("web"), Set.of(), Optional.empty(), 1))
                .hasMessageContaining("one or more of");
        assertThatThrownBy(
                        () -> new Client(new Name("web"), Set.of(Role.READ), Optional.empty(), 0))
                .hasMessageContaining("perSecond 0 must be 1 to");
    }

    @Test
    void onlyAnAdministratorMayDoWhatNoRoleIsNamedFor() {
        Client admin = new Client(new Name("ops"), Set.of(Role.ADMIN), Optional.empty(), 1);

        assertThat(admin.isOneOf(Set.of())).isTrue();
        assertThat(WEB.isOneOf(Set.of())).isFalse();
        assertThat(WEB.isOneOf(Set.of(Role.SELL, Role.STOCK))).isTrue();
        assertThat(WEB.isOneOf(Set.of(Role.STOCK))).isFalse();
    }
}
