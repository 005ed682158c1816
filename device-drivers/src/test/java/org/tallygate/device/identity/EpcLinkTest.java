package org.tallygate.device.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;

final class EpcLinkTest {

    /** The worked example of the standard, 4.2. */
    private static final Bytes EXAMPLE = Bytes.ofHex("30164596f40c0e5cbe991a83");

    @Test
    void workedExampleIsReadAndWrittenInBothForms() {
        assertThat(EpcLink.epc("https://example.com/eh30164596f40c0e5cbe991a83")).contains(EXAMPLE);
        assertThat(EpcLink.epc("https://example.com/a/exMBZFlvQMDly-mRqD?l=de#x"))
                .contains(EXAMPLE);
        assertThat(EpcLink.hex("https://example.com", EXAMPLE))
                .isEqualTo("https://example.com/eh30164596f40c0e5cbe991a83");
        assertThat(EpcLink.base64("https://example.com", EXAMPLE))
                .isEqualTo("https://example.com/exMBZFlvQMDly-mRqD");
    }

    @Test
    void otherAddressesHoldNoEpc() {
        assertThat(EpcLink.epc("https://example.com/eh3")).isEmpty();
        assertThat(EpcLink.epc("https://example.com/EH30")).isEmpty();
        assertThat(EpcLink.epc("https://example.com/eh30AB")).isEmpty();
        assertThat(EpcLink.epc("https://example.com/ex")).isEmpty();
        assertThat(EpcLink.epc("https://example.com/eh30/more")).isEmpty();
        assertThat(EpcLink.epc("eh30")).isEmpty();
        assertThat(EpcLink.epc("https://example.com/eh" + "30".repeat(4_000)))
                .hasValueSatisfying(bytes -> assertThat(bytes.size()).isEqualTo(4_000));
    }

    @Property
    void bytesSurviveBothForms(@ForAll @Size(min = 1, max = 40) byte[] bytes) {
        Bytes epc = Bytes.of(bytes);
        assertThat(EpcLink.epc(EpcLink.hex("https://a.example", epc))).contains(epc);
        assertThat(EpcLink.epc(EpcLink.base64("https://a.example", epc))).contains(epc);
    }
}
