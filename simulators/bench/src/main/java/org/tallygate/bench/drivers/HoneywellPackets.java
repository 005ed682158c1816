package org.tallygate.bench.drivers;

import org.tallygate.device.scanner.honeywell.HoneywellFrame;
import org.tallygate.device.scanner.honeywell.HoneywellFramer;

import java.nio.charset.StandardCharsets;

/** A Honeywell scanner's packets to codes with their AIM identifiers. */
final class HoneywellPackets extends Sample {

    private static final int PACKETS = 100;

    /** The payload's length, 42, low byte first; then its data's length, 28 with the CR. */
    private static final String PACKET =
            "\u0016\u00fe*\0\0\0\r" + "MSGGET0028IC1\u001d" + Lines.LABEL + "\r";

    private final HoneywellFramer framer = new HoneywellFramer();

    HoneywellPackets() {
        super(
                "honeywell_packets",
                "packets/s",
                PACKETS,
                PACKET.repeat(PACKETS).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public long decode() {
        return sum(framer.feed(input(), input().length), HoneywellFrame.Decode.class);
    }
}
