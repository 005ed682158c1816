package org.tallygate.device.driver.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.rfid.llrp.Inventory;
import org.tallygate.device.rfid.llrp.Inventory.Antenna;
import org.tallygate.device.rfid.llrp.Protocol;
import org.tallygate.device.rfid.llrp.Purpose;
import org.tallygate.device.rfid.llrp.Running;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

final class LlrpReaderDriverTest {

    private static final Path DIR = Path.of("/etc/tallygate");

    @Test
    void plainReaderNeedsNoMoreThanItsHost() {
        SettingsReader in = in(Map.of("host", "reader-1"));
        LlrpReaderDriver.Settings settings = new LlrpReaderDriver().settings(in);
        assertThat(in.problems()).isEmpty();
        assertThat(settings.way().dial().target()).isEqualTo("tcp:reader-1:5084");
        assertThat(settings.reader().protocol()).isEqualTo(Protocol.AUTO);
    }

    @Test
    void encryptedReaderHasItsOwnPortAndTrust() {
        String pin = "ab".repeat(32);
        SettingsReader in =
                in(Map.of("host", "reader-1", "protocol", "1.1", "tls", Map.of("sha256", pin)));
        LlrpReaderDriver.Settings settings = new LlrpReaderDriver().settings(in);
        assertThat(in.problems()).isEmpty();
        assertThat(settings.way().dial().target()).isEqualTo("tls:reader-1:5085");
        assertThat(settings.reader().protocol()).isEqualTo(Protocol.V1_1);
        SettingsReader none = in(Map.of("host", "reader-1", "tls", Map.of()));
        new LlrpReaderDriver().settings(none);
        assertThat(none.problems()).containsExactly("d.tls.ca is missing; it must be a text");
    }

    @Test
    void readerThatDialsIsNamedByItsHosts() {
        SettingsReader in =
                in(
                        Map.of(
                                "listen",
                                Map.of("address", "127.0.0.1", "allowed", List.of("reader-1"))));
        LlrpReaderDriver.Settings settings = new LlrpReaderDriver().settings(in);
        assertThat(in.problems()).isEmpty();
        assertThat(settings.way().dial().target()).isEqualTo("listen:127.0.0.1:5084");
    }

    @Test
    void everyWrongFieldIsNamed() {
        SettingsReader in =
                in(
                        Map.of(
                                "protocol",
                                "2.0",
                                "keepalive",
                                "1 h",
                                "listen",
                                Map.of("address", "everywhere")));
        new LlrpReaderDriver().settings(in);
        assertThat(in.problems())
                .containsExactlyInAnyOrder(
                        "d.listen.allowed is missing; it must be a list of the hosts that may"
                                + " connect, at least one",
                        "d.listen.address is everywhere; it must be an address of this machine,"
                                + " such as 192.168.1.10 or 0.0.0.0",
                        "d.keepalive is 1 h; it must be a duration from 100 ms to 600 s",
                        "d.protocol is 2.0; it must be auto, 1.0.1 or 1.1");
    }

    @Test
    void whatIsLeftOutIsThePurposesChoice() {
        assertThat(inventory(Map.of())).isEqualTo(Inventory.portal());
        for (Purpose purpose : Purpose.values()) {
            assertThat(inventory(Map.of("purpose", purpose.name().toLowerCase(Locale.ROOT))))
                    .isEqualTo(Inventory.of(purpose));
        }
    }

