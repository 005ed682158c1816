package org.tallygate.device.identity.gs1;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a scanner sends, judged as GS1 data to the letter (GS1 General Specifications 5.1.2 and
 * 7.8): a symbology identifier that may carry GS1 data, then exactly what it announces. On the dock
 * {@code Identification} reads more than this.
 */
public sealed interface ScanData {

    /**
     * Element strings, alone, in a Digital Link, or beside a main symbol.
     *
     * @param main the GTIN of an EAN/UPC symbol whose composite component holds the elements
     */
    record Elements(AimIdentifier aim, Optional<Gtin> main, ElementString elements)
            implements ScanData {}

    /** An EAN/UPC symbol without a component. */
    record Main(AimIdentifier aim, Gtin gtin) implements ScanData {}

    /** Data without a GS1 meaning in a symbol that may carry a Digital Link. */
    record Plain(AimIdentifier aim, String text) implements ScanData {}

    record Refused(Fault fault) implements ScanData {}

    /**
     * @param scanned with its symbology identifier, GS (0x1D) kept
     * @param now the year from which the century of two-digit years is told
     */
    static ScanData of(String scanned, Year now) {
        return ScanJudge.of(scanned, now);
    }

    /**
     * The judgement over an item all of whose symbols were read: a mandatory companion that is
     * missing refuses it. The main symbol counts as AI (01).
     */
    default ScanData strictly() {
        return switch (this) {
            case Main read -> read;
            case Plain read -> read;
            case Refused refused -> refused;
            case Elements read -> {
                List<AiValue> item = new ArrayList<>(read.elements().elements());
                read.main().ifPresent(gtin -> item.add(new AiValue("01", gtin.digits())));
                List<Fault> missing = new ElementString(item).missingCompanions();
                yield missing.isEmpty() ? read : new Refused(missing.getFirst());
            }
        };
    }
}
