package org.tallygate.device.identity;

import org.tallygate.device.identity.gs1.AimIdentifier;

import java.util.Map;
import java.util.Optional;

/** How the data behind an AIM symbology identifier (ISO/IEC 15424) is to be read. */
enum AimReading {
    /** FNC1 in first position: GS1 element strings. */
    ELEMENT_STRING,
    /**
     * EAN-13, UPC-A and UPC-E in the one form of 13 digits, or, from scanners that do not fill them
     * up, of 12 and 8.
     */
    EAN_13,
    /** The same, followed by an add-on of two or five digits. */
    EAN_13_WITH_ADD_ON,
    EAN_8,
    ADD_ON,
    /** Interleaved 2 of 5, which also carries numbers that are no GTIN. */
    ITF,
    /** No identifier, or typed in: the text itself must say what it is. */
    BY_CONTENT,
    /** Data without a GS1 meaning. */
    PLAIN;

    private static final Map<String, AimReading> BY_IDENTIFIER =
            Map.of(
                    "]E0", EAN_13,
                    "]E1", ADD_ON,
                    "]E2", ADD_ON,
                    "]E3", EAN_13_WITH_ADD_ON,
                    "]E4", EAN_8,
                    "]I0", ITF,
                    "]I1", ITF,
                    "]Z0", BY_CONTENT);

    static AimReading of(Optional<String> aim) {
        return aim.map(AimReading::ofIdentifier).orElse(BY_CONTENT);
    }

    private static AimReading ofIdentifier(String id) {
        boolean elements =
                AimIdentifier.of(id)
                        .filter(aim -> aim.content() == AimIdentifier.Content.ELEMENT_STRINGS)
                        .isPresent();
        return elements ? ELEMENT_STRING : BY_IDENTIFIER.getOrDefault(id, PLAIN);
    }
}
