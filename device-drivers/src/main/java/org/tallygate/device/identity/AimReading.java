package org.tallygate.device.identity;

import java.util.Map;
import java.util.Optional;

/** How the data behind an AIM symbology identifier (ISO/IEC 15424) is to be read. */
enum AimReading {
    /** FNC1 in first position: GS1 element strings. */
    ELEMENT_STRING,
    /** EAN-13, UPC-A and UPC-E in the one form of 13 digits. */
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
            Map.ofEntries(
                    Map.entry("]C1", ELEMENT_STRING),
                    Map.entry("]e0", ELEMENT_STRING),
                    Map.entry("]e1", ELEMENT_STRING),
                    Map.entry("]d2", ELEMENT_STRING),
                    Map.entry("]d5", ELEMENT_STRING),
                    Map.entry("]Q3", ELEMENT_STRING),
                    Map.entry("]Q4", ELEMENT_STRING),
                    Map.entry("]J1", ELEMENT_STRING),
                    Map.entry("]J4", ELEMENT_STRING),
                    Map.entry("]K1", ELEMENT_STRING),
                    Map.entry("]O1", ELEMENT_STRING),
                    Map.entry("]z1", ELEMENT_STRING),
                    Map.entry("]z4", ELEMENT_STRING),
                    Map.entry("]E0", EAN_13),
                    Map.entry("]E1", ADD_ON),
                    Map.entry("]E2", ADD_ON),
                    Map.entry("]E3", EAN_13_WITH_ADD_ON),
                    Map.entry("]E4", EAN_8),
                    Map.entry("]I0", ITF),
                    Map.entry("]I1", ITF),
                    Map.entry("]Z0", BY_CONTENT));

    static AimReading of(Optional<String> aim) {
        return aim.map(identifier -> BY_IDENTIFIER.getOrDefault(identifier, PLAIN))
                .orElse(BY_CONTENT);
    }
}
