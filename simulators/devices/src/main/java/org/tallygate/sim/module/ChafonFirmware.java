package org.tallygate.sim.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The UHFReader18, and the UHFReader288 with its four antennas and signal strength. */
final class ChafonFirmware implements Firmware {

    private static final int ADDRESS = 0;
    private static final int EVERYONE = 0xFF;

    // What fits one frame of at most 255 bytes with the longest EPCs.
    private static final int TAGS_A_FRAME = 3;

    private final boolean fourAntennas;
    private int power = 30;
    private int most = 0x4E;
    private int least;
    private int scanTenths = 10;

    ChafonFirmware(boolean fourAntennas) {
        this.fourAntennas = fourAntennas;
    }

    @Override
    public void restart() {
        // All settings of these readers are kept.
    }

    @Override
    public boolean running() {
        return false;
    }

    @Override
    public List<byte[]> round(Field field) {
        return List.of();
    }

    @Override
    public Optional<Integer> length(byte[] bytes) {
        int length = (bytes[0] & 0xFF) + 1;
        if (length < 5 || length > 40) {
            return Optional.empty();
        } else if (bytes.length < length) {
            return Optional.of(0);
        }
        int crc = Tables.chafon(Arrays.copyOf(bytes, length - 2));
        boolean right =
                (bytes[length - 2] & 0xFF) == crc % 256 && (bytes[length - 1] & 0xFF) == crc / 256;
        return right ? Optional.of(length) : Optional.empty();
    }

    @Override
    public List<byte[]> answer(byte[] command, Field field) {
        int address = command[1] & 0xFF;
        int code = command[2] & 0xFF;
        byte[] data = Arrays.copyOfRange(command, 3, command.length - 2);
        if (address != ADDRESS && address != EVERYONE) {
            return List.of();
        } else if (code == field.refused()) {
            return List.of(frame(code, 0xFF, new Octets()));
        }
        return switch (code) {
            case 0x01, 0x0F -> inventory(code, data, field);
            case 0x21 ->
                    List.of(
                            frame(
                                    code,
                                    0,
                                    Octets.of(3, 2, fourAntennas ? 0x0C : 0x09, 2)
                                            .add(most, least, power, scanTenths)));
            case 0x22 -> {
                most = data[0] & 0xFF;
                least = data[1] & 0xFF;
                yield done(code);
            }
            case 0x25 -> {
                scanTenths = data[0] & 0xFF;
                yield done(code);
            }
            case 0x2F -> {
                if (data[0] > (fourAntennas ? 33 : 30)) {
                    yield List.of(frame(code, 0xFF, new Octets()));
                }
                power = data[0];
                yield done(code);
            }
            case 0x92 ->
                    fourAntennas
                            ? List.of(
                                    frame(
                                            code,
                                            0,
                                            Octets.of(
                                                    field.celsius() < 0 ? 0 : 1,
                                                    Math.abs(field.celsius()))))
                            : unknown(code);
            default -> unknown(code);
        };
    }

    private static List<byte[]> done(int code) {
        return List.of(frame(code, 0, new Octets()));
    }

    private static List<byte[]> unknown(int code) {
        return List.of(frame(code, 0xFE, new Octets()));
    }

    private List<byte[]> inventory(int code, byte[] data, Field field) {
        int antenna = data.length == 9 ? (data[7] & 0x7F) + 1 : 1;
        if (antenna == field.brokenAntenna()) {
            return List.of(frame(code, 0xF8, new Octets()));
        }
        List<SimulatedTag> tags = field.at(antenna);
        if (tags.isEmpty()) {
            return List.of(
                    fourAntennas
                            ? frame(code, 0x01, Octets.of(1 << (antenna - 1), 0))
                            : frame(code, 0xFB, new Octets()));
        }
        List<byte[]> frames = new ArrayList<>();
        for (int from = 0; from < tags.size(); from += TAGS_A_FRAME) {
            List<SimulatedTag> some =
                    tags.subList(from, Math.min(tags.size(), from + TAGS_A_FRAME));
            Octets list = fourAntennas ? Octets.of(1 << (antenna - 1)) : new Octets();
            list.add(some.size());
            for (SimulatedTag tag : some) {
                list.add(tag.epc().size()).add(tag.epc().toArray());
                if (fourAntennas) {
                    list.add(tag.dbm() + 129);
                }
            }
            frames.add(frame(code, from + TAGS_A_FRAME < tags.size() ? 3 : 1, list));
        }
        return frames;
    }

    private static byte[] frame(int code, int status, Octets data) {
        Octets frame = Octets.of(data.size() + 5, ADDRESS, code, status).add(data.toArray());
        int crc = Tables.chafon(frame.toArray());
        return frame.add(crc, crc >> 8).toArray();
    }
}
