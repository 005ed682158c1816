package org.tallygate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.config.GatewayConfig.LlrpReader;
import org.tallygate.config.GatewayConfig.Portal;
import org.tallygate.config.GatewayConfig.SerialScanner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

final class GatewayConfigFileTest {

    private static final String GOOD =
            """
            {"format":1,"env":"demo","site":"s1","gateway":"gw1",
             "broker":{"url":"tcp://127.0.0.1:1883"},
             "stations":[{"name":"dock-1","devices":[
               {"name":"scanner1","type":"serial-scanner","path":"dev/scanner1"},
               {"name":"portal1","type":"llrp-reader","port":5084,
                "portal":{"outsidePin":1,"insidePin":2}}]}]}
            """;

    @TempDir Path dir;

    @Test
    void whatIsLeftOutHasItsDefault() throws Problems, IOException {
        GatewayConfig config = GatewayConfigFile.read(file(GOOD));

        assertThat(config.data()).isEqualTo(dir.resolve("journal"));
        assertThat(config.secretFile()).isEqualTo(dir.resolve("secret"));
        assertThat(config.bookKeyFile()).isEqualTo(dir.resolve("book.pub"));
        assertThat(config.screen()).isEqualTo(new GatewayConfig.Listener("127.0.0.1", 8090));
        assertThat(config.stations().getFirst().devices())
                .containsExactly(
                        new SerialScanner("scanner1", dir.resolve("dev/scanner1"), 9600, "CR"),
                        new LlrpReader(
                                "portal1", "127.0.0.1", 5084, Optional.of(new Portal(1, 2))));
    }

    @Test
    void everyProblemIsListedAtOnce() {
        assertThat(
                        problems(
                                GOOD.replace("\"demo\"", "\"Demo!\"")
                                        .replace("5084", "70000")
                                        .replace("\"insidePin\":2", "\"insidePin\":1")
                                        .replace("\"site\"", "\"sight\"")))
                .containsExactlyInAnyOrder(
                        "env is Demo!; it must be 1 to 32 of a-z, 0-9 and '-'",
                        "site is missing; it must be a text",
                        "sight is no setting; known here: bookKeyFile, broker, data, env, format,"
                                + " gateway, screen, site, stations",
                        "stations[0].devices[1].port is 70000; it must be a whole number from 1 to"
                                + " 65535",
                        "stations[0].devices[1].portal.insidePin is 1; it must be another pin than"
                                + " outsidePin");
    }

    @Test
    void unknownDeviceTypeAndDoubledNameAreNamed() {
        assertThat(
                        problems(
                                GOOD.replace("llrp-reader", "rfid")
                                        .replace("\"portal1\"", "\"scanner1\"")))
                .contains(
                        "stations[0].devices[1].type is rfid; it must be one of serial-scanner,"
                                + " llrp-reader",
                        "stations[0].devices[1].name is scanner1; it must be a name that no other"
                                + " device has");
    }

    @Test
    void brokenJsonNamesItsLine() {
        assertThat(problems("{\n\"env\": }").getFirst()).startsWith("line 2 is no JSON");
        assertThat(problems("[]").getFirst())
                .isEqualTo("the file is []; it must be an object in { }");
    }

    @Test
    void missingFileIsAProblemToo() {
        Problems problems =
                catchThrowableOfType(
                        Problems.class, () -> GatewayConfigFile.read(dir.resolve("none.json")));

        assertThat(problems).hasMessageContaining("none.json");
    }

    private java.util.List<String> problems(String text) {
        return catchThrowableOfType(Problems.class, () -> GatewayConfigFile.read(file(text)))
                .lines();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("gateway.json"), text);
    }
}
