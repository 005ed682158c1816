package org.tallygate.example.curtain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.example.curtain.CurtainFrame.Beams;
import org.tallygate.example.curtain.CurtainFrame.Wrong;

import java.nio.charset.StandardCharsets;

final class CurtainFrameTest {

    private static final Bytes THIRD_BEAM = Bytes.ofHex("2330344642");

    @Test
    void lineTellsWhichBeamsAreBroken() {
        assertThat(CurtainFrame.read(THIRD_BEAM)).isEqualTo(new Beams(4));
        assertThat(CurtainFrame.read(ascii("#00FF"))).isEqualTo(new Beams(0));
        assertThat(CurtainFrame.read(ascii("#ff00"))).isEqualTo(new Beams(255));
    }

    @Test
    void everyTruncationIsWrong() {
        for (int length = 0; length < THIRD_BEAM.size(); length++) {
            assertThat(CurtainFrame.read(THIRD_BEAM.slice(0, length))).isInstanceOf(Wrong.class);
        }
    }

    @Test
    void oneWrongByteIsNeverTakenForOtherBeams() {
        for (int at = 0; at < THIRD_BEAM.size(); at++) {
            for (int value = 0; value < 256; value++) {
                byte[] bytes = THIRD_BEAM.toArray();
                bytes[at] = (byte) value;
                CurtainFrame read = CurtainFrame.read(Bytes.of(bytes));
                if (read instanceof Beams beams) {
                    assertThat(beams.broken()).isEqualTo(4);
                }
            }
        }
    }

    @Test
    void wrongLineSaysWhatIsWrong() {
        assertThat(CurtainFrame.read(ascii("#04FA")))
                .isEqualTo(new Wrong("the check FA must be FB"));
        assertThat(CurtainFrame.read(ascii("#0xFB")))
                .isEqualTo(new Wrong("digit 2 is none of 0 to 9 and A to F"));
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
