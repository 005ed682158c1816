package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.modules.ModuleAnswer.Done;
import org.tallygate.device.rfid.modules.ModuleAnswer.Fault;
import org.tallygate.device.rfid.modules.ModuleAnswer.Malformed;
import org.tallygate.device.rfid.modules.ModuleAnswer.NoTag;
import org.tallygate.device.rfid.modules.ModuleAnswer.Other;
import org.tallygate.device.rfid.modules.ModuleAnswer.RoundEnd;
import org.tallygate.device.rfid.modules.ModuleAnswer.Tag;
import org.tallygate.device.rfid.modules.ModuleAnswer.Temperature;
import org.tallygate.device.rfid.modules.ModuleAnswer.Told;
import org.tallygate.device.rfid.modules.Sighting.AirWords;
import org.tallygate.device.rfid.modules.Sighting.Signal;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Frames of boards round the Impinj R2000: {@code A0 | length | address | command | data | check}.
 * The length counts all that follows it; the check makes the sum of the whole frame zero, so that
 * two bytes changed places pass it. A tag's frame has no CRC of the tag: its PC word must agree
 * with the number of bytes, which finds few of those.
 */
final class R2000Codec implements Codec {

    static final R2000Codec R2000 = new R2000Codec();

    static final int SET_POWER_UNTIL_RESTART = 0x66;
    static final int VERSION = 0x72;
    static final int SET_ANTENNA = 0x74;
    static final int SET_POWER = 0x76;
    static final int GET_POWER = 0x77;
    static final int SET_REGION = 0x78;
    static final int TEMPERATURE = 0x7B;
    static final int REAL_TIME = 0x89;
    static final int FAST_SWITCH = 0x8A;
    static final int BY_SESSION = 0x8B;

    private static final int START = 0xA0;
    private static final int OK = 0x10;
    private static final int ANTENNA_MISSING = 0x22;
    private static final int NO_TAG = 0x36;
    private static final int BUFFER_EMPTY = 0x38;
    private static final int ROUND_END_DATA = 7;

    // FreqAnt, PC word and RSSI around a tag's EPC.
    private static final int AROUND_EPC = 4;
    private static final int MIN_LENGTH = 3;

    // dBm = the low seven bits - 129; the highest bit tells antennas 5 to 8.
    private static final int RSSI_ZERO = 129;
    private static final int SECOND_FOUR = 0x80;

    private static final Family FAMILY = Family.R2000;
    private static final BitSet COMMANDS = Catalog.commands(FAMILY);
    private static final BitSet FAULTS = Catalog.faults(FAMILY);

    private R2000Codec() {}

    @Override
    public Cut look(byte[] buffer, int from, int to) {
        if ((buffer[from] & 0xFF) != START) {
            return Cut.NO_START;
        } else if (to - from < 2) {
            return Cut.MORE;
        }
        int length = buffer[from + 1] & 0xFF;
        if (length < MIN_LENGTH) {
            return new Cut.None("length " + length + " must be 3 to 255");
        } else if (to - from > 3 && !COMMANDS.get(buffer[from + 3] & 0xFF)) {
            return new Cut.None("command %02X is not known".formatted(buffer[from + 3]));
        } else if (to - from < length + 2) {
            return Cut.MORE;
        }
        int behind = from + length + 1;
        int check = check(buffer, from, behind);
        return check == (buffer[behind] & 0xFF)
                ? new Cut.Whole(length + 2)
                : new Cut.None(
                        "checksum is %02X and must be %02X".formatted(buffer[behind], check));
    }

