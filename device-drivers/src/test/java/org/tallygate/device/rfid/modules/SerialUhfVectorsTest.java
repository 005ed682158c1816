package org.tallygate.device.rfid.modules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.Vectors;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The shared frames of module manuals and captures, where they are. */
final class SerialUhfVectorsTest {

    // The row calls region 2 NA; in the maker's own table NA is 1 and 2 is EU (decision 0011).
    private static final String REGION_2 = "FF0197024BBF";

    @Test
    void everySharedFrameSaysWhatItsRowSays() {
        List<JsonNode> rows = Vectors.json("serial_uhf_frames");
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : rows) {
            UhfReading got =
                    SerialUhf.decode(
                            row.get("protocol").asString(), Bytes.ofHex(row.get("hex").asString()));
            if (!fits(row, got)) {
                wrong.add(row + " got " + got);
            }
        }
        System.out.printf("serial_uhf_frames: %d of %d%n", rows.size() - wrong.size(), rows.size());
        assertThat(wrong).isEmpty();
    }

    private static boolean fits(JsonNode row, UhfReading got) {
        return got instanceof UhfReading.Read read
                && read.meaning().equals(meaning(row))
                && is(row, "rssi", boxed(read.rssiDbm()))
                && is(row, "rssi_raw", boxed(read.rssiRaw()))
                && is(row, "pc", read.pc())
                && is(row, "epc", read.epc())
                && is(row, "crc", read.crc());
    }

    /** Without the remark on how the frame came to be, and with the maker's name of a region. */
    private static String meaning(JsonNode row) {
        String words = row.get("meaning").asString().replaceAll(" \\(frame composed.*\\)$", "");
        return row.get("hex").asString().equals(REGION_2) ? words.replace("NA", "EU") : words;
    }

    private static boolean is(JsonNode row, String field, Optional<String> got) {
        Optional<String> expected =
                row.has(field)
                        ? Optional.of(row.get(field).asString().toUpperCase(Locale.ROOT))
                        : Optional.empty();
        return expected.equals(got);
    }

    private static Optional<String> boxed(java.util.OptionalInt value) {
        return value.isPresent() ? Optional.of(String.valueOf(value.getAsInt())) : Optional.empty();
    }
}
