package org.tallygate.device.identity.epc;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;

final class EpcPropertyTest {

    @Property
    void sgtinSurvivesItsTag(
            @ForAll @LongRange(min = 0, max = 9_999_999_999_999L) long body,
            @ForAll @LongRange(min = 0, max = (1L << 38) - 1) long serial,
            @ForAll @IntRange(min = 6, max = 12) int prefixDigits,
            @ForAll @IntRange(min = 0, max = 7) int filter) {
        Epc epc = new Sgtin96(filter, prefixDigits, Gtin.ofBody("%013d".formatted(body)), serial);
        assertThat(EpcDecoder.decode(epc.encoded())).isEqualTo(new EpcDecoder.Decoded.Read(epc));
    }

    @Property
    void ssccSurvivesItsTag(
            @ForAll @LongRange(min = 0, max = 99_999_999_999_999_999L) long body,
            @ForAll @IntRange(min = 6, max = 12) int prefixDigits,
            @ForAll @IntRange(min = 0, max = 7) int filter) {
        Epc epc = new Sscc96(filter, prefixDigits, Sscc.ofBody("%017d".formatted(body)));
        assertThat(EpcDecoder.decode(epc.encoded())).isEqualTo(new EpcDecoder.Decoded.Read(epc));
    }
}
