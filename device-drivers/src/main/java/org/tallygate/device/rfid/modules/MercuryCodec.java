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

import java.util.List;

/**
 * Frames of ThingMagic's Mercury modules: {@code FF | length | opcode | data | CRC}; an answer has
 * a status u16 before its data, which the length does not count. So the number of bytes shows who
 * speaks.
 */
final class MercuryCodec implements Codec {

    static final MercuryCodec MERCURY = new MercuryCodec();

    static final int VERSION = 0x03;
    static final int READ_SINGLE = 0x21;
    static final int READ_MULTIPLE = 0x22;
    static final int TAG_OPERATION = 0x2F;
    static final int GET_POWER = 0x62;
    static final int GET_TEMPERATURE = 0x72;
    static final int SET_ANTENNAS = 0x91;
    static final int SET_POWER = 0x92;
    static final int SET_PROTOCOL = 0x93;
    static final int SET_REGION = 0x97;
    static final int SET_OPTION = 0x9A;

    private static final int START = 0xFF;
    private static final int NO_TAGS = 0x0400;

    /** The longest data of one frame. */
    private static final int MAX_DATA = 248;

    private static final int AROUND_COMMAND = 5;
    private static final int AROUND_ANSWER = 7;
    private static final Family FAMILY = Family.MERCURY;

    private MercuryCodec() {}

    @Override
    public Cut look(byte[] buffer, int from, int to) {
        return look(buffer, from, to, AROUND_ANSWER);
    }

    @Override
    public Cut lookForCommand(byte[] buffer, int from, int to) {
        return look(buffer, from, to, AROUND_COMMAND);
    }

    private static Cut look(byte[] buffer, int from, int to, int around) {
        if ((buffer[from] & 0xFF) != START) {
            return Cut.NO_START;
        } else if (to - from < 2) {
            return Cut.MORE;
        }
        int length = buffer[from + 1] & 0xFF;
        if (length > MAX_DATA) {
            return new Cut.None("length " + length + " must be 0 to " + MAX_DATA);
        } else if (to - from < length + around) {
            return Cut.MORE;
        }
        int crcAt = from + length + around - 2;
        int crc = Crc16.mercury(buffer, from + 1, crcAt);
        int sent = ((buffer[crcAt] & 0xFF) << 8) | (buffer[crcAt + 1] & 0xFF);
        return crc == sent
                ? new Cut.Whole(length + around)
                : new Cut.None("CRC is %04X and must be %04X".formatted(sent, crc));
    }

    /** A command to the module. */
    Bytes encode(int opcode, int... data) {
        byte[] frame = new byte[data.length + AROUND_COMMAND];
        frame[0] = (byte) START;
        frame[1] = (byte) data.length;
        frame[2] = (byte) opcode;
        for (int i = 0; i < data.length; i++) {
            frame[3 + i] = (byte) data[i];
        }
        int crc = Crc16.mercury(frame, 1, frame.length - 2);
        frame[frame.length - 2] = (byte) (crc >> 8);
        frame[frame.length - 1] = (byte) crc;
        return Bytes.of(frame);
    }

