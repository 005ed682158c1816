package org.tallygate.device.identity.epc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;

final class ExamplesTest {

    @Test
    void thereIsOneForEveryScheme() {
        assertThat(Example.ALL.stream().map(Example::scheme))
                .containsExactlyInAnyOrderElementsOf(Scheme.all());
    }

    @Test
    void everySchemeIsReadAndWrittenAsTheStandardPrintsIt() {
        for (Example example : Example.ALL) {
            Epc epc = Forms.read(EpcBinary.decode(example.tag()));
            assertThat(epc.scheme()).isEqualTo(example.scheme());
            assertThat(epc.filter()).isEqualTo(example.filter());
            assertThat(epc.prefixDigits()).isEqualTo(example.prefixDigits());
            assertThat(epc.uri()).isEqualTo(example.name());
            assertThat(epc.encoded()).isEqualTo(example.tag());
            assertThat(Forms.lost(epc)).isEmpty();
        }
    }

    @Test
    void zeroWordsBehindAnEpcOfVariableLengthAreFilling() {
        Bytes longer = Bytes.ofHex("F73795211411234538566CB0AFC400000000");
        Bytes exact = Bytes.ofHex("F73795211411234538566CB0AFC4");
        assertThat(EpcBinary.decode(longer)).isEqualTo(EpcBinary.decode(exact));
    }

    @Test
    void lastByteOfFillingMayBeMissing() {
        String tag = "3666C4409047E159B2C2BF1000000000000000000000000000";
        assertThat(EpcBinary.decode(Bytes.ofHex(tag)))
                .isEqualTo(EpcBinary.decode(Bytes.ofHex(tag + "00")));
    }

    @Test
    void memoryOfTheTagBeginsWithCrcAndControlWord() {
        Epc epc = Forms.read(EpcBinary.ofHex("3074257BF7194E4000001A85"));
        assertThat(Gen2.memory(epc).hex()).isEqualTo("aaf930003074257bf7194e4000001a85");
    }
}
