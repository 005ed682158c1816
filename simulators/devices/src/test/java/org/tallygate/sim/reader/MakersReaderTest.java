package org.tallygate.sim.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.TagDetail;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** Readers with extensions of their makers, set up and read by the real duty over a socket. */
class MakersReaderTest {

    private static final Bytes EPC = Bytes.ofHex("3074257bf7194e4000001a85");

    @Test
    void impinjTellsPhaseAndSignalInHundredths() throws IOException {
        TagDetail detail = detail(Maker.IMPINJ);
        assertThat(detail.peakRssiCentiDbm()).isEqualTo(OptionalInt.of(-5_475));
        assertThat(detail.phase()).isPresent();
        assertThat(detail.tid()).as("a portal does not ask for chip numbers").isEmpty();
        assertThat(detail.frequencyKhz()).isEqualTo(OptionalInt.of(866_900));
    }

    @Test
    void zebraTellsThePhase() throws IOException {
        TagDetail detail = detail(Maker.ZEBRA);
        assertThat(detail.phase()).isEqualTo(detail(Maker.IMPINJ).phase());
        assertThat(detail.peakRssiCentiDbm()).isEmpty();
    }

    @Test
    void nobodysReaderTellsTheFrequencyOnly() throws IOException {
        TagDetail detail = detail(Maker.NOBODY);
        assertThat(detail.phase()).isEmpty();
        assertThat(detail.frequencyKhz()).isEqualTo(OptionalInt.of(866_900));
    }

    private static TagDetail detail(Maker maker) throws IOException {
        try (Rig rig = Rig.of(ReaderOptions.usual().with(maker))) {
            rig.untilReady();
            assertThat(rig.reader().present(List.of(EPC), 1, -55)).isTrue();
            rig.until(() -> !rig.tags().isEmpty());
            return rig.tags().getFirst().detail();
        }
    }
}
