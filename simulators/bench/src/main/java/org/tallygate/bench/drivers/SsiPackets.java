package org.tallygate.bench.drivers;

import org.tallygate.device.scanner.ssi.SsiFrame;
import org.tallygate.device.scanner.ssi.SsiFramer;
import org.tallygate.device.scanner.ssi.SsiPacket;

import java.util.HexFormat;

/** A Zebra scanner's packets to frames, checksums included. */
final class SsiPackets implements Codec {

    private static final int PACKETS = 100;

    /** ]C1 0104012345678901, a group separator, 10LOT-0815, as GS1-128. */
    private static final String PACKET =
            "23f300000f5d433130313034303132333435363738393031" + "1d31304c4f542d30383135f86f";

    private final byte[] input = HexFormat.of().parseHex(PACKET.repeat(PACKETS));
    private final SsiFramer framer = new SsiFramer(SsiPacket.FROM_DECODER);

    @Override
    public String name() {
        return "ssi_packets";
    }

    @Override
    public String unit() {
        return "packets/s";
    }

    @Override
    public int items() {
        return PACKETS;
    }

    @Override
    public byte[] input() {
        return input;
    }

    @Override
    public long decode() {
        long sum = 0;
        for (SsiFrame frame : framer.feed(input, input.length)) {
            sum += frame.hashCode();
        }
        return sum;
    }
}
