package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.util.List;

/**
 * Zebra's fixed readers, which speak under Motorola's number (FX7500, FX9600): the phase of a tag's
 * answer.
 *
 * <p>The selector 708 and the phase 709 are as open-source clients and a capture of an FX9600
 * (firmware 3.32) have them; the phase's scale, 180/32767 of a degree, is that of Zebra's own
 * sample programs. Zebra's other parameters (zones, GPS, extended PC, moving tags) are left out:
 * their bytes could not be confirmed, and its guide differs from what readers send.
 */
enum ZebraExtension implements VendorExtension {
    INSTANCE;

    static final long MAKER = 161;

    private static final int REPORT_CONTENT_SELECTOR = 708;
    private static final int TAG_PHASE = 709;

    @Override
    public List<Element> reportContent(Inventory inventory) {
        // Six flags from the highest bit down (zone id, zone name, port, phase, GPS, MLT), 26
        // spare.
        return List.of(
                VendorExtension.parameter(
                        MAKER, REPORT_CONTENT_SELECTOR, (byte) 0x10, (byte) 0, (byte) 0, (byte) 0));
    }

    @Override
    public List<String> reasons(Inventory inventory) {
        return List.of("Zebra: the phase of each read is asked for");
    }

    @Override
    public void read(long subtype, Bytes data, TagExtras into) {
        if (subtype == TAG_PHASE && data.size() == 2) {
            // Signed 16 bits are a whole turn, so the upper twelve are 1/4096 of it.
            into.phase((data.at(0) << 8 | data.at(1)) >>> 4);
        }
    }
}
