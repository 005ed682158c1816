package org.tallygate.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

final class BrokerUsersTest {

    private static final Topics GW1 = new Topics(new Name("demo"), new Name("s1"), new Name("gw1"));
    private static final Topics GW2 = new Topics(new Name("demo"), new Name("s1"), new Name("gw2"));

    @TempDir Path directory;

    @Test
    void secretOpensForItsOwnNameOnly() throws IOException {
        BrokerUsers users = BrokerUsers.in(directory);
        String first = users.enrolBox(GW1);
        String second = users.enrolBox(GW2);
        assertThat(users.authenticate(GW1.user(), first)).contains(new BrokerUser.Box(GW1));
        assertThat(users.authenticate(GW1.user(), second)).isEmpty();
        assertThat(users.authenticate("box.demo.s1.gw3", first)).isEmpty();
        assertThat(users.authenticate(GW1.user(), "")).isEmpty();
    }

    @Test
    void enrollingAgainReplacesTheSecret() throws IOException {
        BrokerUsers users = BrokerUsers.in(directory);
        String old = users.enrolBox(GW1);
        String fresh = users.enrolBox(GW1);
        assertThat(users.authenticate(GW1.user(), old)).isEmpty();
        assertThat(users.authenticate(GW1.user(), fresh)).isPresent();
        assertThat(users.boxes()).containsExactly(GW1);
    }

    @Test
    void removedBoxIsUnknown() throws IOException {
        BrokerUsers users = BrokerUsers.in(directory);
        String secret = users.enrolBox(GW1);
        assertThat(users.removeBox(GW1)).isTrue();
        assertThat(users.removeBox(GW1)).isFalse();
        assertThat(users.authenticate(GW1.user(), secret)).isEmpty();
    }

    @Test
    void anotherHandlesChangeIsSeen() throws IOException {
        BrokerUsers users = BrokerUsers.in(directory);
        String secret = BrokerUsers.in(directory).enrolBox(GW1);
        assertThat(users.authenticate(GW1.user(), secret)).isPresent();
    }

    @Test
    void centreKeepsItsSecret() throws IOException {
        String secret = BrokerUsers.in(directory).centreSecret();
        BrokerUsers users = BrokerUsers.in(directory);
        assertThat(users.centreSecret()).isEqualTo(secret);
        assertThat(users.authenticate("centre", secret)).contains(new BrokerUser.Centre());
    }

    @Test
    void filesArePrivateAndHoldNoSecretOfABox() throws IOException {
        BrokerUsers users = BrokerUsers.in(directory);
        String secret = users.enrolBox(GW1);
        users.centreSecret();
        for (String name : new String[] {"users.json", "centre.secret"}) {
            assertThat(Files.getPosixFilePermissions(directory.resolve(name)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(directory.resolve("users.json")).content().doesNotContain(secret);
    }

    @Test
    void noBoxIsCalledCentre() throws IOException {
        BrokerUsers users = BrokerUsers.in(directory);
        assertThatThrownBy(() ->
                        users.enrolBox(
                                new Topics(new Name("demo"), new Name("s1"), new Name("centre"))))
                .hasMessageContaining("gateway is 'centre'");
    }

    @Test
    void spoiltFileLeavesThoseInWhoWereIn() throws IOException {
        BrokerUsers users = BrokerUsers.in(directory);
        String secret = users.enrolBox(GW1);
        assertThat(users.boxes()).containsExactly(GW1);
        Files.writeString(directory.resolve("users.json"), "{\"format\":1,");
        assertThat(users.authenticate(GW1.user(), secret)).isPresent();
        assertThatThrownBy(() -> BrokerUsers.in(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a list of broker users");
    }

    @Test
    void laterFormatIsRefused() throws IOException {
        Files.writeString(directory.resolve("users.json"), "{\"format\":2,\"users\":[]}");
        assertThatThrownBy(() -> BrokerUsers.in(directory))
                .hasMessageContaining("has format 2, must be 1");
    }
}
