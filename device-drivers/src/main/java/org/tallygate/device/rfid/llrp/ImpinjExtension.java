package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Impinj's readers (Speedway, R700, xPortal …): finer signal strength, phase, the chip's number
 * within the inventory (FastID), and the choice of how tags are brought back to answer again.
 *
 * <p>Numbers by Impinj's published Octane LLRP definitions. Doppler frequency, GPS and optimized
 * reads are left out: nothing here uses them.
 */
enum ImpinjExtension implements VendorExtension {
    INSTANCE;

    static final long MAKER = 25_882;

    private static final int ENABLE_EXTENSIONS = 21;
    private static final int EXTENSIONS_ENABLED = 22;
    private static final int INVENTORY_SEARCH_MODE = 23;
    private static final int REPORT_CONTENT_SELECTOR = 50;
    private static final int ENABLE_SERIALIZED_TID = 51;
    private static final int ENABLE_PHASE = 52;
    private static final int ENABLE_PEAK_RSSI = 53;
    private static final int SERIALIZED_TID = 55;
    private static final int PHASE = 56;
    private static final int PEAK_RSSI = 57;

    private static final int DUAL_TARGET = 2;
    private static final int ENABLED = 1;

    /** Head, maker, subtype and the 16-bit mode of a parameter inside the selector. */
    private static final int MODE_SIZE = 14;

    @Override
    public Optional<Element> switchOn() {
        return Optional.of(
                Element.of("CUSTOM_MESSAGE")
                        .set("VendorIdentifier", MAKER)
                        .set("MessageSubtype", ENABLE_EXTENSIONS)
                        .set("Data", Bytes.of(new byte[4]))
                        .build());
    }

    @Override
    public int switchedOnBy() {
        return EXTENSIONS_ENABLED;
    }

    @Override
    public boolean inventoriesBothWays() {
        return true;
    }

    @Override
    public List<Element> inventoryCommand() {
        return List.of(
                VendorExtension.parameter(
                        MAKER, INVENTORY_SEARCH_MODE, (byte) 0, (byte) DUAL_TARGET));
    }

    @Override
    public List<Element> reportContent(Inventory inventory) {
        ByteArrayOutputStream modes = new ByteArrayOutputStream();
        if (inventory.chipNumbers()) {
            modes.writeBytes(mode(ENABLE_SERIALIZED_TID));
        }
        modes.writeBytes(mode(ENABLE_PHASE));
        modes.writeBytes(mode(ENABLE_PEAK_RSSI));
        return List.of(
                VendorExtension.parameter(MAKER, REPORT_CONTENT_SELECTOR, modes.toByteArray()));
    }

    @Override
    public List<String> reasons(Inventory inventory) {
        return List.of(
                "Impinj: dual target, so that a tag answers again in either state of its session",
                inventory.chipNumbers()
                        ? "Impinj: phase, signal in hundredths of a dBm and FastID are asked for"
                        : "Impinj: phase and signal in hundredths of a dBm are asked for; FastID is"
                                + " not, since it makes every answer longer");
    }

    @Override
    public void read(long subtype, Bytes data, TagExtras into) {
        if (subtype == PEAK_RSSI && data.size() >= 2) {
            into.rssiCentiDbm((short) number16(data));
        } else if (subtype == PHASE && data.size() >= 2) {
            into.phase(number16(data));
        } else if (subtype == SERIALIZED_TID && data.size() >= 2) {
            int end = 2 + 2 * number16(data);
            if (end <= data.size()) {
                into.tid(data.slice(2, end));
            }
        }
    }

    private static byte[] mode(int subtype) {
        return new byte[] {
            0x03, (byte) 0xFF, 0, MODE_SIZE, 0, 0, 0x65, 0x1A, 0, 0, 0, (byte) subtype, 0, ENABLED
        };
    }

    private static int number16(Bytes data) {
        return data.at(0) << 8 | data.at(1);
    }
}
