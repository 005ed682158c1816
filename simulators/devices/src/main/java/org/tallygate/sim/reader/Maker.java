package org.tallygate.sim.reader;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.Element;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose reader is simulated, and what it adds to the standard. */
public enum Maker {
    /** Nobody's: a maker's parameter is refused. */
    NOBODY(0),
    /** Phase, fine signal and the chip's number, once the client switched the extension on. */
    IMPINJ(25_882),
    /** The phase. */
    ZEBRA(161);

    private static final int ENABLE_EXTENSIONS = 21;
    private static final int EXTENSIONS_ENABLED = 22;
    private static final int IMPINJ_SELECTOR = 50;
    private static final int ZEBRA_SELECTOR = 708;

    /** An LLRPStatus of success without words. */
    private static final String SUCCESS = "011f000800000000";

    private final int number;

    Maker(int number) {
        this.number = number;
    }

    /** The IANA private enterprise number. */
    int number() {
        return number;
    }

    /** The answer to a request of the maker's own, if it is one that switches the extension on. */
    Optional<Element> switchedOn(Element request) {
        boolean known =
                this == IMPINJ
                        && request.number("VendorIdentifier") == number
                        && request.number("MessageSubtype") == ENABLE_EXTENSIONS;
        return known
                ? Optional.of(
                        Element.of("CUSTOM_MESSAGE")
                                .set("VendorIdentifier", number)
                                .set("MessageSubtype", EXTENSIONS_ENABLED)
                                .set("Data", Bytes.ofHex(SUCCESS))
                                .build())
                : Optional.empty();
    }

    /**
     * Whether a ROSpec holds a maker's parameter that this reader does not take.
     *
     * @param on whether the client switched the extension on
     */
    boolean refuses(Element spec, boolean on) {
        return customs(spec).stream()
                .anyMatch(custom ->
                        custom.number("VendorIdentifier") != number || (this == IMPINJ && !on));
    }

    /** What the report's selectors ask for, of one tag as one antenna heard it. */
    List<Element> extras(Element report, TagField.Sighting sighting) {
        List<Element> extras = new ArrayList<>();
        for (Element selector : report.children("Custom")) {
            long subtype = selector.number("ParameterSubtype");
            Bytes data = selector.bytes("Data");
            if (this == ZEBRA && subtype == ZEBRA_SELECTOR && (data.at(0) & 0x10) != 0) {
                extras.add(custom(709, number16(phase(sighting) << 4)));
            } else if (this == IMPINJ && subtype == IMPINJ_SELECTOR) {
                impinj(data, sighting, extras);
            }
        }
        return extras;
    }

    /** The selector holds parameters of 14 bytes, each with a subtype and whether it is on. */
    private void impinj(Bytes selector, TagField.Sighting sighting, List<Element> extras) {
        for (int at = 0; at + 14 <= selector.size(); at += 14) {
            if (selector.at(at + 13) == 1) {
                switch (selector.at(at + 11)) {
                    case 51 -> extras.add(custom(55, chip(sighting.epc())));
                    case 52 -> extras.add(custom(56, number16(phase(sighting))));
                    case 53 -> extras.add(custom(57, number16(sighting.rssiDbm() * 100 + 25)));
                    default -> {}
                }
            }
        }
    }

    private Element custom(int subtype, byte[] data) {
        return Element.of("Custom")
                .set("VendorIdentifier", number)
                .set("ParameterSubtype", subtype)
                .set("Data", Bytes.of(data))
                .build();
    }

    /** Any phase will do, as long as a tag keeps it. */
    private static int phase(TagField.Sighting sighting) {
        return (sighting.epc().hashCode() + 1_000 * sighting.antenna()) & 0xFFF;
    }

    /** A count of words and a chip number that belongs to the EPC. */
    private static byte[] chip(Bytes epc) {
        return ByteBuffer.allocate(14)
                .putShort((short) 6)
                .putInt(0xE280_1171)
                .putInt(0x2000_3EEA)
                .putInt(epc.hashCode())
                .array();
    }

    private static byte[] number16(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }

    private static List<Element> customs(Element element) {
        List<Element> customs = new ArrayList<>();
        for (Element child : element.children()) {
            if (child.is("Custom")) {
                customs.add(child);
            }
            customs.addAll(customs(child));
        }
        return customs;
    }
}
