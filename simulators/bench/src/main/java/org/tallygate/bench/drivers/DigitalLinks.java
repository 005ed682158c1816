package org.tallygate.bench.drivers;

import org.tallygate.device.identity.gs1.DigitalLink;

import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.List;

/** GS1 Digital Links to their keys and attributes. */
final class DigitalLinks extends Sample {

    private static final Year NOW = Year.of(2026);
    private static final List<String> LINKS =
            List.of(
                    "https://id.gs1.org/01/04012345678901",
                    "https://id.gs1.org/00/340123450000000000",
                    "https://example.com/01/04012345678901/10/LOT-0815/21/SN0000123",
                    "https://example.com/shop/01/04012345678901?17=270131&3103=001250");

    DigitalLinks() {
        super(
                "digital_links",
                "links/s",
                LINKS.size(),
                String.join("\r", LINKS).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long decode() {
        long sum = 0;
        for (String link : LINKS) {
            sum += hash(DigitalLink.parse(link, NOW), DigitalLink.Parsed.Read.class);
        }
        return sum;
    }
}
