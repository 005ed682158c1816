package org.tallygate.sim.mqtt;

import org.tallygate.device.Bytes;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts one direction of a connection into packets, whatever pieces it comes in. Not thread-safe.
 */
final class PacketFramer {

    /** A remaining length has one to four bytes, seven bits each (MQTT 5, clause 1.5.5). */
    private static final int MOST_LENGTH_BYTES = 4;

    private static final int MOST_BYTES = 4 << 20;

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private int lengthBytes;
    private int remaining;
    private boolean inBody;

    /** These bytes are no MQTT, or a packet that nobody here sends. */
    static final class Garbled extends Exception {

        private static final long serialVersionUID = 1L;

        Garbled(String sentence) {
            super(sentence);
        }
    }

    /** The packets that end in these bytes. */
    List<Packet> feed(byte[] bytes, int count) throws Garbled {
        List<Packet> packets = new ArrayList<>();
        int at = 0;
        while (at < count) {
            if (inBody) {
                int taken = Math.min(remaining, count - at);
                begun.write(bytes, at, taken);
                at += taken;
                remaining -= taken;
            } else {
                head(bytes[at++]);
            }
            if (inBody && remaining == 0) {
                packets.add(new Packet(Bytes.of(begun.toByteArray())));
                begun.reset();
                lengthBytes = 0;
                inBody = false;
            }
        }
        return packets;
    }

    private void head(byte next) throws Garbled {
        if (begun.size() == 0) {
            if ((next & 0xF0) == 0) {
                throw new Garbled("packet type 0 is none of MQTT's");
            }
            begun.write(next);
            remaining = 0;
            return;
        }
        begun.write(next);
        remaining |= (next & 0x7F) << (7 * lengthBytes);
        lengthBytes++;
        inBody = (next & 0x80) == 0;
        if (!inBody && lengthBytes == MOST_LENGTH_BYTES) {
            throw new Garbled("the remaining length has more than four bytes");
        }
        if (remaining > MOST_BYTES) {
            throw new Garbled(
                    "a packet of " + remaining + " bytes must have " + MOST_BYTES + " at most");
        }
    }
}
