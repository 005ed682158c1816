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

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Frames of Chafon's readers: {@code length | address | command | data | CRC low, high}; an answer
 * has a status before its data, and the length counts all that follows it. Nothing marks the start:
 * the CRC alone tells a frame from noise.
 *
 * <p>The UHFReader18 sends {@code n, n × (length, EPC)}, the UHFReader288 {@code antenna bit, n, n
 * × (length, EPC, RSSI)}. Which of them a frame is shows in its layout: only one of them comes out
 * even, since an antenna bit that is also a count of tags gives an impossible first length.
 */
final class ChafonCodec implements Codec {

    static final ChafonCodec CHAFON = new ChafonCodec();

    static final int INVENTORY = 0x01;
    static final int SINGLE_INVENTORY = 0x0F;
    static final int INFORMATION = 0x21;
    static final int SET_REGION = 0x22;
    static final int SET_INVENTORY_TIME = 0x25;
    static final int SET_POWER = 0x2F;
    static final int TEMPERATURE = 0x92;

    private static final int OK = 0x00;
    private static final int FINISHED = 0x01;
    private static final int OUT_OF_TIME = 0x02;
    private static final int MORE_FOLLOW = 0x03;
    private static final int MEMORY_FULL = 0x04;
    private static final int STATISTICS = 0x26;
    private static final int NO_TAG = 0xFB;
    private static final Set<Integer> WITH_TAGS =
            Set.of(OK, FINISHED, OUT_OF_TIME, MORE_FOLLOW, MEMORY_FULL);

    // Address, command and the CRC; an answer has a status, too.
    private static final int MIN_COMMAND = 4;
    private static final int MIN_ANSWER = 5;

    private static final Family FAMILY = Family.UHFREADER288;
    private static final BitSet COMMANDS = Catalog.commands(FAMILY);
    private static final BitSet FAULTS = Catalog.faults(FAMILY);

    private ChafonCodec() {}

    /** Noise would pass the CRC once in 65,536 places; that command and status be known, too. */
    @Override
    public Cut look(byte[] buffer, int from, int to) {
        int size = to - from;
        boolean unknown =
                (size > 2 && !COMMANDS.get(buffer[from + 2] & 0xFF))
                        || (size > 3 && !isStatus(buffer[from + 3] & 0xFF));
        return unknown ? Cut.NO_START : look(buffer, from, to, MIN_ANSWER);
    }

    private static boolean isStatus(int value) {
        return value == NO_TAG
                || value == STATISTICS
                || WITH_TAGS.contains(value)
                || FAULTS.get(value);
    }

    @Override
    public Cut lookForCommand(byte[] buffer, int from, int to) {
        return look(buffer, from, to, MIN_COMMAND);
    }

    private static Cut look(byte[] buffer, int from, int to, int least) {
        int length = buffer[from] & 0xFF;
        if (length < least) {
            return Cut.NO_START;
        } else if (to - from <= length) {
            return Cut.MORE;
        }
        int crcAt = from + length - 1;
        int crc = Crc16.mcrf4xx(buffer, from, crcAt);
        int sent = (buffer[crcAt] & 0xFF) | ((buffer[crcAt + 1] & 0xFF) << 8);
        return crc == sent
                ? new Cut.Whole(length + 1)
                : new Cut.None("CRC is %04X and must be %04X".formatted(sent, crc));
    }

