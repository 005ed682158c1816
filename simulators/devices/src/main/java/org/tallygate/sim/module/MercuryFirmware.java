package org.tallygate.sim.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A ThingMagic module that reads on and on once told. */
final class MercuryFirmware implements Firmware {

    private static final int TOO_HOT_CELSIUS = 85;
    private static final int ROUNDS_A_STATISTIC = 10;

    private boolean reading;
    private boolean regionSet;
    private int round;
    private List<Integer> antennas = List.of(1);

    @Override
    public void restart() {
        reading = false;
        regionSet = false;
        antennas = List.of(1);
    }

    @Override
    public boolean running() {
        return reading;
    }

    @Override
    public Optional<Integer> length(byte[] bytes) {
        if (bytes[0] != (byte) 0xFF) {
            return Optional.empty();
        } else if (bytes.length < 2) {
            return Optional.of(0);
        }
        int length = (bytes[1] & 0xFF) + 5;
        if (length > 60) {
            return Optional.empty();
        } else if (bytes.length < length) {
            return Optional.of(0);
        }
        int crc = Tables.mercury(Arrays.copyOfRange(bytes, 1, length - 2));
        boolean right =
                (bytes[length - 2] & 0xFF) == crc / 256 && (bytes[length - 1] & 0xFF) == crc % 256;
        return right ? Optional.of(length) : Optional.empty();
    }

    @Override
    public List<byte[]> answer(byte[] command, Field field) {
        int code = command[2] & 0xFF;
        byte[] data = Arrays.copyOfRange(command, 3, command.length - 2);
        if (code == field.refused()) {
            return List.of(frame(code, 0x0105, new Octets()));
        }
        return switch (code) {
            case 0x03 -> List.of(frame(code, 0, version()));
            case 0x21 -> List.of(single(field));
            case 0x2F -> List.of(operation(data));
            case 0x62 -> List.of(frame(code, 0, Octets.of(0).word(2_000)));
            case 0x72 -> List.of(frame(code, 0, Octets.of(field.celsius())));
            case 0x91 -> {
                List<Integer> ports = new ArrayList<>();
                for (int i = 1; i < data.length; i += 2) {
                    ports.add((int) data[i]);
                }
                antennas = ports;
                yield List.of(frame(code, 0, new Octets()));
            }
            case 0x92 -> {
                int centiDbm = data[0] * 256 + (data[1] & 0xFF);
                yield List.of(frame(code, centiDbm > 3_150 ? 0x0103 : 0, new Octets()));
            }
            case 0x97 -> {
                regionSet = true;
                yield List.of(frame(code, 0, new Octets()));
            }
            case 0x93, 0x9A -> List.of(frame(code, 0, new Octets()));
            default -> List.of(frame(code, 0x0101, new Octets()));
        };
    }

    private static Octets version() {
        return Octets.of(0x11, 0x09, 0x15, 0, 0x18, 0, 0, 2)
                .add(0x20, 0x16, 0x03, 0x18, 1, 7, 0, 2, 0, 0, 0, 0x10);
    }

    private static byte[] single(Field field) {
        return field.at(1).stream()
                .findFirst()
                .map(tag -> frame(0x21, 0, new Octets().add(tag.epc().toArray()).word(tag.crc())))
                .orElseGet(() -> frame(0x21, 0x0400, new Octets()));
    }

    private byte[] operation(byte[] data) {
        boolean start = data.length > 2 && data[2] == 1;
        if (start && !regionSet) {
            return frame(0x2F, 0x0405, new Octets());
        }
        reading = start;
        round = 0;
        return frame(0x2F, 0, start ? Octets.of(1, 0x22) : Octets.of(2));
    }

    @Override
    public List<byte[]> round(Field field) {
        if (!reading) {
            return List.of();
        }
        List<byte[]> frames = new ArrayList<>();
        if (round % ROUNDS_A_STATISTIC == 0) {
            frames.add(
                    field.celsius() >= TOO_HOT_CELSIUS
                            ? frame(0x22, 0x0504, new Octets())
                            : frame(0x22, 0x0400, new Octets()));
            frames.add(
                    frame(0x22, 0, Octets.of(0, 1, 0x1F, 2, 0x82, 0, 0x82, 0, 1, field.celsius())));
        }
        round++;
        if (field.celsius() < TOO_HOT_CELSIUS) {
            for (int antenna : antennas) {
                if (antenna == field.brokenAntenna()) {
                    frames.add(frame(0x22, 0x0503, new Octets()));
                }
                field.at(antenna).forEach(tag -> frames.add(record(tag)));
            }
        }
        return frames;
    }

    private static byte[] record(SimulatedTag tag) {
        Octets record =
                Octets.of(0x10, 1, 0x1B, 1, 0xFF, 1)
                        .add(1, tag.dbm(), tag.antenna() * 0x11)
                        .add(0x0D, 0x37, 0xFC, 0, 0, 0, 0xB3, 0, 0x5A, 5, 0, 0, 0)
                        .word(8 * (tag.epc().size() + 4))
                        .add(tag.pcAndEpc())
                        .word(tag.crc());
        return frame(0x22, 0, record);
    }

    private static byte[] frame(int code, int status, Octets data) {
        byte[] body = Octets.of(data.size(), code).word(status).add(data.toArray()).toArray();
        return Octets.of(0xFF).add(body).word(Tables.mercury(body)).toArray();
    }
}
