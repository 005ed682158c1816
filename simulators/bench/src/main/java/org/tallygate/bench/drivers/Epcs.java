package org.tallygate.bench.drivers;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.Identification;

import java.io.ByteArrayOutputStream;
import java.time.Year;
import java.util.List;

/** EPC memories to the keys that they name. */
final class Epcs extends Sample {

    private static final List<Bytes> EPCS =
            List.of(
                    Bytes.ofHex("3074257bf7194e4000001a85"),
                    Bytes.ofHex("3034257bf7194e4000001a86"),
                    Bytes.ofHex("3174257bf4499602d2000000"),
                    Bytes.ofHex("3074257bf7194e4000001a87"));

    private static final Year NOW = Year.of(2026);

    Epcs() {
        super("epc", "epcs/s", EPCS.size(), joined());
    }

    @Override
    public long decode() {
        long sum = 0;
        for (Bytes epc : EPCS) {
            sum += Identification.ofEpc(epc, NOW).hashCode();
        }
        return sum;
    }

    private static byte[] joined() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        EPCS.forEach(epc -> all.writeBytes(epc.toArray()));
        return all.toByteArray();
    }
}
