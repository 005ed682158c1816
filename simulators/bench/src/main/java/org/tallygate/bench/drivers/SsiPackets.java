package org.tallygate.bench.drivers;

import org.tallygate.device.scanner.ssi.SsiFrame;
import org.tallygate.device.scanner.ssi.SsiFramer;
import org.tallygate.device.scanner.ssi.SsiPacket;

import java.util.HexFormat;

/** A Zebra scanner's packets to frames, checksums included. */
final class SsiPackets extends Sample {

    private static final int PACKETS = 100;

    /** ]C1 0104012345678901, a group separator, 10LOT-0815, as GS1-128. */
    private static final String PACKET =
            "23f300000f5d433130313034303132333435363738393031" + "1d31304c4f542d30383135f86f";

    private final SsiFramer framer = new SsiFramer(SsiPacket.FROM_DECODER);

    SsiPackets() {
        super("ssi_packets", "packets/s", PACKETS, HexFormat.of().parseHex(PACKET.repeat(PACKETS)));
    }

    @Override
    public long decode() {
        return sum(framer.feed(input(), input().length), SsiFrame.Whole.class);
    }
}
