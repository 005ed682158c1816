package org.tallygate.device.identity.epc;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import org.tallygate.device.Bytes;

final class EpcPropertyTest {

    @Property(tries = 2_000)
    void everySchemeSurvivesAllItsForms(@ForAll("schemes") Scheme scheme, @ForAll long seed) {
        Epc epc = Forms.read(EpcBinary.encode(scheme, new RandomEpcs(seed).of(scheme)));
        assertThat(epc.scheme()).isEqualTo(scheme);
        assertThat(Forms.lost(epc)).isEmpty();
    }

    @Property(tries = 200)
    void cutTagIsRefusedUnlessOnlyFillingIsMissing(
            @ForAll("schemes") Scheme scheme, @ForAll long seed) {
        Epc epc = Forms.read(EpcBinary.encode(scheme, new RandomEpcs(seed).of(scheme)));
        for (int bits = 0; bits < 8 * epc.encoded().size(); bits++) {
            EpcReading reading = EpcBinary.decode(epc.encoded(), bits);
            if (reading instanceof EpcReading.Read(Epc read)) {
                assertThat(bits).isGreaterThanOrEqualTo(epc.bits());
                // Behind the data, or between two pieces of it, a tag may end as well.
                assertThat(epc.uri()).startsWith(read.uri());
                assertThat(epc.encoded().hex().length())
                        .isGreaterThanOrEqualTo(read.encoded().hex().length());
            }
        }
    }

    @Property(tries = 200)
    void flippedBitNeverMakesTheSameEpc(@ForAll("schemes") Scheme scheme, @ForAll long seed) {
        Epc epc = Forms.read(EpcBinary.encode(scheme, new RandomEpcs(seed).of(scheme)));
        for (int bit = 0; bit < 8 * epc.encoded().size(); bit++) {
            byte[] tag = epc.encoded().toArray();
            tag[bit / 8] = (byte) (tag[bit / 8] ^ 0x80 >> bit % 8);
            if (EpcBinary.decode(Bytes.of(tag)) instanceof EpcReading.Read(Epc read)) {
                assertThat(read).isNotEqualTo(epc);
                if (scheme.hasUri()) {
                    // Schemes of TDS 2.x may say the same in another encoding.
                    assertThat(read.uri()).isNotEqualTo(epc.uri());
                }
                assertThat(Forms.back(read).get("bits")).isEqualTo(new EpcReading.Read(read));
            }
        }
    }

    @Property(tries = 5_000)
    void everyContentIsAnsweredAndWhatIsReadCanBeWritten(
            @ForAll("headers") byte header, @ForAll @Size(max = 40) byte[] rest) {
        byte[] tag = new byte[rest.length + 1];
        tag[0] = header;
        System.arraycopy(rest, 0, tag, 1, rest.length);
        if (EpcBinary.decode(Bytes.of(tag)) instanceof EpcReading.Read(Epc read)) {
            Forms.back(read)
                    .forEach((form, reading) -> {
                        Epc again = Forms.read(reading);
                        // A tag may use a longer encoding than need be, so bits may differ.
                        assertThat(again.uri()).as(form).isEqualTo(read.uri());
                        assertThat(again.filter()).as(form).isEqualTo(read.filter());
                    });
        }
    }

    @Property
    void everyTextIsAnswered(@ForAll String text) {
        assertThat(EpcBinary.ofHex(text)).isNotNull();
        assertThat(Epc.ofTagUri(text)).isNotNull();
        for (Scheme scheme : Scheme.all()) {
            assertThat(Epc.ofPureUri("urn:epc:id:sgtin:0614141." + text, scheme, 1)).isNotNull();
            assertThat(Epc.ofTagUri("urn:epc:tag:" + scheme.tagUriName() + ":1." + text))
                    .isNotNull();
        }
    }

    @Provide
    Arbitrary<Scheme> schemes() {
        return Arbitraries.of(Scheme.all());
    }

    @Provide
    Arbitrary<Byte> headers() {
        return schemes().map(scheme -> (byte) scheme.header());
    }
}
