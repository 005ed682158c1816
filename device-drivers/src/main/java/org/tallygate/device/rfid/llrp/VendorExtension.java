package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.util.List;
import java.util.Optional;

/**
 * What one maker's readers do beyond the standard: a request that switches it on, parameters in the
 * ROSpec that ask for it, parameters in the reports that tell it. Stateless.
 */
sealed interface VendorExtension permits ImpinjExtension, ZebraExtension, NoExtension {

    /**
     * The extension of a maker, which is known by its IANA private enterprise number; one that does
     * nothing where we know none.
     */
    static VendorExtension of(long manufacturer) {
        if (manufacturer == ImpinjExtension.MAKER) {
            return ImpinjExtension.INSTANCE;
        } else if (manufacturer == ZebraExtension.MAKER) {
            return ZebraExtension.INSTANCE;
        }
        return NoExtension.INSTANCE;
    }

    /** The CUSTOM_MESSAGE that must be answered before any of the rest may be used, if any. */
    default Optional<Element> switchOn() {
        return Optional.empty();
    }

    /** Whether tags can be made to answer again without losing their turn: the way back from B. */
    default boolean inventoriesBothWays() {
        return false;
    }

    /** Stand last in the C1G2InventoryCommand of each antenna. */
    default List<Element> inventoryCommand() {
        return List.of();
    }

    /** Stand last in the ROReportSpec. */
    default List<Element> reportContent(Inventory inventory) {
        return List.of();
    }

    /** A sentence for each thing that the above ask for. */
    default List<String> reasons(Inventory inventory) {
        return List.of();
    }

    /** Takes a parameter of a tag's report; what is not known or too short says nothing. */
    default void read(long subtype, Bytes data, TagExtras into) {}

    /** The subtype of the message that answers {@link #switchOn}. */
    default int switchedOnBy() {
        return 0;
    }

    /** The LLRPStatus at the start of what a maker's own message carries, if one is there. */
    static Optional<LlrpStatus> status(Bytes data) {
        try {
            // An ERROR_MESSAGE is nothing but a status, so its layout reads one.
            return new ElementReader(data.toArray(), 0, data.size())
                    .content(Layouts.TABLE.named("ERROR_MESSAGE"), Bytes.EMPTY, 0)
                    .child("LLRPStatus")
                    .map(status -> LlrpStatus.of(status, Optional.empty()));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    /** A vendor's parameter; what it holds is written by the vendor's own rules. */
    static Element parameter(long maker, long subtype, byte... data) {
        return Element.of("Custom")
                .set("VendorIdentifier", maker)
                .set("ParameterSubtype", subtype)
                .set("Data", Bytes.of(data))
                .build();
    }
}
