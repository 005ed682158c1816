package org.tallygate.device.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.identity.EpcLink;
import org.tallygate.device.identity.epc.EpcBinary;
import org.tallygate.device.identity.epc.EpcReading;
import org.tallygate.device.identity.gs1.CompressedLink;
import org.tallygate.device.identity.gs1.DigitalLink;

/** Inputs that random ones found to be read wrong, so that they stay read right. */
final class FoundByFuzzTest {

    @Test
    void numberWithoutValueInTheQueryIsKeptThroughPacking() {
        String uri = "https://example.com/01/09506000134352?31";
        assertThat(DigitalLink.parse(uri, IdentityTargets.NOW))
                .isInstanceOfSatisfying(
                        DigitalLink.Parsed.Read.class,
                        read ->
                                assertThat(
                                                CompressedLink.decompress(
                                                        CompressedLink.compress(read.link()),
                                                        IdentityTargets.NOW))
                                        .isEqualTo(read));
    }

    @Test
    void addressWithLessThanAByteHoldsNoEpc() {
        assertThat(EpcLink.epc("https://example.com/exa")).isEmpty();
        assertThat(EpcLink.epc("https://example.com/exaQ")).contains(Bytes.ofHex("69"));
    }

    @Test
    void bitsThatTheReaderDoesNotCountDoNotBecomePartOfTheEpc() {
        Bytes reported = Bytes.ofHex("3d76451fd75411def6b4cc00000003039001");
        for (int bits = 0; bits <= 8 * reported.size(); bits++) {
            if (EpcBinary.decode(reported, bits) instanceof EpcReading.Read(var epc)) {
                assertThat(EpcBinary.decode(epc.encoded())).isInstanceOf(EpcReading.Read.class);
            }
        }
    }
}
