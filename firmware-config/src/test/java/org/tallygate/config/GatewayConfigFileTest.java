package org.tallygate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.config.GatewayConfig.Device;
import org.tallygate.config.GatewayConfig.Portal;
import org.tallygate.config.GatewayConfig.Smoothing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

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
        GatewayConfig config = GatewayConfigFile.read(file(GOOD)).settled(List.of());

        assertThat(config.data()).isEqualTo(dir.resolve("journal"));
        assertThat(config.journal()).isEqualTo(new GatewayConfig.Journal(1024, Optional.empty()));
        assertThat(config.broker().secretFile()).isEqualTo(dir.resolve("secret"));
        assertThat(config.bookKeyFile()).isEqualTo(dir.resolve("book.pub"));
        assertThat(config.screen()).isEqualTo(new GatewayConfig.Listener("127.0.0.1", 8090));
        assertThat(config.stations().getFirst().devices())
                .containsExactly(
                        new Device(
                                "scanner1",
                                "serial-scanner",
                                "stations[0].devices[0]",
                                Optional.empty(),
                                Optional.empty(),
                                Map.of("path", "dev/scanner1")),
                        new Device(
                                "portal1",
                                "llrp-reader",
                                "stations[0].devices[1]",
                                Optional.of(barriers(Optional.empty())),
                                Optional.empty(),
                                Map.of("port", 5084)));
        assertThat(config.driverFolder()).isEmpty();
    }

    @Test
    void whatADriverIsToldComesThroughAsItWasWritten() throws Problems, IOException {
        GatewayConfig config =
                GatewayConfigFile.read(
                                file(
                                        GOOD.replace(
                                                "\"port\":5084",
                                                "\"power\":30.10,\"on\":true,\"antennas\":[1,{\"n\":2}]")))
                        .settled(List.of());

        assertThat(config.stations().getFirst().devices().getLast().settings())
                .isEqualTo(
                        Map.of(
                                "power",
                                new BigDecimal("30.10"),
                                "on",
                                true,
                                "antennas",
                                List.of(1, Map.of("n", 2))));
    }

    @Test
    void nothingStandsForNothingInADriversSettings() {
        assertThat(problems(GOOD.replace("5084", "null")))
                .containsExactly(
                        "stations[0].devices[1].port is null; it must be a value; to say nothing,"
                                + " leave the field out");
    }

    @Test
    void portalMayHaveThePinsOfAnotherDevice() throws Problems, IOException {
        String other = "\"insidePin\":2,\"pins\":\"scanner1\"";

        assertThat(
                        GatewayConfigFile.read(file(GOOD.replace("\"insidePin\":2", other)))
                                .settled(List.of())
                                .stations()
                                .getFirst()
                                .devices()
                                .getLast()
                                .portal())
                .contains(barriers(Optional.of("scanner1")));
        assertThat(problems(GOOD.replace("\"insidePin\":2", other.replace("scanner1", "board"))))
                .containsExactly(
                        "stations[0].devices[1].portal.pins is board; it must be the name of a"
                                + " device here");
    }

    @Test
    void whatOthersFindIsListedWithTheRest() throws Problems, IOException {
        Reading reading = GatewayConfigFile.read(file(GOOD.replace("\"demo\"", "\"Demo!\"")));

        Problems problems =
                catchThrowableOfType(Problems.class, () -> reading.settled(List.of("x is y")));

        assertThat(problems.lines())
                .containsExactly("env is Demo!; it must be 1 to 32 of a-z, 0-9 and '-'", "x is y");
    }

    @Test
    void theJournalHasAQuotaAndAMirrorOnAnotherDisk() throws Problems, IOException {
        GatewayConfig config =
                GatewayConfigFile.read(
                                file(
                                        GOOD.replace(
                                                "\"broker\"",
                                                "\"journal\":{\"quotaMb\":64,\"mirror\":\"/mnt/usb/tg\"},"
                                                    + "\"broker\"")))
                        .settled(List.of());

        assertThat(config.journal())
                .isEqualTo(new GatewayConfig.Journal(64, Optional.of(Path.of("/mnt/usb/tg"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "quotaMb":0               | journal.quotaMb is 0;
                    "quotaMb":2000000         | journal.quotaMb is 2000000;
                    "quotaMb":"1 GB"          | journal.quotaMb is
                    "mirror":"journal"        | journal.mirror is
                    "mirror":"journal/second" | journal.mirror is
                    "mirror":"."              | journal.mirror is
                    "mirrors":"/mnt/usb"      | journal.mirrors is no setting; known here: mirror, quotaMb
                    """)
    void aJournalThatCannotBeIsAProblemByName(String setting, String problem) throws Exception {
        Path file = file(GOOD.replace("\"broker\"", "\"journal\":{" + setting + "},\"broker\""));
        Problems problems =
                catchThrowableOfType(
                        Problems.class, () -> GatewayConfigFile.read(file).settled(List.of()));
        assertThat(problems.lines()).singleElement().asString().startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "SHOP-1" | "" | tills.points[0].location is
                    "tokenHash":"HASH" | "tokenHash":"secret" | tills.points[0].tokenHash is no SHA-256;
                    "name":"t2" | "name":"t1" | tills.points[1].name is t1;
                    ,"tokenHash":"OTHER" | ,"tokenHash":"HASH" | tills.points[1].tokenHash is used twice;
                    ,"station":"dock-1" | ,"station":"dock-9" | tills.points[1].station is dock-9;
                    "port":0 | "port":70000 | tills.port is 70000;
                    """)
    void tillThatCannotBeIsAProblemByName(String part, String wrong, String problem)
            throws Exception {
        String hash = "0".repeat(64);
        String good =
                "\"tills\":{\"port\":0,\"points\":["
                        + "{\"name\":\"t1\",\"location\":\"SHOP-1\",\"tokenHash\":\"HASH\"},"
                        + "{\"name\":\"t2\",\"location\":\"SHOP-2\",\"station\":\"dock-1\""
                        + ",\"tokenHash\":\"OTHER\",\"serial\":\"/dev/ttyUSB0\"}]},\"broker\"";
        Path right = file(tills(good, hash));
        GatewayConfig.Tills tills =
                GatewayConfigFile.read(right).settled(List.of()).tills().orElseThrow();
        assertThat(tills.points()).hasSize(2);
        assertThat(tills.points().getLast().serial()).contains("/dev/ttyUSB0");

        Path file = file(tills(good.replace(part, wrong), hash));
        Problems problems =
                catchThrowableOfType(
                        Problems.class, () -> GatewayConfigFile.read(file).settled(List.of()));
        assertThat(problems.lines()).singleElement().asString().startsWith(problem);
    }

    private static String tills(String section, String hash) {
        return GOOD.replace(
                "\"broker\"",
                section.replace("HASH", hash).replace("OTHER", hash.replace('0', '1')));
    }

    @Test
    void handheldsAreServedOnlyWhereTheSettingsSaySo() throws Problems, IOException {
        assertThat(GatewayConfigFile.read(file(GOOD)).settled(List.of()).hand()).isEmpty();
        String hand =
                "\"hand\":{\"host\":\"0.0.0.0\",\"names\":[\"box.local\"],\"certificate\":\"t.pem\","
                    + "\"key\":\"t.key\"},\"broker\"";

        assertThat(
                        GatewayConfigFile.read(file(GOOD.replace("\"broker\"", hand)))
                                .settled(List.of())
                                .hand())
                .contains(
                        new GatewayConfig.Hand(
                                "0.0.0.0",
                                8091,
                                List.of("box.local"),
                                Optional.of(dir.resolve("t.pem")),
                                Optional.of(dir.resolve("t.key"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                        | hand.host is missing;
                    {"host":"0.0.0.0","port":70000}           | hand.port is 70000;
                    {"host":"0.0.0.0","certificate":"t.pem"}  | hand.key is absent;
                    {"host":"0.0.0.0","key":"t.key"}          | hand.certificate is absent;
                    {"host":"0.0.0.0","tls":true}             | hand.tls is no setting;
                    """)
    void problemOfTheHandheldsListenerIsNamed(String hand, String problem) {
        assertThat(problems(GOOD.replace("\"broker\"", "\"hand\":" + hand + ",\"broker\"")))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void everyProblemIsListedAtOnce() {
        assertThat(
                        problems(
                                GOOD.replace("\"demo\"", "\"Demo!\"")
                                        .replace("\"insidePin\":2", "\"insidePin\":1")
                                        .replace("\"site\"", "\"sight\"")))
                .containsExactlyInAnyOrder(
                        "env is Demo!; it must be 1 to 32 of a-z, 0-9 and '-'",
                        "site is missing; it must be a text",
                        "sight is no setting; known here: bookKeyFile, broker, data, driverFolder,"
                                + " env, format, gateway, hand, journal, screen, site, stations,"
                                + " tills",
                        "stations[0].devices[1].portal.insidePin is 1; it must be another pin than"
                                + " outsidePin");
    }

    @Test
    void missingTypeAndDoubledNameAreNamed() {
        assertThat(
                        problems(
                                GOOD.replace("\"type\":\"llrp-reader\",", "")
                                        .replace("\"portal1\"", "\"scanner1\"")))
                .containsExactlyInAnyOrder(
                        "stations[0].devices[1].type is missing; it must be a text",
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

    @Test
    void portalMayHaveAntennasOnItsSidesAndOnlyThePinsThatAreNamed() throws Problems, IOException {
        String antennas = "\"outsideAntennas\":[1,3],\"insideAntennas\":[2]";

        assertThat(portal(antennas))
                .contains(
                        new Portal(
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                Set.of(1, 3),
                                Set.of(2)));
        assertThat(portal("\"insidePin\":4," + antennas).orElseThrow().insidePin()).hasValue(4);
        assertThat(portal("").orElseThrow()).isEqualTo(barriers(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "outsideAntennas":[1]                             | insideAntennas is empty; it must be antennas, for the other side has some
                    "insideAntennas":[1]                              | outsideAntennas is empty; it must be antennas, for the other side has some
                    "outsideAntennas":[1,2],"insideAntennas":[2]      | insideAntennas is 2; it must be antennas that are not among outsideAntennas
                    "outsideAntennas":[0,1],"insideAntennas":[2]      | outsideAntennas is 0; it must be whole numbers from 1 to 255
                    "outsideAntennas":[1,1],"insideAntennas":[2]      | outsideAntennas is 1; it must be numbers that stand there once
                    "outsideAntennas":1,"insideAntennas":[]           | outsideAntennas is 1; it must be a list in [ ]
                    "outsidePin":3,"insidePin":3                      | insidePin is 3; it must be another pin than outsidePin
                    "insideAntennas":[2],"outsideAntennas":[1],"q":1  | q is no setting; known here: insideAntennas, insidePin, outsideAntennas, outsidePin, pins
                    """)
    void problemOfAPortalIsNamed(String fields, String problem) {
        assertThat(problems(GOOD.replace("\"outsidePin\":1,\"insidePin\":2", fields)))
                .containsExactly("stations[0].devices[1].portal." + problem);
    }

    @Test
    void smoothingHasDefaultsAndPatterns() throws Problems, IOException {
        assertThat(smoothing(""))
                .contains(
                        new Smoothing(
                                2_000, 1, OptionalInt.empty(), List.of(), List.of(), Map.of(), 0));
        assertThat(
                        smoothing(
                                """
                                "windowMs":500,"minReads":3,"rssiFloorDbm":-65,
                                "include":["(01)06*","x"],"exclude":["y"],
                                "zones":{"A-01-02":[1,2],"shelf-b":[3]},"cycleMs":30000
                                """))
                .contains(
                        new Smoothing(
                                500,
                                3,
                                OptionalInt.of(-65),
                                List.of("(01)06*", "x"),
                                List.of("y"),
                                Map.of("A-01-02", Set.of(1, 2), "shelf-b", Set.of(3)),
                                30_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "windowMs":49       | windowMs is 49; it must be a whole number from 50 to 3600000
                    "minReads":0        | minReads is 0; it must be a whole number from 1 to 1000
                    "rssiFloorDbm":1    | rssiFloorDbm is 1; it must be a whole number from -120 to 0
                    "include":"(01)06*" | include is "(01)06*"; it must be a list in [ ]
                    "exclude":[7]       | exclude is 7; it must be texts
                    "window":5          | window is no setting; known here: cycleMs, exclude, include, minReads, rssiFloorDbm, windowMs, zones
                    "cycleMs":-1        | cycleMs is -1; it must be a whole number from 0 to 3600000
                    "zones":[1]         | zones is [1]; it must be an object in { }
                    "zones":{"a":1}     | zones.a is 1; it must be a list in [ ]
                    "zones":{"a":[]}    | zones.a is []; it must be a list that is not empty
                    "zones":{"a":[0]}   | zones.a is 0; it must be whole numbers from 1 to 255
                    "zones":{"":[1]}    | zones is ; it must be names of 1 to 64 printable characters
                    "zones":{"a":[1],"b":[1]} | zones.b is 1; it must be numbers that no other has
                    """)
    void problemOfSmoothingIsNamed(String fields, String problem) {
        assertThat(problems(smoothed(fields)))
                .containsExactly("stations[0].devices[1].smoothing." + problem);
    }

    @Test
    void portalHasNeitherZonesNorCycles() {
        String smoothing = "\"smoothing\":{\"zones\":{\"a\":[1]},\"cycleMs\":500}";
        assertThat(problems(GOOD.replace("\"port\":5084", smoothing)))
                .containsExactly(
                        "stations[0].devices[1].smoothing.zones is set; it must be left out, for a"
                                + " portal tells passages and not single tags",
                        "stations[0].devices[1].smoothing.cycleMs is set; it must be left out, for"
                                + " a portal tells passages and not single tags");
    }

    private static String smoothed(String fields) {
        String portal = "\"portal\":{\"outsidePin\":1,\"insidePin\":2}";
        return GOOD.replace(portal, "\"smoothing\":{" + fields + "}");
    }

    private Optional<Smoothing> smoothing(String fields) throws Problems, IOException {
        return GatewayConfigFile.read(file(smoothed(fields)))
                .settled(List.of())
                .stations()
                .getFirst()
                .devices()
                .getLast()
                .smoothing();
    }

    private Optional<Portal> portal(String fields) throws Problems, IOException {
        return GatewayConfigFile.read(
                        file(GOOD.replace("\"outsidePin\":1,\"insidePin\":2", fields)))
                .settled(List.of())
                .stations()
                .getFirst()
                .devices()
                .getLast()
                .portal();
    }

    private static Portal barriers(Optional<String> pins) {
        return new Portal(OptionalInt.of(1), OptionalInt.of(2), pins, Set.of(), Set.of());
    }

    private List<String> problems(String text) {
        return catchThrowableOfType(
                        Problems.class, () -> GatewayConfigFile.read(file(text)).settled(List.of()))
                .lines();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("gateway.json"), text);
    }
}