    /** A command to the reader at that address. */
    Bytes encode(int address, int command, int... data) {
        byte[] frame = new byte[data.length + MIN_COMMAND + 1];
        frame[0] = (byte) (frame.length - 1);
        frame[1] = (byte) address;
        frame[2] = (byte) command;
        for (int i = 0; i < data.length; i++) {
            frame[3 + i] = (byte) data[i];
        }
        int crc = Crc16.mcrf4xx(frame, 0, frame.length - 2);
        frame[frame.length - 2] = (byte) crc;
        frame[frame.length - 1] = (byte) (crc >> 8);
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

    /**
     * The format does not say who speaks. A host may address everyone, which no reader does; else a
     * frame that makes sense as an answer is one.
     */
    @Override
    public boolean isCommand(Bytes content) {
        if (content.size() < 3 || content.at(0) == ModuleProfile.ANY_ADDRESS) {
            return true;
        }
        int status = content.at(2);
        boolean ofInventory = content.at(1) == INVENTORY || content.at(1) == SINGLE_INVENTORY;
        if (ofInventory && WITH_TAGS.contains(status)) {
            return content.size() > 3 && answers(content).getFirst() instanceof Malformed;
        }
        boolean known = status == OK || (ofInventory && status == STATISTICS) || FAULTS.get(status);
        return !known && status != NO_TAG;
    }

    @Override
    public List<ModuleAnswer> answers(Bytes content) {
        int command = content.at(1);
        int status = content.at(2);
        Bytes data = content.slice(3, content.size());
        return switch (command) {
            case INVENTORY, SINGLE_INVENTORY -> inventory(command, status, data);
            case INFORMATION -> List.of(status == OK ? information(data) : fault(command, status));
            case TEMPERATURE -> List.of(status == OK ? temperature(data) : fault(command, status));
            default ->
                    List.of(
                            status != OK
                                    ? fault(command, status)
                                    : data.size() == 0
                                            ? new Done(command)
                                            : new Other(command, name(command) + ": " + data));
        };
    }

    private static ModuleAnswer fault(int command, int status) {
        return Catalog.fault(FAMILY, command, status);
    }

    private static List<ModuleAnswer> inventory(int command, int status, Bytes data) {
        if (status == NO_TAG) {
            return List.of(new NoTag(command), new RoundEnd(command));
        } else if (status == STATISTICS) {
            return List.of(new Other(command, "statistics of the inventory"));
        } else if (!WITH_TAGS.contains(status)) {
            return List.of(fault(command, status), new RoundEnd(command));
        }
        Optional<List<Sighting>> tags = tags(data);
        if (tags.isEmpty()) {
            return List.of(new Malformed(command, "the list of tags does not come out even"));
        }
        List<ModuleAnswer> answers = new ArrayList<>();
        tags.get().forEach(tag -> answers.add(new Tag(command, tag)));
        if (answers.isEmpty()) {
            answers.add(new NoTag(command));
        }
        if (status != MORE_FOLLOW) {
            answers.add(new RoundEnd(command));
        }
        return answers;
    }

    /** The tags of either layout; empty when neither comes out even. */
    private static Optional<List<Sighting>> tags(Bytes data) {
        if (data.size() == 0) {
            return Optional.of(List.of());
        }
        int antenna = antenna(data.at(0));
        Optional<List<Sighting>> withSignal =
                antenna > 0 && data.size() > 1
                        ? list(data.slice(2, data.size()), data.at(1), antenna, 1)
                        : Optional.empty();
        return withSignal.isPresent()
                ? withSignal
                : list(data.slice(1, data.size()), data.at(0), 0, 0);
    }

    private static int antenna(int bit) {
        return switch (bit) {
            case 1 -> 1;
            case 2 -> 2;
            case 4 -> 3;
            case 8 -> 4;
            default -> 0;
        };
    }

    private static Optional<List<Sighting>> list(
            Bytes data, int count, int antenna, int signalBytes) {
        List<Sighting> tags = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < count; i++) {
            int length = at < data.size() ? data.at(at) : 0;
            int behind = at + 1 + length;
            boolean fits =
                    length > 0
                            && length % 2 == 0
                            && length <= Sighting.MAX_EPC_BYTES
                            && behind + signalBytes <= data.size();
            if (!fits) {
                return Optional.empty();
            }
            Signal signal = signalBytes == 0 ? Signal.UNKNOWN : Signal.ofRaw(data.at(behind));
            tags.add(new Sighting(data.slice(at + 1, behind), antenna, signal, AirWords.NONE, 1));
            at = behind + signalBytes;
        }
        return at == data.size() ? Optional.of(tags) : Optional.empty();
    }

    private static ModuleAnswer information(Bytes data) {
        return data.size() < 8
                ? new Malformed(INFORMATION, "the reader's information is too short")
                : new Told(
                        INFORMATION,
                        "firmware %d.%d, type %02X, power %d dBm"
                                .formatted(data.at(0), data.at(1), data.at(2), data.at(6)));
    }

    private static ModuleAnswer temperature(Bytes data) {
        return data.size() < 2
                ? new Malformed(TEMPERATURE, "the temperature is too short")
                : new Temperature(TEMPERATURE, data.at(0) == 0 ? -data.at(1) : data.at(1));
    }

    @Override
    public String command(Bytes content) {
        return "command: " + name(content.at(1));
    }

    @Override
    public String meaning(Bytes content, List<ModuleAnswer> answers) {
        int command = content.at(1);
        return switch (answers.getFirst()) {
            case Tag tag -> {
                long count = answers.stream().filter(Tag.class::isInstance).count();
                int antenna = tag.sighting().antenna();
                yield "inventory answer, %s%s"
                        .formatted(
                                antenna == 0 ? "" : "antenna " + antenna + ", ",
                                count == 1 ? "one tag" : count + " tags");
            }
            case NoTag _ -> {
                int antenna = content.size() > 4 ? antenna(content.at(3)) : 0;
                yield "inventory answer, %sno tag"
                        .formatted(antenna == 0 ? "" : "antenna " + antenna + ", ");
            }
            case Fault f -> name(command) + " answer: " + f.sentence();
            case Done _ -> name(command) + " answer: done";
            case Told t -> name(command) + " answer: " + t.text();
            case Temperature t -> name(command) + " answer: " + t.celsius() + " °C";
            case Other o -> name(command) + " answer: " + o.meaning();
            case Malformed m -> "malformed: " + m.reason();
            case RoundEnd _ -> "inventory answer, over";
        };
    }

    private static String name(int command) {
        return Catalog.command(FAMILY, command).orElse("command " + Catalog.hex(command));
    }
}