    private static int check(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += bytes[i];
        }
        return -sum & 0xFF;
    }

    /** A command to the board at that address. */
    Bytes encode(int address, int command, int... data) {
        byte[] frame = new byte[data.length + 5];
        frame[0] = (byte) START;
        frame[1] = (byte) (data.length + MIN_LENGTH);
        frame[2] = (byte) address;
        frame[3] = (byte) command;
        for (int i = 0; i < data.length; i++) {
            frame[4 + i] = (byte) data[i];
        }
        frame[frame.length - 1] = (byte) check(frame, 0, frame.length - 1);
        return Bytes.of(frame);
    }

    @Override
    public int head() {
        return 2;
    }

    @Override
    public int tail() {
        return 1;
    }

    /**
     * The format does not say who speaks. Every answer has data; of those commands that have some,
     * an answer is told by a code that they never carry, by its length, or by its PC word. A value
     * that is also a code is the host's when it speaks to everyone.
     */
    @Override
    public boolean isCommand(Bytes content) {
        int size = content.size() - 2;
        int command = content.at(1);
        if (size == 0) {
            return true;
        }
        boolean toEveryone = content.at(0) == ModuleProfile.ANY_ADDRESS;
        return switch (command) {
            case REAL_TIME -> size == 1 && !isCode(content.at(2));
            case BY_SESSION -> size == 3;
            case FAST_SWITCH ->
                    size == 10
                            && tag(command, content.slice(2, content.size())) instanceof Malformed;
            case SET_POWER, SET_POWER_UNTIL_RESTART, SET_ANTENNA ->
                    size > 1 || toEveryone || !isCode(content.at(2));
            case SET_REGION -> size > 1;
            default -> false;
        };
    }

    private static boolean isCode(int value) {
        return value == OK || value == NO_TAG || value == BUFFER_EMPTY || FAULTS.get(value);
    }

    @Override
    public List<ModuleAnswer> answers(Bytes content) {
        int command = content.at(1);
        Bytes data = content.slice(2, content.size());
        return switch (command) {
            case REAL_TIME, FAST_SWITCH, BY_SESSION -> inventory(command, data);
            case VERSION ->
                    List.of(
                            data.size() < 2
                                    ? code(command, data)
                                    : new Told(
                                            command,
                                            "firmware %d.%d".formatted(data.at(0), data.at(1))));
            case TEMPERATURE ->
                    List.of(
                            data.size() < 2
                                    ? code(command, data)
                                    : new Temperature(
                                            command, data.at(0) == 0 ? -data.at(1) : data.at(1)));
            case GET_POWER ->
                    List.of(
                            data.size() == 0
                                    ? code(command, data)
                                    : new Told(command, "power " + data.at(0) + " dBm"));
            default -> List.of(code(command, data));
        };
    }

    private static ModuleAnswer code(int command, Bytes data) {
        if (data.size() == 0) {
            return new Malformed(command, "the answer has no code");
        } else if (data.size() > 1) {
            return new Other(command, name(command) + ": " + data);
        }
        return data.at(0) == OK ? new Done(command) : Catalog.fault(FAMILY, command, data.at(0));
    }

    private static List<ModuleAnswer> inventory(int command, Bytes data) {
        int size = data.size();
        if (size == ROUND_END_DATA) {
            // No tag's frame has seven bytes: with its EPC's words it would have 4, 6, 8 and so on.
            return List.of(new RoundEnd(command));
        } else if (size == 1 && (data.at(0) == NO_TAG || data.at(0) == BUFFER_EMPTY)) {
            return List.of(new NoTag(command), new RoundEnd(command));
        } else if (size == 1) {
            return List.of(code(command, data), new RoundEnd(command));
        } else if (size == 2 && data.at(1) == ANTENNA_MISSING) {
            // Of several antennas only this one is passed over, so the round goes on.
            return List.of(Catalog.fault(FAMILY, command, ANTENNA_MISSING));
        } else if (size < AROUND_EPC) {
            return List.of(new Malformed(command, "the tag's frame is too short"));
        }
        return List.of(tag(command, data));
    }

    private static ModuleAnswer tag(int command, Bytes data) {
        int epcBytes = data.size() - AROUND_EPC;
        int pc = (data.at(1) << 8) | data.at(2);
        if (epcBytes != 2 * (pc >> 11)) {
            return new Malformed(
                    command,
                    "PC word %04X tells %d bytes of EPC, but %d came"
                            .formatted(pc, 2 * (pc >> 11), epcBytes));
        }
        int rssi = data.at(data.size() - 1);
        int antenna = (data.at(0) & 3) + 1 + ((rssi & SECOND_FOUR) == 0 ? 0 : 4);
        return new Tag(
                command,
                new Sighting(
                        data.slice(3, 3 + epcBytes),
                        antenna,
                        new Signal(
                                OptionalInt.of((rssi & ~SECOND_FOUR) - RSSI_ZERO),
                                OptionalInt.of(rssi),
                                frequencyKhz(data.at(0) >> 2),
                                OptionalInt.empty()),
                        new AirWords(OptionalInt.of(pc), OptionalInt.empty()),
                        1));
    }

    /** 865.0 to 868.0 MHz in seven steps, then 902.0 to 928.0 MHz, all of 500 kHz. */
    private static OptionalInt frequencyKhz(int index) {
        if (index > 59) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(index < 7 ? 865_000 + 500 * index : 902_000 + 500 * (index - 7));
    }

    @Override
    public String command(Bytes content) {
        return "command %sh: %s".formatted(Catalog.hex(content.at(1)), name(content.at(1)));
    }

    @Override
    public String meaning(Bytes content, List<ModuleAnswer> answers) {
        String name = "answer %sh: ".formatted(Catalog.hex(content.at(1)));
        return switch (answers.getFirst()) {
            case Tag _ -> name + "tag read";
            case NoTag _ -> name + "no tag";
            case RoundEnd _ -> name + "round over";
            case Fault f -> name + f.sentence();
            case Done _ -> name + name(content.at(1)) + " done";
            case Told t -> name + t.text();
            case Temperature t -> name + t.celsius() + " °C";
            case Other o -> name + o.meaning();
            case Malformed m -> "malformed: " + m.reason();
        };
    }

    private static String name(int command) {
        return Catalog.command(FAMILY, command).orElse("command " + Catalog.hex(command));
    }
}
