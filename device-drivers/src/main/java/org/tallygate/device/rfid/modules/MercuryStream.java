package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.modules.ModuleAnswer.Malformed;
import org.tallygate.device.rfid.modules.ModuleAnswer.Other;
import org.tallygate.device.rfid.modules.ModuleAnswer.RoundEnd;
import org.tallygate.device.rfid.modules.ModuleAnswer.Tag;
import org.tallygate.device.rfid.modules.ModuleAnswer.Temperature;
import org.tallygate.device.rfid.modules.Sighting.AirWords;
import org.tallygate.device.rfid.modules.Sighting.Signal;

import java.util.OptionalInt;

/**
 * What a Mercury module sends while it reads on and on: {@code option | search flags u16 | metadata
 * flags u16, if the option says so | kind | …}. A tag's metadata follow in the order of their bits.
 */
final class MercuryStream {

    // Metadata flags, in the order in which what they announce is sent.
    private static final int READ_COUNT = 0x001;
    private static final int RSSI = 0x002;
    private static final int ANTENNA = 0x004;
    private static final int FREQUENCY = 0x008;
    private static final int TIME = 0x010;
    private static final int PHASE = 0x020;
    private static final int PROTOCOL = 0x040;
    private static final int DATA = 0x080;
    private static final int PINS = 0x100;
    private static final int KNOWN = 0x1FF;

    private static final int HAS_METADATA = 0x10;
    private static final int END = 0;
    private static final int RECORD = 1;
    private static final int STATISTICS = 2;

    // The temperature's place in the statistics, 0x100, in bytes of seven bits.
    private static final int TEMPERATURE_HIGH = 0x82;
    private static final int TEMPERATURE_LOW = 0x00;

    private final Bytes data;
    private int at;
    private boolean shortOf;

    private MercuryStream(Bytes data) {
        this.data = data;
    }

    static ModuleAnswer read(int opcode, Bytes data) {
        return new MercuryStream(data).read(opcode);
    }

    /** The answer to a plain single read: the EPC and its CRC, and nothing else. */
    static ModuleAnswer single(int opcode, Bytes data) {
        int epcBytes = data.size() - 2;
        if (epcBytes < 0 || epcBytes % 2 != 0 || epcBytes > Sighting.MAX_EPC_BYTES) {
            return new Malformed(opcode, "an EPC of " + epcBytes + " bytes must be 0 to 62, even");
        }
        int crc = (data.at(epcBytes) << 8) | data.at(epcBytes + 1);
        return new Tag(
                opcode,
                new Sighting(
                        data.slice(0, epcBytes),
                        0,
                        Signal.UNKNOWN,
                        new AirWords(OptionalInt.empty(), OptionalInt.of(crc)),
                        1));
    }

    private ModuleAnswer read(int opcode) {
        int option = next(1);
        next(2);
        int metadata = (option & HAS_METADATA) == 0 ? 0 : next(2);
        int kind = next(1);
        if (shortOf) {
            // A count of tags in the module's buffer, or an acknowledgement.
            return new Other(opcode, "read tag ID multiple: " + data);
        }
        return switch (kind) {
            case END -> new RoundEnd(opcode);
            case RECORD -> tag(opcode, metadata);
            case STATISTICS -> statistics(opcode);
            default -> new Other(opcode, "a message of kind " + kind);
        };
    }

    private ModuleAnswer tag(int opcode, int metadata) {
        if ((metadata & ~KNOWN) != 0) {
            return new Malformed(opcode, "metadata %04X were not asked for".formatted(metadata));
        }
        int count = has(metadata, READ_COUNT) ? next(1) : 1;
        OptionalInt dbm =
                has(metadata, RSSI) ? OptionalInt.of((byte) next(1)) : OptionalInt.empty();
        // The high four bits name the port that sent, the low four the one that heard.
        int antenna = has(metadata, ANTENNA) ? next(1) >> 4 : 0;
        OptionalInt khz = has(metadata, FREQUENCY) ? OptionalInt.of(next(3)) : OptionalInt.empty();
        skip(has(metadata, TIME) ? 4 : 0);
        OptionalInt phase =
                has(metadata, PHASE) ? OptionalInt.of(turns(next(2))) : OptionalInt.empty();
        skip(has(metadata, PROTOCOL) ? 1 : 0);
        skip(has(metadata, DATA) ? (next(2) + 7) / 8 : 0);
        skip(has(metadata, PINS) ? 1 : 0);
        int bits = next(2);
        int pc = next(2);
        int epcBytes = 2 * (pc >> 11);
        if (shortOf || bits != 8 * (epcBytes + 4) || at + epcBytes + 2 != data.size()) {
            return new Malformed(
                    opcode,
                    "PC word %04X, %d bits of EPC and a record of %d bytes contradict each other"
                            .formatted(pc, bits, data.size()));
        }
        Bytes epc = data.slice(at, at + epcBytes);
        at += epcBytes;
        int crc = next(2);
        return new Tag(
                opcode,
                new Sighting(
                        epc,
                        antenna,
                        new Signal(dbm, OptionalInt.empty(), khz, phase),
                        new AirWords(OptionalInt.of(pc), OptionalInt.of(crc)),
                        Math.max(1, count)));
    }

    private ModuleAnswer statistics(int opcode) {
        next(2);
        boolean temperature = next(1) == TEMPERATURE_HIGH && next(1) == TEMPERATURE_LOW;
        int length = next(1);
        int celsius = (byte) next(1);
        return temperature && length == 1 && !shortOf
                ? new Temperature(opcode, celsius)
                : new Other(opcode, "statistics " + data);
    }

    /** Degrees to 1/4096 of a turn. */
    private static int turns(int degrees) {
        return degrees % 360 * 4_096 / 360;
    }

    private static boolean has(int metadata, int flag) {
        return (metadata & flag) != 0;
    }

    private void skip(int bytes) {
        at += bytes;
    }

    /** The next big-endian number; 0, and a note of it, when the data are too short. */
    private int next(int bytes) {
        if (at + bytes > data.size()) {
            shortOf = true;
            return 0;
        }
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | data.at(at + i);
        }
        at += bytes;
        return value;
    }
}
