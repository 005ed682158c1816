package org.tallygate.plant.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

final class LlrpCaptureTest {

    private static final String ENABLE = "04180000000e0000000700000001";
    private static final String REPORT =
            "043d0000001e000007d2"
                    + "00f00014"
                    + "00f100080009"
                    + "31ff"
                    + "810003"
                    + "86c3"
                    + "8c3000";

    @Test
    void everyPairOfTheReferenceMeansTheSame() throws Exception {
        Path folder = Path.of(System.getProperty("tallygate.shared", "."), "reference", "llrp");
        assumeTrue(Files.isDirectory(folder), folder + " is not beside the project: skipped");
        List<Path> streams;
        try (Stream<Path> all = Files.walk(folder)) {
            streams = all.filter(path -> path.toString().endsWith(".bin")).sorted().toList();
        }
        int same = 0;
        for (Path stream : streams) {
            LlrpCapture capture = LlrpCapture.of(Files.readAllBytes(stream));
            capture.compare(Files.readAllBytes(Path.of(stream.toString().replace(".bin", ".xml"))));
            assertThat(capture.differences()).as(stream.toString()).isEmpty();
            assertThat(capture.writtenBack()).isEqualTo(capture.messages());
            same++;
        }
        System.out.printf("reference/llrp: %d of %d pairs mean the same%n", same, streams.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<ROSpecID>1</ROSpecID>|",
                "<ROSpecID>2</ROSpecID>|message 1, ENABLE_ROSPEC.ROSpecID: the capture has 1, the"
                        + " XML 2",
                "<ROSpecID>two</ROSpecID>|message 1, the XML can't be read:"
                        + " ENABLE_ROSPEC.ROSpecID 'two': is no number",
                "<ROSpecID>4294967296</ROSpecID>|message 1, the XML can't be read:"
                        + " ENABLE_ROSPEC.ROSpecID '4294967296': must be 0 to 4294967295",
                "''|message 1, the XML can't be read: ENABLE_ROSPEC lacks its field ROSpecID",
                "<ROSpecID>1</ROSpecID><Uptime><Microseconds>5</Microseconds></Uptime>"
                        + "|message 1, ENABLE_ROSPEC: the XML's parameter 1, Uptime, is not in the"
                        + " capture",
                "<ROSpecID>1</ROSpecID><Downtime/>"
                        + "|message 1, the XML can't be read: Downtime is neither a message nor a"
                        + " parameter"
            })
    void everyDifferenceHasItsPath(String content, String difference) throws IOException {
        LlrpCapture capture = capture(ENABLE);
        capture.compare(xml("ENABLE_ROSPEC", 7, content == null ? "" : content));
        if (difference == null) {
            assertThat(capture.differences()).isEmpty();
        } else {
            assertThat(capture.differences()).containsExactly(difference);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Count='9'>3180|-61|",
                "Count='9'>31FF|-61|",
                "Count='10'>3180|-61|message 1, RO_ACCESS_REPORT/TagReportData[1]/EPCData[1].EPC:"
                        + " the capture has 9 bits 3180, the XML 10 bits 3180",
                "Count='9'>3100|-61|message 1, RO_ACCESS_REPORT/TagReportData[1]/EPCData[1].EPC:"
                        + " the capture has 9 bits 3180, the XML 9 bits 3100",
                "Count='9'>3180|-62|message 1,"
                        + " RO_ACCESS_REPORT/TagReportData[1]/PeakRSSI[3].PeakRSSI: the capture has"
                        + " -61, the XML -62"
            })
    void bitsAreComparedWithoutTheirPad(String epc, String rssi, String difference)
            throws IOException {
        LlrpCapture capture = capture(REPORT);
        capture.compare(
                xml(
                        "RO_ACCESS_REPORT",
                        2002,
                        "<TagReportData><EPCData><EPC %s</EPC></EPCData>".formatted(epc)
                                + "<AntennaID><AntennaID>3</AntennaID></AntennaID>"
                                + "<PeakRSSI><PeakRSSI>%s</PeakRSSI></PeakRSSI>".formatted(rssi)
                                + "<C1G2_PC><PC_Bits>12288</PC_Bits></C1G2_PC></TagReportData>"));
        assertThat(capture.differences())
                .isEqualTo(difference == null ? List.of() : List.of(difference));
    }

