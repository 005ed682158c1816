package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

class TuningTest {

    /** Purpose and reader; power index, mode, Tari, session, N, how often batches are fetched. */
    private static Stream<Arguments> presets() {
        return Stream.of(
                arguments(Purpose.PORTAL, Readers.HOPPING, 91, 2, 20_000, 1, 1, 0),
                arguments(Purpose.SHELF, Readers.HOPPING, 81, 3, 20_000, 2, 64, 1_000),
                arguments(Purpose.TUNNEL, Readers.HOPPING, 81, 0, 6_250, 1, 16, 250),
                arguments(Purpose.DESK, Readers.HOPPING, 21, 2, 20_000, 0, 1, 0),
                arguments(Purpose.PORTAL, Readers.FIXED, 20, 23, 23_000, 0, 1, 0),
                arguments(Purpose.SHELF, Readers.FIXED, 20, 23, 23_000, 2, 64, 1_000),
                arguments(Purpose.TUNNEL, Readers.FIXED, 20, 1, 12_500, 1, 16, 250),
                arguments(Purpose.DESK, Readers.FIXED, 5, 23, 23_000, 0, 1, 0));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetIsFittedToTheReadersTables(
            Purpose purpose,
            Capabilities reader,
            int power,
            int mode,
            int tari,
            int session,
            int n,
            int collectMs) {
        Tuning tuning = Tuning.of(Inventory.of(purpose), reader);
        Element air = antenna(tuning);
        assertThat(air.child("RFTransmitter").orElseThrow().number("TransmitPower"))
                .isEqualTo(power);
        Element command = air.child("C1G2InventoryCommand").orElseThrow();
        Element control = command.child("C1G2RFControl").orElseThrow();
        assertThat(control.number("ModeIndex")).isEqualTo(mode);
        assertThat(control.number("Tari")).isEqualTo(tari);
        assertThat(command.child("C1G2SingulationControl").orElseThrow().number("Session"))
                .isEqualTo(session);
        assertThat(report(tuning).number("N")).isEqualTo(n);
        assertThat(tuning.collectEvery().map(Duration::toMillis).orElse(0L)).isEqualTo(collectMs);
        assertThat(tuning.startsItself()).isFalse();
        assertSound(tuning);
    }

    @Test
    void everyChoiceIsToldInASentence() {
        assertThat(Tuning.of(Inventory.portal(), Readers.FIXED).reasons())
                .containsExactly(
                        "runs without end; cycles are cut in software, so none is missed",
                        "all of 2 antennas",
                        "air mode 23 (Miller 8 at 320 kHz): Miller 4 in a narrow channel is heard"
                                + " beside other readers",
                        "Tari: 23000 ns, the narrowest in the air of the mode",
                        "session 0: a tag that answered outside must answer inside again at once",
                        "about 32 tags are expected at once",
                        "power: 29.50 dBm; 33.00 was wanted and this is the reader's next below",
                        "channel 1 of 4",
                        "each read is told at once",
                        "Zebra: the phase of each read is asked for");
    }

    @Test
    void readerWithoutTablesKeepsItsOwnSettingsAndThatIsTold() {
        for (Purpose purpose : Purpose.values()) {
            Tuning tuning = Tuning.of(Inventory.of(purpose), Readers.BARE);
            Element air = antenna(tuning);
            assertThat(air.child("RFTransmitter")).isEmpty();
            assertThat(air.child("C1G2InventoryCommand").orElseThrow().child("C1G2RFControl"))
                    .isEmpty();
            assertThat(tuning.reasons())
                    .contains(
                            "power: the reader's own setting stays, it lists no powers",
                            "air mode: the reader's own stays, it lists none to choose");
            assertSound(tuning);
        }
    }

    @Test
    void powerBelowTheLowestTakesTheLowestAndSaysSo() {
        Tuning tuning =
                Tuning.of(Inventory.portal().withCentiDbm(OptionalInt.of(300)), Readers.HOPPING);
        assertThat(antenna(tuning).child("RFTransmitter").orElseThrow().number("TransmitPower"))
                .isEqualTo(1);
        assertThat(tuning.reasons())
                .contains("power: 10.00 dBm; 3.00 was wanted and is below the reader's lowest");
    }

    @Test
    void antennasHaveTheirOwnPowerAndThoseThatAreNotThereAreLeftOut() {
        Inventory inventory =
                Inventory.portal()
                        .withAntennas(
                                List.of(
                                        Inventory.Antenna.of(1),
                                        new Inventory.Antenna(2, OptionalInt.of(2_000)),
                                        Inventory.Antenna.of(7)));
        Tuning tuning = Tuning.of(inventory, Readers.HOPPING);
        Element antennas = tuning.roSpec().child("AISpec").orElseThrow();
        assertThat(antennas.numbers("AntennaIDs")).containsExactly(1L, 2L);
        assertThat(
                        antennas
                                .child("InventoryParameterSpec")
                                .orElseThrow()
                                .children("AntennaConfiguration")
                                .stream()
                                .map(a ->
                                        a.child("RFTransmitter")
                                                .orElseThrow()
                                                .number("TransmitPower")))
                .containsExactly(91L, 41L);
        assertThat(tuning.reasons())
                .contains(
                        "antenna 7 is wanted, but the reader has 4: left out",
                        "antennas [1, 2]",
                        "power of antenna 2: 20.00 dBm");
        assertSound(tuning);
    }

    @Test
    void hoppingReaderHopsAndAnotherTakesTheChannelThatIsWanted() {
        Inventory third = Inventory.portal().withChannel(OptionalInt.of(3));
        Element hopping = antenna(Tuning.of(third, Readers.HOPPING)).child("RFTransmitter").get();
        assertThat(hopping.number("HopTableID")).isEqualTo(1);
        assertThat(hopping.number("ChannelIndex")).isZero();
        Element fixed = antenna(Tuning.of(third, Readers.FIXED)).child("RFTransmitter").get();
        assertThat(fixed.number("HopTableID")).isZero();
        assertThat(fixed.number("ChannelIndex")).isEqualTo(3);
        Inventory ninth = Inventory.portal().withChannel(OptionalInt.of(9));
        assertThat(Tuning.of(ninth, Readers.FIXED).reasons()).contains("channel 4 of 4");
        assertThat(Tuning.of(third, Readers.FIXED, OptionalInt.of(2)).reasons())
                .contains("channel 3 of 4");
    }

    @Test
    void channelThatAReaderIsSetToIsKept() {
        Tuning kept = Tuning.of(Inventory.portal(), Readers.FIXED, OptionalInt.of(2));
        assertThat(antenna(kept).child("RFTransmitter").get().number("ChannelIndex")).isEqualTo(2);
        assertThat(kept.reasons()).contains("channel 2 of 4, as the reader is set");
        Tuning hopping = Tuning.of(Inventory.portal(), Readers.HOPPING, OptionalInt.of(2));
        assertThat(antenna(hopping).child("RFTransmitter").get().number("ChannelIndex")).isZero();
    }

    @Test
    void inputStartsAndStopsIt() {
        Tuning tuning =
                Tuning.of(
                        Inventory.portal()
                                .withRunning(
                                        new Running.WhileInput(2, true, Duration.ofSeconds(30))),
                        Readers.HOPPING);
        assertThat(tuning.startsItself()).isTrue();
        Element boundary = tuning.roSpec().child("ROBoundarySpec").orElseThrow();
        Element start = boundary.child("ROSpecStartTrigger").orElseThrow();
        assertThat(start.meaning("ROSpecStartTriggerType")).isEqualTo("GPI");
        assertThat(start.child("GPITriggerValue").orElseThrow().number("GPIPortNum")).isEqualTo(2);
        assertThat(start.child("GPITriggerValue").orElseThrow().flag("GPIEvent")).isTrue();
        Element stop = boundary.child("ROSpecStopTrigger").orElseThrow();
        assertThat(stop.meaning("ROSpecStopTriggerType")).isEqualTo("GPI_With_Timeout");
        assertThat(stop.child("GPITriggerValue").orElseThrow().flag("GPIEvent")).isFalse();
        assertThat(stop.child("GPITriggerValue").orElseThrow().number("Timeout")).isEqualTo(30_000);
        assertSound(tuning);
    }

    @Test
    void inputStartsItForATimeAndAMissingInputIsTold() {
        Tuning tuning =
                Tuning.of(
                        Inventory.portal()
                                .withRunning(
                                        new Running.AfterInput(1, false, Duration.ofSeconds(5))),
                        Readers.FIXED);
        Element stop =
                tuning.roSpec()
                        .child("ROBoundarySpec")
                        .flatMap(b -> b.child("ROSpecStopTrigger"))
                        .orElseThrow();
        assertThat(stop.meaning("ROSpecStopTriggerType")).isEqualTo("Duration");
        assertThat(stop.number("DurationTriggerValue")).isEqualTo(5_000);
        assertThat(tuning.reasons())
                .contains("input 1 is wanted, but the reader says it has 0 inputs");
        assertSound(tuning);
    }

    @Test
    void makersParametersStandWhereTheyBelongAndNotInThePlainForm() {
        Inventory portal = Inventory.portal();
        Tuning impinj = Tuning.of(portal, Readers.HOPPING);
        assertThat(custom(antenna(impinj).child("C1G2InventoryCommand").orElseThrow()))
                .contains(23L);
        assertThat(custom(report(impinj))).contains(50L);
        assertThat(custom(report(Tuning.of(portal, Readers.FIXED)))).contains(708L);
        Tuning plain = Tuning.plain(portal, Readers.HOPPING, OptionalInt.empty());
        assertThat(custom(antenna(plain).child("C1G2InventoryCommand").orElseThrow())).isEmpty();
        assertThat(custom(report(plain))).isEmpty();
        assertThat(plain.reasons())
                .contains(
                        "session 0: a tag that answered outside must answer inside again at once");
        assertSound(plain);
    }

    @Test
    void configuredSessionAndPopulationWin() {
        Tuning tuning =
                Tuning.of(
                        Inventory.of(Purpose.SHELF)
                                .withSession(OptionalInt.of(3))
                                .withPopulation(2_000),
                        Readers.HOPPING);
        Element singulation =
                antenna(tuning)
                        .child("C1G2InventoryCommand")
                        .flatMap(c -> c.child("C1G2SingulationControl"))
                        .orElseThrow();
        assertThat(singulation.number("Session")).isEqualTo(3);
        assertThat(singulation.number("TagPopulation")).isEqualTo(2_000);
        assertThat(tuning.reasons()).contains("session 3: as configured");
    }

    @Test
    void nonsenseIsRefusedWithItsName() {
        assertThatThrownBy(() -> Inventory.portal().withSession(OptionalInt.of(4)))
                .hasMessage("session 4 must be 0 to 3");
        assertThatThrownBy(() -> Inventory.portal().withPopulation(0))
                .hasMessage("population 0 must be 1 to 65535");
        assertThatThrownBy(() -> Inventory.Antenna.of(0))
                .hasMessage("antenna 0 must be 1 to 65535");
        assertThatThrownBy(() -> new Running.AfterInput(1, true, Duration.ZERO))
                .hasMessage("time PT0S must be 1 ms to 49 days");
        List<Inventory.Antenna> twice = List.of(Inventory.Antenna.of(1), Inventory.Antenna.of(1));
        assertThatThrownBy(() -> Inventory.portal().withAntennas(twice))
                .hasMessageContaining("name one twice");
    }

    /** The captured readers are real ones; whatever they list, a sound ROSpec comes out of it. */
    @Test
    void everyCapturedReaderGetsASoundRoSpecForEveryPurpose() throws Exception {
        Path captures =
                Path.of(System.getProperty("tallygate.shared", "."))
                        .resolve("reference/llrp/captures");
        assumeTrue(Files.isDirectory(captures), "no captures beside the project: skipped");
        int readers = 0;
        try (Stream<Path> files = Files.list(captures)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".bin")).toList()) {
                byte[] stream = Files.readAllBytes(file);
                for (Framed framed : new LlrpFraming().accept(stream, stream.length)) {
                    if (framed instanceof Framed.Frame frame
                            && Llrp.decode(frame.bytes()) instanceof Decoded.Message m
                            && m.message().name().equals("GET_READER_CAPABILITIES_RESPONSE")) {
                        Optional<Capabilities> reader = Capabilities.of(m.message().body());
                        if (reader.isPresent()) {
                            for (Purpose purpose : Purpose.values()) {
                                assertSound(Tuning.of(Inventory.of(purpose), reader.get()));
                            }
                            readers++;
                        }
                    }
                }
            }
        }
        System.out.printf("tuning: %d captured capability tables%n", readers);
        assertThat(readers).isPositive();
    }

    /** It can be written, read back, and breaks no rule of the layouts. */
    private static void assertSound(Tuning tuning) {
        LlrpMessage message =
                LlrpMessage.of(1, Element.of("ADD_ROSPEC").add(tuning.roSpec()).build());
        assertThat(Llrp.decode(Llrp.encode(message), Strictness.STRICT))
                .isInstanceOf(Decoded.Message.class);
        assertThat(tuning.reasons()).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    }

    private static Element antenna(Tuning tuning) {
        return tuning.roSpec()
                .child("AISpec")
                .flatMap(a -> a.child("InventoryParameterSpec"))
                .flatMap(i -> i.child("AntennaConfiguration"))
                .orElseThrow();
    }

    private static Element report(Tuning tuning) {
        return tuning.roSpec().child("ROReportSpec").orElseThrow();
    }

    private static List<Long> custom(Element element) {
        return element.children("Custom").stream().map(c -> c.number("ParameterSubtype")).toList();
    }
}
