package org.tallygate.device.rfid.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.modules.ModuleAnswer.Fault;
import org.tallygate.device.rfid.modules.ModuleAnswer.Kind;
import org.tallygate.device.rfid.modules.ModuleAnswer.NoTag;
import org.tallygate.device.rfid.modules.ModuleAnswer.RoundEnd;
import org.tallygate.device.rfid.modules.ModuleAnswer.Temperature;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

final class SerialUhfTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    r200        | AA01FF00011516DD                   | response FF error 15h: inventory found no tag
                    r200        | AA01FF00011718DD                   | response FF error 17h: The module does not know this command, or not with these values.
                    r200        | AA01030011004D31303020323664426D2056312E3020B3DD | response: hardware M100 26dBm V1.0
                    r200        | AA01B7000207D091DD                 | response: power 20.00 dBm
                    r200        | AA01080001030DDD                   | response: region EU
                    r200        | AA01B6000100B8DD                   | response: set transmit power done
                    r200        | AA0028000028DD                     | command: stop multiple inventory
                    r200        | AA0027000322271083DD               | command: multiple inventory, 10000 rounds
                    r200        | AA00B6000207D08FDD                 | command: set transmit power, 20.00 dBm
                    r200        | AA00070001030BDD                   | command: set region, EU
                    m100        | BB0003000101057E                   | command: get module information (software version)
                    m100        | BB0003000102067E                   | command: get module information (manufacturer)
                    uhfreader18 | 13000103010c0000000000000000000003133f39 | inventory answer, one tag
                    uhfreader18 | 20000103020c0000000000000000000003130c0000000000000000000003149ac9 | inventory answer, 2 tags
                    uhfreader18 | 050001FBF23D                       | inventory answer, no tag
                    uhfreader18 | 04FF011BB4                         | command: inventory
                    uhfreader18 | 040001DB4B                         | command: inventory
                    uhfreader18 | 0D00210003020C024E001403F477       | get reader information answer: firmware 3.2, type 0C, power 20 dBm
                    uhfreader288 | 0DFF0104000100000000800333F7      | command: inventory
                    uhfreader288 | 0700010101001e4b                  | inventory answer, antenna 1, no tag
                    uhfreader288 | 050001F8690F                      | inventory answer: The antenna is missing or badly matched; check its cable.
                    uhfreader288 | 07009200012359C9                  | get temperature answer: 35 °C
                    uhfreader288 | 0C000126010005000000075639        | inventory answer: statistics of the inventory
                    r2000       | A003FF72EC                         | command 72h: get firmware version
                    r2000       | A004018901D1                       | command 89h: real-time inventory
                    r2000       | A006018B010001CC                   | command 8Bh: inventory by session and target
                    r2000       | A004017400E7                       | command 74h: set work antenna
                    r2000       | A0040189369C                       | answer 89h: no tag
                    r2000       | A00A018900001900000C2285           | answer 89h: round over
                    r2000       | A005018A0122AD                     | answer 8Ah: The antenna is not connected; check its cable.
                    r2000       | A004017810D3                       | answer 78h: set region done
                    r2000       | A00501720601E1                     | answer 72h: firmware 6.1
                    r2000       | A005017B0123BB                     | answer 7Bh: 35 °C
                    mercury     | FF00031D0C                         | command 03h: version
                    mercury     | FF0197084BB5                       | command 97h: set region EU3
                    mercury     | FF029207D04689                     | command 92h: set read power 2000 centi-dBm
                    mercury     | FF032F0000025E86                   | command 2Fh: multi-protocol tag operation (stop)
                    mercury     | FF102F00000122000005072210001B03E801FFDD2B | command 2Fh: multi-protocol tag operation (start)
                    mercury     | FF0022040084E0                     | answer 22h: no tag
                    mercury     | FF0022050485E4                     | answer 22h: status 0504h: The module is too hot to send and rests; give it air or lower the power.
                    mercury     | FF0A22000000011F0282008200011BD135 | answer 22h: 27 °C
                    mercury     | FF1403000011091500180000022016031801070002000000109885 | answer 03h: hardware 18.0.0.2, firmware 1.7.0.2 of 20160318
                    """)
    void framesAreReadInWords(String label, String hex, String meaning) {
        UhfReading reading =
                SerialUhf.decode(Family.of(label).orElseThrow(), Bytes.ofHex(hex.strip()));
        assertThat(reading).isInstanceOf(UhfReading.Read.class);
        assertThat(((UhfReading.Read) reading).meaning()).isEqualTo(meaning);
        assertThat(((UhfReading.Read) reading).command()).isEqualTo(meaning.startsWith("command"));
    }

    @Test
    void tagOfAnR200HasItsSignalPcAndCrc() {
        UhfReading.Read read =
                read(Family.R200, "AA02220011C9340030751FEB705C5904E3D50D703A76EFDD");
        assertThat(read.rssiDbm()).hasValue(-55);
        assertThat(read.pc()).hasValue("3400");
        assertThat(read.epc()).hasValue("30751FEB705C5904E3D50D70");
        assertThat(read.crc()).hasValue("3A76");
        assertThat(read.tags().getFirst().check()).isEqualTo(Sighting.Check.RIGHT);
    }

    @Test
    void tagsOfAUhfReader288HaveTheirAntennaAndTheSignalAsSent() {
        UhfReading.Read read =
                read(
                        Family.UHFREADER288,
                        "2300010301020c0000000000000000000003136b0c00000000000000000000"
                                + "03146c70f2");
        assertThat(read.tags())
                .extracting(tag -> tag.epc().hex() + " " + tag.antenna() + " " + tag.signal().raw())
                .containsExactly(
                        "000000000000000000000313 1 OptionalInt[107]",
                        "000000000000000000000314 1 OptionalInt[108]");
        assertThat(read.rssiDbm()).isEmpty();
        assertThat(read.answers()).noneMatch(RoundEnd.class::isInstance);
        assertThat(read(Family.UHFREADER288, "1500010304010c49440000000000000a0003346425c0").tags())
                .extracting(Sighting::antenna)
                .containsExactly(3);
        // An EPC of two words, whose layout the other reader's could be taken for.
        assertThat(read(Family.UHFREADER288, "0d000103010104003230386da3d2").epc())
                .hasValue("00323038");
    }

    @Test
    void tagOfAnR2000HasItsChannelAntennaAndSignal() {
        Sighting tag =
                read(Family.R2000, "A0130189143000E28068940000400A9D22ACFF4A23").tags().getFirst();
        assertThat(tag.antenna()).isEqualTo(1);
        assertThat(tag.signal().dbm()).hasValue(-55);
        assertThat(tag.signal().frequencyKhz()).hasValue(867_500);
        assertThat(tag.epc()).isEqualTo(Bytes.ofHex("E28068940000400A9D22ACFF"));
    }

    @Test
    void tagOfAMercuryModuleHasItsChannelAndPhase() {
        Bytes frame = Golden.frames(Family.MERCURY).get(1);
        Sighting tag =
                ((UhfReading.Read) SerialUhf.decode(Family.MERCURY, frame)).tags().getFirst();
        assertThat(tag.antenna()).isEqualTo(1);
        assertThat(tag.signal().dbm()).hasValue(-60);
        assertThat(tag.signal().frequencyKhz()).hasValue(923_200);
        assertThat(tag.signal().phase()).hasValue(1_024);
        assertThat(tag.check()).isEqualTo(Sighting.Check.RIGHT);
    }

    @Test
    void noTagIsNoFaultInAnyFamily() {
        assertThat(
                        Stream.of(
                                        read(Family.R200, "AA01FF00011516DD"),
                                        read(Family.UHFREADER18, "050001FBF23D"),
                                        read(Family.UHFREADER288, "0700010101001e4b"),
                                        read(Family.R2000, "A0040189369C"),
                                        read(Family.MERCURY, "FF0022040084E0"))
                                .map(UhfReading.Read::answers))
                .allMatch(answers -> answers.getFirst() instanceof NoTag)
                .allMatch(answers -> answers.stream().noneMatch(Fault.class::isInstance));
    }

    @Test
    void faultsHaveANameAKindAndASentence() {
        assertThat(read(Family.MERCURY, "FF0022050485E4").answers())
                .containsExactly(
                        new Fault(
                                0x22,
                                0x0504,
                                "TEMPERATURE_EXCEEDED",
                                Kind.HOT,
                                "The module is too hot to send and rests; give it air or lower the"
                                        + " power."));
        assertThat(read(Family.R2000, "A004018922B0").answers().getFirst())
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> {
                            assertThat(fault.name()).isEqualTo("ANTENNA_MISSING");
                            assertThat(fault.kind()).isEqualTo(Kind.ANTENNA);
                        });
        assertThat(Catalog.fault(Family.R200, 0x27, 0x7A).sentence())
                .isEqualTo("The module reported code 7A, which its manual does not list.");
    }

    @Test
    void temperatureBelowZeroIsNegative() {
        assertThat(read(Family.R2000, "A005017B000CD3").answers())
                .containsExactly(new Temperature(0x7B, -12));
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandOfTheDialectIsReadBackAsACommand(Family family) {
        ModuleDialect dialect = ModuleDialect.of(ModuleProfile.of(family, 20, Region.EU));
        Stream<Bytes> frames =
                Stream.concat(
                        Stream.concat(
                                        Stream.of(dialect.stop(), dialect.temperature())
                                                .flatMap(Optional::stream),
                                        dialect.setUp().stream())
                                .map(Request::frame),
                        Stream.of(dialect.round(0), dialect.poll()));
        assertThat(frames)
                .allSatisfy(frame -> {
                    assertThat(SerialUhf.decode(family, frame)).isInstanceOf(UhfReading.Read.class);
                    assertThat(((UhfReading.Read) SerialUhf.decode(family, frame)).command())
                            .as("%s", frame)
                            .isTrue();
                });
    }

    @Test
    void dialectsSayWhatTheManualsShow() {
        assertThat(said(ModuleProfile.of(Family.R200, 20, Region.EU)))
                .containsExactly(
                        "AA0028000028DD",
                        "AA000300010004DD",
                        "AA000300010105DD",
                        "AA00070001030BDD",
                        "AA00AD0001FFADDD",
                        "AA00B6000207D08FDD",
                        "AA0027000322271083DD",
                        "AA0022000022DD");
        assertThat(said(ModuleProfile.of(Family.M100, 20, Region.EU)))
                .contains("BB000300010004" + "7E", "BB00270003222710837E", "BB00220000227E");
        assertThat(said(ModuleProfile.of(Family.UHFREADER18, 20, Region.EU)))
                .containsExactly(
                        "04FF211995",
                        "06FF224E0037A4",
                        "05FF2F14DB5D",
                        "05FF250395C4",
                        "04FF011BB4",
                        "04FF0F655D");
        assertThat(said(new ModuleProfile(Family.UHFREADER288, 20, Region.US, List.of(1), 255)))
                .contains("06FF2231803353", "0DFF0104000100000000800333F7", "04FF920912");
        assertThat(said(ModuleProfile.of(Family.R2000, 20, Region.EU)))
                .containsExactly(
                        "A003FF72EC",
                        "A006FF78020006DB",
                        "A004FF6614E3",
                        "A004FF7400E9",
                        "A004FF89FFD5",
                        "A003FF7BE3",
                        "A004FF8901D3");
        assertThat(said(new ModuleProfile(Family.R2000, 15, Region.US, List.of(1, 2), 255)))
                .contains("A004FF760FD8", "A00DFF8A00010101FF01FF010001C6");
        assertThat(said(ModuleProfile.of(Family.MERCURY, 20, Region.EU)))
                .containsExactly(
                        "FF032F0000025E86",
                        "FF00031D0C",
                        "FF0197084BB5",
                        "FF02930005517D",
                        "FF039102010142C5",
                        "FF029207D04689",
                        "FF039A010C00A35D",
                        "FF122F00000122000005092210011B03E801FF010031E6",
                        "FF022100FAD61B");
    }

    @Test
    void chafonReadersAreAskedAntennaByAntenna() {
        ModuleDialect dialect =
                ModuleDialect.of(
                        new ModuleProfile(Family.UHFREADER288, 30, Region.EU, List.of(1, 3), 255));
        assertThat(Stream.of(0L, 1L, 2L).map(turn -> dialect.round(turn).at(10)))
                .containsExactly(0x80, 0x82, 0x80);
    }

    @Test
    void profilesThatAFamilyCannotKeepAreRefused() {
        assertThatThrownBy(() -> ModuleDialect.of(ModuleProfile.of(Family.R2000, 20, Region.JAPAN)))
                .hasMessage("region japan must be one of [eu, us, china] for r2000");
        assertThatThrownBy(() -> ModuleProfile.of(Family.R200, 31, Region.EU))
                .hasMessage("power 31 dBm must be 0 to 30 for r200");
        assertThatThrownBy(() -> new ModuleProfile(Family.M100, 20, Region.EU, List.of(1, 2), 255))
                .hasMessage("antennas [1, 2] must be some of 1 to 1, each once, for m100");
    }

    @Test
    void protocolsAreKnownByWords() {
        Bytes bb = Bytes.ofHex("BB00220000227E");
        assertThat(SerialUhf.decode("M100/YRM100 (BB…7E)", bb))
                .isEqualTo(SerialUhf.decode(Family.M100, bb));
        assertThat(SerialUhf.decode("R200", bb)).isEqualTo(SerialUhf.decode(Family.M100, bb));
        assertThat(SerialUhf.decode("Impinj R2000 boards (A0)", Bytes.ofHex("A003FF72EC")))
                .isInstanceOf(UhfReading.Read.class);
        assertThat(SerialUhf.decode("a typewriter", bb))
                .isEqualTo(new UhfReading.Refused("no family is known by 'a typewriter'"));
    }

    @Test
    void whatIsNoFrameIsRefusedWithItsReason() {
        assertThat(SerialUhf.decode(Family.R200, Bytes.ofHex("AA01FF00011517DD")))
                .isEqualTo(new UhfReading.Refused("checksum is 17 and must be 16"));
        assertThat(SerialUhf.decode(Family.R200, Bytes.ofHex("AA01FF00011516DE")))
                .isEqualTo(new UhfReading.Refused("end is DE and must be DD"));
        assertThat(SerialUhf.decode(Family.R200, Bytes.ofHex("AA01FF00")))
                .isEqualTo(new UhfReading.Refused("the frame ends after 4 bytes"));
        assertThat(SerialUhf.decode(Family.R200, Bytes.ofHex("AA01FF00011516DD00")))
                .isEqualTo(new UhfReading.Refused("1 bytes follow the frame"));
        assertThat(SerialUhf.decode(Family.MERCURY, Bytes.EMPTY))
                .isEqualTo(new UhfReading.Refused("there are no bytes"));
    }

    private static List<String> said(ModuleProfile profile) {
        ModuleDialect dialect = ModuleDialect.of(profile);
        return Stream.of(
                        dialect.stop().map(Request::frame).stream(),
                        dialect.setUp().stream().map(Request::frame),
                        Stream.of(dialect.round(0)),
                        dialect.temperature().map(Request::frame).stream(),
                        Stream.of(dialect.poll()))
                .flatMap(part -> part)
                .map(frame -> frame.hex().toUpperCase(Locale.ROOT))
                .toList();
    }

    private static UhfReading.Read read(Family family, String hex) {
        return (UhfReading.Read) SerialUhf.decode(family, Bytes.ofHex(hex));
    }
}