    @Test
    void errorMessageAgreesWithXmlThatIsRefusedHereToo() throws IOException {
        String refused = "04640000001200000000011f000800000000";
        LlrpCapture capture = capture(refused + refused + refused);
        capture.compare(
                sequence(
                        "<SET_READER_CONFIG_RESPONSE MessageID='1'/>",
                        "<ENABLE_ROSPEC MessageID='2'><ROSpecID>-1</ROSpecID></ENABLE_ROSPEC>",
                        "<ENABLE_ROSPEC MessageID='3'><ROSpecID>1</ROSpecID></ENABLE_ROSPEC>"));
        assertThat(capture.differences())
                .containsExactly(
                        "message 3, ERROR_MESSAGE.message id: the capture has 0, the XML 3",
                        "message 3, ERROR_MESSAGE: the capture has ERROR_MESSAGE, the XML"
                                + " ENABLE_ROSPEC");
    }

    @Test
    void twoBitsThatTheJavaEditionTurnsAreARemark() throws IOException {
        String select =
                "<C1G2InventoryCommand><TagInventoryStateAware>0</TagInventoryStateAware>"
                        + "<C1G2SingulationControl><Session>1</Session><TagPopulation>32"
                        + "</TagPopulation><TagTransitTime>0</TagTransitTime>"
                        + "</C1G2SingulationControl></C1G2InventoryCommand>";
        String config =
                "<ResetToFactoryDefault>0</ResetToFactoryDefault>"
                        + "<AntennaConfiguration><AntennaID>1</AntennaID>"
                        + select
                        + "</AntennaConfiguration>";
        String frame =
                "0403000000210000000100"
                        + "00de0016"
                        + "0001"
                        + "014a0010"
                        + "00"
                        + "0150000b80"
                        + "002000000000";
        LlrpCapture java = capture(frame);
        java.compare(
                sequence(
                        "<SET_READER_CONFIG Version='1' MessageID='1'>"
                                + config
                                + "</SET_READER_CONFIG>"));
        assertThat(java.differences()).isEmpty();
        assertThat(java.remarks()).hasSize(1);
        LlrpCapture other = capture(frame);
        other.compare(
                sequence("<SET_READER_CONFIG MessageID='1'>" + config + "</SET_READER_CONFIG>"));
        assertThat(other.differences())
                .singleElement()
                .asString()
                .endsWith("C1G2SingulationControl[1].Session: the capture has 2, the XML 1");
    }

    @Test
    void whatCannotBeReadIsADifferenceOfItsOwn() {
        LlrpCapture capture = capture("04c80000000a00000001" + ENABLE + "0418");
        assertThat(capture.lines())
                .containsExactly(
                        "1 not read, 10 bytes: message type 200 is not defined",
                        "2 ENABLE_ROSPEC id 7, LLRP 1.0.1, 14 bytes: ROSpecID 1");
        assertThat(capture.differences())
                .containsExactly(
                        "message 1: message type 200 is not defined",
                        "the last 2 bytes are no whole message");
    }

    @Test
    void otherNumberOfMessagesIsTold() throws IOException {
        LlrpCapture capture = capture(ENABLE + ENABLE);
        capture.compare(xml("ENABLE_ROSPEC", 7, "<ROSpecID>1</ROSpecID>"));
        assertThat(capture.differences()).containsExactly("the capture has 2 messages, the XML 1");
    }

    @Test
    void fileThatReachesOutIsRefused() {
        byte[] reaching =
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>"
                        .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> capture(ENABLE).compare(reaching))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no XML");
    }

    private static LlrpCapture capture(String hex) {
        return LlrpCapture.of(HexFormat.of().parseHex(hex));
    }

    private static byte[] xml(String name, long id, String content) {
        return sequence("<%s MessageID='%d'>%s</%s>".formatted(name, id, content, name));
    }

    private static byte[] sequence(String... messages) {
        return ("<packetSequence xmlns='http://www.llrp.org/ltk/schema/core/encoding/xml/1.0'>"
                        + String.join("", messages)
                        + "</packetSequence>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
