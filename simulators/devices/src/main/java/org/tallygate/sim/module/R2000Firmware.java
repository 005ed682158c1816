package org.tallygate.sim.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A board round the R2000 with four antennas. */
final class R2000Firmware implements Firmware {

    private static final int ADDRESS = 1;
    private static final int EVERYONE = 0xFF;
    private static final int DONE = 0x10;
    private static final int CHANNEL = 6;

    private int antenna = 1;
    private int power = 30;
    private int region = 1;

    @Override
    public void restart() {
        antenna = 1;
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
        if ((bytes[0] & 0xFF) != 0xA0) {
            return Optional.empty();
        } else if (bytes.length < 2) {
            return Optional.of(0);
        }
        int length = (bytes[1] & 0xFF) + 2;
        if (length < 5 || length > 40) {
            return Optional.empty();
        } else if (bytes.length < length) {
            return Optional.of(0);
        }
        boolean right = new Octets().add(Arrays.copyOf(bytes, length)).sum() == 0;
        return right ? Optional.of(length) : Optional.empty();
    }

    @Override
    public List<byte[]> answer(byte[] command, Field field) {
        int address = command[2] & 0xFF;
        int code = command[3] & 0xFF;
        int[] data = IntStream.range(4, command.length - 1).map(i -> command[i] & 0xFF).toArray();
        if (address != ADDRESS && address != EVERYONE) {
            return List.of();
        } else if (code == field.refused()) {
            return List.of(frame(code, Octets.of(0x41)));
        }
        return switch (code) {
            case 0x66, 0x76 -> {
                boolean fits = data[0] <= 33 && (code == 0x76 || data[0] >= 20);
                power = fits ? data[0] : power;
                yield List.of(frame(code, Octets.of(fits ? DONE : 0x48)));
            }
            case 0x72 -> List.of(frame(code, Octets.of(6, 1)));
            case 0x74 -> {
                antenna = data[0] + 1;
                yield List.of(frame(code, Octets.of(antenna > 4 ? 0x47 : DONE)));
            }
            case 0x77 -> List.of(frame(code, Octets.of(power)));
            case 0x78 -> {
                boolean fits = data[0] >= 1 && data[0] <= 3;
                region = fits ? data[0] : region;
                yield List.of(frame(code, Octets.of(fits ? DONE : 0x49)));
            }
            case 0x79 -> List.of(frame(code, Octets.of(region, 0, 6)));
            case 0x7B ->
                    List.of(
                            frame(
                                    code,
                                    Octets.of(
                                            field.celsius() < 0 ? 0 : 1,
                                            Math.abs(field.celsius()))));
            case 0x89 -> realTime(field);
            case 0x8A -> switching(data, field);
            default -> List.of(frame(code, Octets.of(0x11)));
        };
    }

    private List<byte[]> realTime(Field field) {
        if (antenna == field.brokenAntenna()) {
            return List.of(frame(0x89, Octets.of(0x22)));
        }
        List<byte[]> frames = new ArrayList<>(tags(0x89, antenna, field));
        int reads = frames.size();
        frames.add(frame(0x89, Octets.of(antenna - 1).word(reads).word(0).word(reads)));
        return frames;
    }

    private static List<byte[]> switching(int[] data, Field field) {
        List<byte[]> frames = new ArrayList<>();
        int reads = 0;
        for (int i = 0; i < 8; i += 2) {
            int port = data[i] + 1;
            if (port <= 4 && port == field.brokenAntenna()) {
                frames.add(frame(0x8A, Octets.of(port - 1, 0x22)));
            } else if (port <= 4) {
                List<byte[]> tags = tags(0x8A, port, field);
                reads += tags.size();
                frames.addAll(tags);
            }
        }
        frames.add(frame(0x8A, Octets.of(0).word(reads).word(0).word(50)));
        return frames;
    }

    private static List<byte[]> tags(int code, int antenna, Field field) {
        return field.at(antenna).stream()
                .map(tag ->
                        frame(
                                code,
                                Octets.of(CHANNEL * 4 + antenna - 1)
                                        .add(tag.pcAndEpc())
                                        .add(tag.dbm() + 129)))
                .toList();
    }

    private static byte[] frame(int code, Octets data) {
        Octets frame = Octets.of(0xA0, data.size() + 3, ADDRESS, code).add(data.toArray());
        return frame.add(256 - frame.sum()).toArray();
    }
}
