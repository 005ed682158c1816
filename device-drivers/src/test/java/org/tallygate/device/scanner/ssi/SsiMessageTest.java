package org.tallygate.device.scanner.ssi;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.scanner.ssi.SsiMessage.Decoded;

import java.util.List;
import java.util.Optional;

final class SsiMessageTest {

    @Test
    void dataBecomeWhatTheirOpcodeSays() {
        assertThat(SsiMessage.of(0xF3, Bytes.ofHex("0b3430")))
                .isEqualTo(new Decoded(0x0B, Bytes.ofHex("3430")));
        assertThat(SsiMessage.of(0xD0, Bytes.EMPTY)).isEqualTo(new SsiMessage.Acknowledged());
        assertThat(SsiMessage.of(0xD1, Bytes.ofHex("06")))
                .isEqualTo(new SsiMessage.NotAcknowledged(Optional.of(NakCause.DENIED)));
        assertThat(SsiMessage.of(0xD1, Bytes.ofHex("09")))
                .isEqualTo(new SsiMessage.NotAcknowledged(Optional.empty()));
        assertThat(SsiMessage.of(0xF6, Bytes.ofHex("03"))).isEqualTo(new SsiMessage.Event(3));
        assertThat(SsiMessage.of(0xD4, Bytes.ofHex("07ff3f01d0d1e6")))
                .isEqualTo(
                        new SsiMessage.Capabilities(0x07FF, 0x3F, 0x01, List.of(0xD0, 0xD1, 0xE6)));
        assertThat(SsiMessage.of(0xA4, Bytes.ofHex("31")))
                .isEqualTo(new SsiMessage.Other(0xA4, Bytes.ofHex("31")));
    }

    @ParameterizedTest
    @CsvSource({"f3, 0b", "f3, ''", "f6, ''", "d4, 000000", "73, 00", "d6, 05", "d6, 050b3132"})
    void dataThatAreTooShortAreMalformed(String opcode, String data) {
        assertThat(SsiMessage.of(Integer.parseInt(opcode, 16), Bytes.ofHex(data)))
                .isInstanceOf(SsiMessage.Malformed.class);
    }

    @Test
    void storedCodesAreReadWhetherOrNotTheLengthCountsTheSymbology() {
        List<Decoded> codes =
                List.of(
                        new Decoded(0x0B, Bytes.ofHex("313233")),
                        new Decoded(0x03, Bytes.ofHex("41")));
        assertThat(SsiMessage.of(0xD6, Bytes.ofHex("030b313233" + "010341")))
                .isEqualTo(new SsiMessage.Batch(codes));
        assertThat(SsiMessage.of(0xD6, Bytes.ofHex("040b313233" + "020341")))
                .isEqualTo(new SsiMessage.Batch(codes));
        assertThat(SsiMessage.of(0xD6, Bytes.EMPTY)).isEqualTo(new SsiMessage.Batch(List.of()));
    }

    @Property
    void nothingIsThrownWhateverComes(
            @ForAll @IntRange(max = 255) int opcode, @ForAll byte[] data) {
        assertThat(SsiMessage.of(opcode, Bytes.of(data))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "03, ]C0", "0b, ]E0", "0a, ]E4", "0f, ]C1", "30, ]e0", "31, ]e0", "32, ]e0", "c1, ]d2",
        "c2, ]Q3", "06, ]I0", "4b, ]E3"
    })
    void symbologyByteNamesItsAimIdentifier(String symbology, String aim) {
        assertThat(SsiSymbology.aim(Integer.parseInt(symbology, 16))).contains(aim);
    }

    @ParameterizedTest
    @CsvSource({"1b", "1c", "00", "ff", "33"})
    void symbologyByteThatMayMeanBothNamesNone(String symbology) {
        assertThat(SsiSymbology.aim(Integer.parseInt(symbology, 16))).isEmpty();
    }

    @Test
    void messageOfSeveralPacketsIsPutTogetherAndCopiesInItCountOnce() {
        SsiAssembly assembly = new SsiAssembly();
        SsiPacket one = new SsiPacket(0xF3, 0, 2, Bytes.ofHex("1c41"));
        SsiPacket two = new SsiPacket(0xF3, 0, 2, Bytes.ofHex("42"));
        SsiPacket three = new SsiPacket(0xF3, 0, 0, Bytes.ofHex("43"));
        assertThat(add(assembly, one)).isEqualTo(new SsiAssembly.Added.Partial());
        assertThat(add(assembly, one.retransmitted())).isEqualTo(new SsiAssembly.Added.Partial());
        assertThat(add(assembly, two)).isEqualTo(new SsiAssembly.Added.Partial());
        assertThat(add(assembly, three))
                .isInstanceOfSatisfying(
                        SsiAssembly.Added.Complete.class,
                        complete -> assertThat(complete.data()).isEqualTo(Bytes.ofHex("1c414243")));
        assertThat(assembly.isUnderWay()).isFalse();
    }

    @Test
    void otherMessageInTheMiddleAndEndlessOnesAreUseless() {
        SsiAssembly assembly = new SsiAssembly();
        add(assembly, new SsiPacket(0xF3, 0, 2, Bytes.ofHex("1c41")));
        assertThat(add(assembly, new SsiPacket(0xF6, 0, 0, Bytes.ofHex("03"))))
                .isInstanceOf(SsiAssembly.Added.Useless.class);
        SsiAssembly.Added last = new SsiAssembly.Added.Partial();
        for (int i = 0; i < 66; i++) {
            byte[] data = new byte[251];
            data[0] = (byte) i;
            last = add(assembly, new SsiPacket(0xF3, 0, 2, Bytes.of(data)));
        }
        assertThat(last).isInstanceOf(SsiAssembly.Added.Useless.class);
        assertThat(assembly.isUnderWay()).isFalse();
    }

    private static SsiAssembly.Added add(SsiAssembly assembly, SsiPacket packet) {
        return assembly.add(packet, packet.encode());
    }
}