    private static Stream<Arguments> fields() {
        Inventory portal = Inventory.portal();
        return Stream.of(
                Arguments.of(
                        "antennas",
                        List.of(2, 1),
                        portal.withAntennas(List.of(Antenna.of(2), Antenna.of(1)))),
                Arguments.of(
                        "antennas",
                        List.of(1, Map.of("antenna", 4, "powerDbm", new BigDecimal("27.25"))),
                        portal.withAntennas(
                                List.of(Antenna.of(1), new Antenna(4, OptionalInt.of(2_725))))),
                Arguments.of("powerDbm", 30, portal.withCentiDbm(OptionalInt.of(3_000))),
                Arguments.of("powerDbm", 0.5, portal.withCentiDbm(OptionalInt.of(50))),
                Arguments.of("session", 2, portal.withSession(OptionalInt.of(2))),
                Arguments.of("population", 200, portal.withPopulation(200)),
                Arguments.of("channel", 3, portal.withChannel(OptionalInt.of(3))),
                Arguments.of("chipNumbers", true, portal.withChipNumbers(true)),
                Arguments.of("running", Map.of("when", "always"), portal),
                Arguments.of(
                        "running",
                        Map.of("when", "while-input", "input", 1, "high", false, "atMost", "30 s"),
                        portal.withRunning(
                                new Running.WhileInput(1, false, Duration.ofSeconds(30)))),
                Arguments.of(
                        "running",
                        Map.of("when", "while-input", "input", 2),
                        portal.withRunning(new Running.WhileInput(2, true, Duration.ofMinutes(1)))),
                Arguments.of(
                        "running",
                        Map.of("when", "after-input", "input", 2),
                        portal.withRunning(new Running.AfterInput(2, true, Duration.ofSeconds(3)))),
                Arguments.of(
                        "running",
                        Map.of("when", "after-input", "input", 4, "howLong", "500 ms"),
                        portal.withRunning(
                                new Running.AfterInput(4, true, Duration.ofMillis(500)))));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void fieldIsTaken(String field, Object value, Inventory inventory) {
        assertThat(inventory(Map.of(field, value))).isEqualTo(inventory);
    }

    private static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of(
                        "purpose", "gate", "d.purpose is gate; it must be one of PORTAL, SHELF"),
                Arguments.of(
                        "antennas",
                        List.of(0),
                        "d.antennas[0].antenna is 0; it must be a whole number from 1 to 65535"),
                Arguments.of(
                        "antennas",
                        List.of(1, Map.of("antenna", 1)),
                        "d.antennas[1].antenna is 1; it must be another one"),
                Arguments.of(
                        "antennas",
                        List.of(Map.of("antenna", 1, "power", 30)),
                        "d.antennas[0].power is no setting"),
                Arguments.of("antennas", 1, "d.antennas is 1; it must be a list in [ ]"),
                Arguments.of(
                        "powerDbm", 36.5, "d.powerDbm is 36.5; it must be a number from 0 to 36"),
                Arguments.of("powerDbm", 20.125, "with two decimals at most"),
                Arguments.of(
                        "powerDbm", new BigDecimal("1e-999999999"), "with two decimals at most"),
                Arguments.of("session", 4, "d.session is 4; it must be a whole number from 0 to 3"),
                Arguments.of("population", 0, "d.population is 0; it must be a whole number from"),
                Arguments.of("channel", 0, "d.channel is 0; it must be a whole number from 1"),
                Arguments.of("chipNumbers", "yes", "d.chipNumbers is yes; it must be true or"),
                Arguments.of("running", "always", "d.running is always; it must be an object"),
                Arguments.of("running", Map.of(), "d.running.when is missing; it must be one of"),
                Arguments.of(
                        "running",
                        Map.of("when", "while-input"),
                        "d.running.input is missing; it must be a whole number from 1 to 65535"),
                Arguments.of(
                        "running",
                        Map.of("when", "after-input", "input", 1, "howLong", "2 days"),
                        "d.running.howLong is 2 days; it must be a duration from 100 ms to 86400"),
                Arguments.of(
                        "running",
                        Map.of("when", "after-input", "input", 1, "atMost", "1 s"),
                        "d.running.atMost is no setting; known here: high, howLong, input, when"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void wrongFieldIsNamed(String field, Object value, String problem) {
        SettingsReader in = in(Map.of("host", "reader-1", field, value));
        new LlrpReaderDriver().settings(in);
        assertThat(in.problems()).singleElement().asString().contains(problem);
    }

    private static Inventory inventory(Map<String, ?> fields) {
        Map<String, Object> tree = new HashMap<>(fields);
        tree.put("host", "reader-1");
        SettingsReader in = in(tree);
        Inventory inventory = new LlrpReaderDriver().settings(in).reader().inventory();
        in.nothingElse();
        assertThat(in.problems()).isEmpty();
        return inventory;
    }

    private static SettingsReader in(Map<String, ?> tree) {
        return SettingsReader.of("d", tree, DIR);
    }
}
