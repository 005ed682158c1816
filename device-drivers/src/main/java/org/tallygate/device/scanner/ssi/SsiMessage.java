package org.tallygate.device.scanner.ssi;

import org.tallygate.device.Bytes;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a scanner says, once all packets of it are there. */
public sealed interface SsiMessage {

    /**
     * A code.
     *
     * @param symbology see {@link SsiSymbology}
     * @param data with the identifier, prefix and suffix that the scanner is set to send
     */
    record Decoded(int symbology, Bytes data) implements SsiMessage {}

    /** The last packet of this box is done. */
    record Acknowledged() implements SsiMessage {}

    /**
     * The last packet of this box is not done.
     *
     * @param cause empty when the scanner gives one that the guide does not know
     */
    record NotAcknowledged(Optional<NakCause> cause) implements SsiMessage {}

    /** Something happened at the scanner; see {@link #BOOT_UP}. */
    record Event(int code) implements SsiMessage {

        /** It started: changes that were not permanent are gone. */
        public static final int BOOT_UP = 0x03;
    }

    /**
     * What the scanner can do.
     *
     * @param baudRates bit 0 to 10: 300, 600, 1200, 2400, 4800, 9600, 19200, 28800, 38400, 57600,
     *     115200
     * @param lineOptions bits for odd, even and no parity, checking it, one and two stop bits
     * @param multipacketOptions bit 0 to 2: an answer to each packet, to the last one, to the last
     *     one with a pause between packets
     * @param opcodes the commands it takes
     */
    record Capabilities(
            int baudRates, int lineOptions, int multipacketOptions, List<Integer> opcodes)
            implements SsiMessage {

        public Capabilities {
            opcodes = List.copyOf(opcodes);
        }
    }

    /** Codes that were stored before; none of them has a time. */
    record Batch(List<Decoded> codes) implements SsiMessage {

        public Batch {
            codes = List.copyOf(codes);
        }
    }

    /** A packet of a long code in the form of later cordless scanners; see {@link SsiSegments}. */
    record Segment(int number, Bytes content) implements SsiMessage {}

    /** A message that this box has no use for. */
    record Other(int opcode, Bytes data) implements SsiMessage {}

    /** A message whose data are not what its opcode promises. */
    record Malformed(int opcode, String reason) implements SsiMessage {}

    /** Reads the data of a whole message. Pure, never throws. */
    static SsiMessage of(int opcode, Bytes data) {
        return switch (opcode) {
            case Opcode.DECODE_DATA ->
                    data.size() < 2
                            ? new Malformed(opcode, "decode data has no symbology or no code")
                            : new Decoded(data.at(0), data.slice(1, data.size()));
            case Opcode.ACK -> new Acknowledged();
            case Opcode.NAK ->
                    new NotAcknowledged(
                            data.size() == 0 ? Optional.empty() : NakCause.of(data.at(0)));
            case Opcode.EVENT ->
                    data.size() == 0
                            ? new Malformed(opcode, "the event has no code")
                            : new Event(data.at(0));
            case Opcode.CAPABILITIES_REPLY -> capabilities(data);
            case Opcode.BATCH_DATA -> SsiBatch.read(data);
            case Opcode.MULTIPACKET_SEGMENT ->
                    data.size() < 2
                            ? new Malformed(opcode, "the segment has no number or no content")
                            : new Segment(data.at(0), data.slice(1, data.size()));
            default -> new Other(opcode, data);
        };
    }

    private static SsiMessage capabilities(Bytes data) {
        if (data.size() < 4) {
            return new Malformed(
                    Opcode.CAPABILITIES_REPLY,
                    "the capabilities have " + data.size() + " bytes; they must have 4 or more");
        }
        List<Integer> opcodes = IntStream.range(4, data.size()).mapToObj(data::at).toList();
        return new Capabilities(data.at(0) << 8 | data.at(1), data.at(2), data.at(3), opcodes);
    }
}
