package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.modules.ModuleAnswer.Done;
import org.tallygate.device.rfid.modules.ModuleAnswer.Malformed;
import org.tallygate.device.rfid.modules.ModuleAnswer.NoTag;
import org.tallygate.device.rfid.modules.ModuleAnswer.Other;
import org.tallygate.device.rfid.modules.ModuleAnswer.Tag;
import org.tallygate.device.rfid.modules.ModuleAnswer.Told;
import org.tallygate.device.rfid.modules.Sighting.AirWords;
import org.tallygate.device.rfid.modules.Sighting.Signal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * Frames of the R200 and M100: {@code start | type | command | length u16 | parameters | sum |
 * end}. The sum is the low byte of the sum from type to the last parameter, so that two bytes
 * changed places, or two errors that add up to nothing, pass it. A tag's notice carries its own
 * CRC, which finds those; see {@link Sighting#check()}.
 */
final class R200Codec implements Codec {

    static final R200Codec R200 = new R200Codec(Family.R200, 0xAA, 0xDD);
    static final R200Codec M100 = new R200Codec(Family.M100, 0xBB, 0x7E);

    static final int INFORMATION = 0x03;
    static final int SET_REGION = 0x07;
    static final int GET_REGION = 0x08;
    static final int INVENTORY = 0x22;
    static final int INVENTORIES = 0x27;
    static final int STOP = 0x28;
    static final int SET_HOPPING = 0xAD;
    static final int SET_POWER = 0xB6;
    static final int GET_POWER = 0xB7;

    private static final int COMMAND = 0;
    private static final int ANSWER = 1;
    private static final int NOTICE = 2;
    private static final int ERROR = 0xFF;
    private static final int NOTHING_FOUND = 0x15;

    /** More than any answer has; a longer length is noise. */
    private static final int MAX_PARAMETERS = 1024;

    // Start, type, command and length in front, sum and end behind.
    private static final int AROUND = 7;

    // RSSI, PC word and CRC around a tag's EPC.
    private static final int AROUND_EPC = 5;

    private final Family family;
    private final int start;
    private final int end;

    private R200Codec(Family family, int start, int end) {
        this.family = family;
        this.start = start;
        this.end = end;
    }

    @Override
    public Cut look(byte[] buffer, int from, int to) {
        int size = to - from;
        if ((buffer[from] & 0xFF) != start) {
            return Cut.NO_START;
        } else if (size > 1 && (buffer[from + 1] & 0xFF) > NOTICE) {
            return new Cut.None("frame type %02X must be 00 to 02".formatted(buffer[from + 1]));
        } else if (size < 5) {
            return Cut.MORE;
        }
        int length = ((buffer[from + 3] & 0xFF) << 8) | (buffer[from + 4] & 0xFF);
        if (length > MAX_PARAMETERS) {
            return new Cut.None("length " + length + " must be 0 to " + MAX_PARAMETERS);
        } else if (size < length + AROUND) {
            return Cut.MORE;
        }
        int behind = from + 5 + length;
        int sum = sum(buffer, from + 1, behind);
        if (sum != (buffer[behind] & 0xFF)) {
            return new Cut.None("checksum is %02X and must be %02X".formatted(buffer[behind], sum));
        } else if ((buffer[behind + 1] & 0xFF) != end) {
            return new Cut.None("end is %02X and must be %02X".formatted(buffer[behind + 1], end));
        }
        return new Cut.Whole(length + AROUND);
    }

    private static int sum(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += bytes[i];
        }
        return sum & 0xFF;
    }

    /** A command to the module. */
    Bytes encode(int command, int... parameters) {
        byte[] frame = new byte[parameters.length + AROUND];
        frame[0] = (byte) start;
        frame[2] = (byte) command;
        frame[3] = (byte) (parameters.length >> 8);
        frame[4] = (byte) parameters.length;
        for (int i = 0; i < parameters.length; i++) {
            frame[5 + i] = (byte) parameters[i];
        }
        frame[frame.length - 2] = (byte) sum(frame, 1, frame.length - 2);
        frame[frame.length - 1] = (byte) end;
        return Bytes.of(frame);
    }

    @Override
    public int head() {
        return 1;
    }

    @Override
    public int tail() {
        return 2;
    }

    @Override
    public boolean isCommand(Bytes content) {
        return content.at(0) == COMMAND;
    }

    @Override
    public List<ModuleAnswer> answers(Bytes content) {
        int command = content.at(1);
        Bytes parameters = content.slice(4, content.size());
        return List.of(
                switch (content.at(0)) {
                    case ANSWER -> answer(command, parameters);
                    case NOTICE -> notice(command, parameters);
                    default -> new Other(command, "a command came back");
                });
    }

    private ModuleAnswer answer(int command, Bytes parameters) {
        int size = parameters.size();
        return switch (command) {
            case ERROR -> error(parameters);
            case INFORMATION -> size == 0 ? tooShort(command) : information(parameters);
            case GET_POWER -> size < 2 ? tooShort(command) : power(parameters);
            case GET_REGION ->
                    size < 1
                            ? tooShort(command)
                            : new Told(command, "region " + region(parameters.at(0)));
            case SET_REGION, INVENTORIES, STOP, SET_HOPPING, SET_POWER ->
                    size == 1 && parameters.at(0) != 0
                            ? Catalog.fault(family, command, parameters.at(0))
                            : new Done(command);
            default -> new Other(command, name(command) + ": " + parameters.hex());
        };
    }

    private ModuleAnswer error(Bytes parameters) {
        if (parameters.size() == 0) {
            return tooShort(ERROR);
        }
        // The code says why and not what was asked for.
        int code = parameters.at(0);
        return code == NOTHING_FOUND
                ? new NoTag(ModuleAnswer.UNNAMED)
                : Catalog.fault(family, ModuleAnswer.UNNAMED, code);
    }

    private static ModuleAnswer information(Bytes parameters) {
        Bytes text = parameters.slice(1, parameters.size());
        String printable =
                new String(text.toArray(), StandardCharsets.US_ASCII)
                        .replaceAll("[^ -~]", "")
                        .strip();
        return new Told(INFORMATION, kind(parameters.at(0)) + " " + printable);
    }

    private static ModuleAnswer power(Bytes parameters) {
        int centiDbm = (parameters.at(0) << 8) | parameters.at(1);
        return new Told(GET_POWER, "power " + dbm(centiDbm));
    }

    private static ModuleAnswer notice(int command, Bytes parameters) {
        if (command != INVENTORY) {
            return new Other(command, "a notice of command " + Catalog.hex(command));
        }
        int epcBytes = parameters.size() - AROUND_EPC;
        if (epcBytes < 0) {
            return tooShort(command);
        }
        int pc = (parameters.at(1) << 8) | parameters.at(2);
        if (epcBytes != 2 * (pc >> 11)) {
            return new Malformed(
                    command,
                    "PC word %04X tells %d bytes of EPC, but %d came"
                            .formatted(pc, 2 * (pc >> 11), epcBytes));
        }
        int crcAt = 3 + epcBytes;
        int crc = (parameters.at(crcAt) << 8) | parameters.at(crcAt + 1);
        return new Tag(
                command,
                new Sighting(
                        parameters.slice(3, crcAt),
                        0,
                        Signal.ofDbm((byte) parameters.at(0)),
                        new AirWords(OptionalInt.of(pc), OptionalInt.of(crc)),
                        1));
    }

    private static ModuleAnswer tooShort(int command) {
        return new Malformed(command, "the answer is too short");
    }

    @Override
    public String command(Bytes content) {
        int command = content.at(1);
        Bytes parameters = content.slice(4, content.size());
        String detail =
                switch (command) {
                    case INFORMATION ->
                            parameters.size() == 1
                                    ? " (%s version)"
                                            .formatted(kind(parameters.at(0)))
                                            .replace("manufacturer version", "manufacturer")
                                    : "";
                    case INVENTORIES ->
                            parameters.size() == 3
                                    ? ", %d rounds"
                                            .formatted(parameters.at(1) << 8 | parameters.at(2))
                                    : "";
                    case SET_POWER ->
                            parameters.size() == 2
                                    ? ", " + dbm(parameters.at(0) << 8 | parameters.at(1))
                                    : "";
                    case SET_REGION ->
                            parameters.size() == 1 ? ", " + region(parameters.at(0)) : "";
                    default -> "";
                };
        return "command: " + name(command) + detail;
    }

    @Override
    public String meaning(Bytes content, List<ModuleAnswer> answers) {
        int command = content.at(1);
        return switch (answers.getFirst()) {
            case Tag _ -> "notice: tag read";
            case NoTag _ -> "response FF error 15h: inventory found no tag";
            case ModuleAnswer.Fault f when command == ERROR ->
                    "response FF error %02Xh: %s".formatted(f.code(), f.sentence());
            case ModuleAnswer.Fault f -> "response: " + name(command) + ": " + f.sentence();
            case Done _ -> "response: " + name(command) + " done";
            case Told t -> "response: " + t.text();
            case Other o -> "response: " + o.meaning();
            case Malformed m -> "malformed: " + m.reason();
            case ModuleAnswer.RoundEnd _, ModuleAnswer.Temperature _ ->
                    "response: " + name(command);
        };
    }

    private String name(int command) {
        return Catalog.command(family, command).orElse("command " + Catalog.hex(command));
    }

    private static String kind(int code) {
        return switch (code) {
            case 0 -> "hardware";
            case 1 -> "software";
            case 2 -> "manufacturer";
            default -> "information " + code;
        };
    }

    private static String region(int code) {
        return switch (code) {
            case 1 -> "China 900 MHz";
            case 2 -> "US";
            case 3 -> "EU";
            case 4 -> "China 800 MHz";
            case 6 -> "Korea";
            default -> "code " + Catalog.hex(code);
        };
    }

    private static String dbm(int centiDbm) {
        return "%d.%02d dBm".formatted(centiDbm / 100, centiDbm % 100);
    }
}
