package org.tallygate.sim.module;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** R200 and M100, which differ in their first and last byte only. */
final class R200Firmware implements Firmware {

    private static final int ANSWER = 1;
    private static final int NOTICE = 2;
    private static final int MOST_POWER_CENTI_DBM = 2_600;

    private final int first;
    private final int last;
    private int rounds;
    private int powerCentiDbm = 2_000;
    private int region = 1;

    R200Firmware(int first, int last) {
        this.first = first;
        this.last = last;
    }

    @Override
    public void restart() {
        rounds = 0;
    }

    @Override
    public boolean running() {
        return rounds > 0;
    }

    @Override
    public Optional<Integer> length(byte[] bytes) {
        if ((bytes[0] & 0xFF) != first) {
            return Optional.empty();
        } else if (bytes.length < 5) {
            return Optional.of(0);
        }
        int length = (bytes[3] & 0xFF) * 256 + (bytes[4] & 0xFF) + 7;
        if (length > 64) {
            return Optional.empty();
        } else if (bytes.length < length) {
            return Optional.of(0);
        }
        Octets summed = new Octets();
        for (int i = 1; i < length - 2; i++) {
            summed.add(bytes[i]);
        }
        boolean right =
                summed.sum() == (bytes[length - 2] & 0xFF) && (bytes[length - 1] & 0xFF) == last;
        return right ? Optional.of(length) : Optional.empty();
    }

    @Override
    public List<byte[]> answer(byte[] command, Field field) {
        int code = command[2] & 0xFF;
        int value = command.length > 7 ? command[5] & 0xFF : -1;
        if (code == field.refused()) {
            return List.of(error(0x17));
        }
        switch (code) {
            case 0x03 -> {
                return List.of(information(value));
            }
            case 0x07 -> region = value;
            case 0x08 -> {
                return List.of(frame(ANSWER, code, Octets.of(region)));
            }
            case 0x22 -> {
                return poll(field);
            }
            case 0x27 -> {
                rounds = (command[6] & 0xFF) * 256 + (command[7] & 0xFF);
                return List.of();
            }
            case 0x28 -> rounds = 0;
            case 0xAD -> {}
            case 0xB6 -> {
                int wanted = value * 256 + (command[6] & 0xFF);
                if (wanted > MOST_POWER_CENTI_DBM) {
                    return List.of(error(0x17));
                }
                powerCentiDbm = wanted;
            }
            case 0xB7 -> {
                return List.of(frame(ANSWER, code, new Octets().word(powerCentiDbm)));
            }
            default -> {
                return List.of(error(0x17));
            }
        }
        return List.of(frame(ANSWER, code, Octets.of(0)));
    }

    @Override
    public List<byte[]> round(Field field) {
        if (rounds == 0) {
            return List.of();
        }
        rounds--;
        return poll(field);
    }

    private List<byte[]> poll(Field field) {
        List<byte[]> frames = new ArrayList<>();
        for (SimulatedTag tag : field.at(1)) {
            Octets notice = Octets.of(tag.dbm()).add(tag.pcAndEpc()).word(tag.crc());
            frames.add(frame(NOTICE, 0x22, notice));
        }
        if (frames.isEmpty()) {
            frames.add(error(0x15));
        }
        return frames;
    }

    private byte[] information(int kind) {
        String text =
                switch (kind) {
                    case 0 -> "M100 26dBm V1.0";
                    case 1 -> "V2.3.5";
                    default -> "Tallygate simulator";
                };
        return frame(ANSWER, 0x03, Octets.of(kind).add(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] error(int code) {
        return frame(ANSWER, 0xFF, Octets.of(code));
    }

    private byte[] frame(int type, int code, Octets parameters) {
        Octets body = Octets.of(type, code).word(parameters.size()).add(parameters.toArray());
        return Octets.of(first).add(body.toArray()).add(body.sum(), last).toArray();
    }
}
