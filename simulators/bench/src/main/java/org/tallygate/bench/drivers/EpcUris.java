package org.tallygate.bench.drivers;

import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.epc.EpcReading;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** EPC tag URIs to the tags' content. */
final class EpcUris extends Sample {

    private static final List<String> URIS =
            List.of(
                    "urn:epc:tag:sgtin-96:3.0614141.812345.6789",
                    "urn:epc:tag:sgtin-198:3.0614141.712345.32a%2Fb",
                    "urn:epc:tag:sscc-96:3.0614141.1234567890",
                    "urn:epc:tag:sgln-96:3.0614141.12345.5678");

    EpcUris() {
        super(
                "epc_uris",
                "uris/s",
                URIS.size(),
                String.join("\r", URIS).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long decode() {
        long sum = 0;
        for (String uri : URIS) {
            sum += hash(Epc.ofTagUri(uri), EpcReading.Read.class);
        }
        return sum;
    }
}