    /** The length stays in the content, since it shows who speaks. */
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
        return content.size() == content.at(0) + 2;
    }

    @Override
    public List<ModuleAnswer> answers(Bytes content) {
        int opcode = content.at(1);
        int status = (content.at(2) << 8) | content.at(3);
        Bytes data = content.slice(4, content.size());
        if (status == NO_TAGS) {
            return List.of(new NoTag(opcode));
        } else if (status != 0) {
            return List.of(Catalog.fault(FAMILY, opcode, status));
        }
        return switch (opcode) {
            case READ_MULTIPLE -> List.of(MercuryStream.read(opcode, data));
            case READ_SINGLE -> List.of(MercuryStream.single(opcode, data));
            case VERSION -> List.of(version(data));
            case GET_TEMPERATURE ->
                    List.of(
                            data.size() == 0
                                    ? new Malformed(opcode, "the temperature is missing")
                                    : new Temperature(opcode, (byte) data.at(0)));
            case GET_POWER -> List.of(power(data));
            default ->
                    List.of(
                            isSetter(opcode)
                                    ? new Done(opcode)
                                    : new Other(opcode, name(opcode) + ": " + data));
        };
    }

    private static boolean isSetter(int opcode) {
        return opcode == TAG_OPERATION || (opcode >= SET_ANTENNAS && opcode <= 0x9E);
    }

    /** Boot loader, hardware, firmware date and firmware, four bytes each, then the protocols. */
    private static ModuleAnswer version(Bytes data) {
        return data.size() < 16
                ? new Malformed(VERSION, "the version is too short")
                : new Told(
                        VERSION,
                        "hardware %s, firmware %s of %s"
                                .formatted(
                                        dotted(data.slice(4, 8)),
                                        dotted(data.slice(12, 16)),
                                        data.slice(8, 12).hex()));
    }

    private static String dotted(Bytes four) {
        return "%x.%x.%x.%x".formatted(four.at(0), four.at(1), four.at(2), four.at(3));
    }

    private static ModuleAnswer power(Bytes data) {
        return data.size() < 3
                ? new Malformed(GET_POWER, "the power is too short")
                : new Told(
                        GET_POWER,
                        "power %d centi-dBm".formatted((short) (data.at(1) << 8 | data.at(2))));
    }

    @Override
    public String command(Bytes content) {
        int opcode = content.at(1);
        Bytes data = content.slice(2, content.size());
        String detail =
                switch (opcode) {
                    case SET_REGION -> data.size() == 1 ? " " + region(data.at(0)) : "";
                    case SET_POWER ->
                            data.size() == 2
                                    ? " %d centi-dBm"
                                            .formatted((short) (data.at(0) << 8 | data.at(1)))
                                    : "";
                    case SET_PROTOCOL ->
                            data.size() == 2 && data.at(1) == MercuryDialect.GEN2 ? " Gen2" : "";
                    case TAG_OPERATION -> " (" + operation(data) + ")";
                    default -> "";
                };
        return "command %sh: %s%s".formatted(Catalog.hex(opcode), name(opcode), detail);
    }

    /** A time limit u16, then 1 to start and 2 to stop; without either a limit of zero stops. */
    private static String operation(Bytes data) {
        return data.size() > 2 && data.at(2) == 1 ? "start" : "stop";
    }

    private static String region(int code) {
        return switch (code) {
            case 1 -> "NA";
            case 2 -> "EU";
            case 3 -> "KR";
            case 4 -> "IN";
            case 5 -> "JP";
            case 6 -> "PRC";
            case 7 -> "EU2";
            case 8 -> "EU3";
            case 9 -> "KR2";
            case 0x0A -> "PRC2";
            case 0x0B -> "AU";
            case 0x0C -> "NZ";
            case 0x0D -> "NA2";
            case 0x0E -> "NA3";
            case 0xFF -> "OPEN";
            default -> "code " + Catalog.hex(code);
        };
    }

    @Override
    public String meaning(Bytes content, List<ModuleAnswer> answers) {
        String name = "answer %sh: ".formatted(Catalog.hex(content.at(1)));
        return switch (answers.getFirst()) {
            case Tag _ -> name + "tag read";
            case NoTag _ -> name + "no tag";
            case Fault f -> name + "status %04Xh: %s".formatted(f.code(), f.sentence());
            case Done _ -> name + name(content.at(1)) + " done";
            case Told t -> name + t.text();
            case Temperature t -> name + t.celsius() + " °C";
            case Other o -> name + o.meaning();
            case Malformed m -> "malformed: " + m.reason();
            case RoundEnd _ -> name + "round over";
        };
    }

    private static String name(int opcode) {
        return Catalog.command(FAMILY, opcode).orElse("opcode " + Catalog.hex(opcode));
    }
}
