package org.tallygate.bench.drivers;

import org.tallygate.device.identity.Identification;

import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.List;
import java.util.Optional;

/** GS1 element strings of a dock, from the scanned text to the key that they name. */
final class ElementStrings extends Sample {

    private static final Year NOW = Year.of(2026);
    private static final Optional<String> GS1_128 = Optional.of("]C1");
    private static final List<String> TEXTS =
            List.of(
                    "0104012345678901",
                    "00340123450000000000",
                    "010401234567890117270131" + "10LOT-0815",
                    "0104012345678901" + "3103001250" + "10AB1\u001D21SN0000123",
                    "02040123456789013724\u001D00340123450000000000");

    ElementStrings() {
        super(
                "gs1_element_strings",
                "codes/s",
                TEXTS.size(),
                String.join("\r", TEXTS).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long decode() {
        long sum = 0;
        for (String text : TEXTS) {
            sum += Identification.ofScan(text, GS1_128, NOW).hashCode();
        }
        return sum;
    }
}
