package org.tallygate.sim.scanner;

import org.tallygate.device.Bytes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scanner that speaks the Simple Serial Interface as the guide has it: it sleeps when nobody
 * speaks to it and then loses what comes until a zero byte woke it; it reads no code while it is
 * disabled or waits for an answer; it sends raw data until packets are turned on, codes of more
 * than a packet in several, a packet without answer twice more with its bit, and then gives up.
 */
final class SsiSpeech implements Speech {

    private static final int MAX_DATA = 251;
    private static final int ACK = 0xD0;
    private static final int NAK = 0xD1;
    private static final int RESEND = 1;
    private static final int BAD_CONTEXT = 2;

    /** The guide's host character time-out: what is not whole by then is forgotten. */
    private static final int HOST_CHARACTER_MS = 200;

    private final int answerWithinMs;
    private final int sleepAfterMs;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    // What is out: the packets of the present code, and which of them waits for its answer.
    private List<Bytes> packets = List.of();
    private int sent;
    private int copies;
    private long copyMs;

    private boolean packeted;
    private boolean aim;
    private boolean enabled = true;
    private boolean damageNext;
    private boolean silent;
    private long awakeUntilMs;
    private long heardMs;

    private int acks;
    private int naks;
    private int given;
    private int beeps;
    private int leds;
    private int asleep;
    private int damaged;
    private int retransmitted;

    /**
     * @param answerWithinMs how long it waits for an answer before it sends again
     * @param sleepAfterMs how long it stays awake after it was spoken to
     */
    SsiSpeech(int answerWithinMs, int sleepAfterMs) {
        this.answerWithinMs = answerWithinMs;
        this.sleepAfterMs = sleepAfterMs;
    }

    @Override
    public Scanned scan(Bytes code, long nowMs) {
        if (!enabled || isWaiting()) {
            return Scanned.refused();
        }
        String text = new String(code.toArray(), StandardCharsets.ISO_8859_1);
        boolean named = text.length() > 3 && text.charAt(0) == ']';
        String aimId = named ? text.substring(0, 3) : "]C0";
        String data = named ? text.substring(3) : text;
        if (!packeted) {
            return Scanned.as(Bytes.of((data + "\r").getBytes(StandardCharsets.ISO_8859_1)));
        }
        String all = (char) symbology(aimId) + (aim ? aimId : "") + data;
        List<Bytes> parts = new ArrayList<>();
        for (int from = 0; from < all.length(); from += MAX_DATA) {
            int to = Math.min(from + MAX_DATA, all.length());
            parts.add(
                    packet(
                            0xF3,
                            to < all.length() ? 0x02 : 0x00,
                            all.substring(from, to).getBytes(StandardCharsets.ISO_8859_1)));
        }
        packets = parts;
        sent = 0;
        return new Scanned(true, List.of(transmit(nowMs, 0)));
    }

    private static int symbology(String aimId) {
        return switch (aimId) {
            case "]E0" -> 0x0B;
            case "]E4" -> 0x0A;
            case "]C1" -> 0x0F;
            case "]d1", "]d2" -> 0x1B;
            case "]Q1", "]Q3" -> 0x1C;
            case "]e0" -> 0x30;
            default -> 0x03;
        };
    }

    private boolean isWaiting() {
        return sent < packets.size();
    }

    private Bytes transmit(long nowMs, int copy) {
        copies = copy;
        copyMs = nowMs;
        awakeUntilMs = nowMs + sleepAfterMs;
        byte[] bytes = packets.get(sent).toArray();
        if (copy > 0) {
            retransmitted++;
            bytes[3] |= 0x01;
            seal(bytes);
        }
        if (damageNext) {
            damageNext = false;
            bytes[bytes.length / 2] ^= 0x20;
        }
        return Bytes.of(bytes);
    }

    @Override
    public List<Bytes> hear(byte[] chunk, int count, long nowMs) {
        List<Bytes> answers = new ArrayList<>();
        if (nowMs - heardMs >= HOST_CHARACTER_MS) {
            heard.reset();
        }
        heardMs = nowMs;
        for (int i = 0; i < count; i++) {
            if (nowMs >= awakeUntilMs && sleepAfterMs > 0) {
                asleep++;
                awakeUntilMs = chunk[i] == 0 ? nowMs + sleepAfterMs : awakeUntilMs;
            } else {
                awakeUntilMs = nowMs + sleepAfterMs;
                take(chunk[i], nowMs).ifPresent(answers::add);
            }
        }
        return silent ? List.of() : answers;
    }

    private Optional<Bytes> take(byte next, long nowMs) {
        if (heard.size() == 0 && (next & 0xFF) < 4) {
            // The zero byte that wakes is no packet.
            return Optional.empty();
        }
        heard.write(next);
        byte[] bytes = heard.toByteArray();
        int length = bytes[0] & 0xFF;
        if (bytes.length < length + 2) {
            return Optional.empty();
        }
        heard.reset();
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += bytes[i] & 0xFF;
        }
        int stated = ((bytes[length] & 0xFF) << 8) | (bytes[length + 1] & 0xFF);
        if (((sum + stated) & 0xFFFF) != 0 || bytes[2] != 0x04) {
            damaged++;
            return Optional.of(packet(NAK, 0, new byte[] {RESEND}));
        }
        return command(bytes[1] & 0xFF, Bytes.of(bytes, 4, length - 4), nowMs);
    }

    private Optional<Bytes> command(int opcode, Bytes data, long nowMs) {
        switch (opcode) {
            case ACK -> {
                return acknowledged(nowMs);
            }
            case NAK -> {
                return refused(data.size() == 0 ? 0 : data.at(0), nowMs);
            }
            case 0xC6 -> parameters(data);
            case 0xE6 -> beeps++;
            case 0xE7 -> leds |= data.size() == 0 ? 0 : data.at(0);
            case 0xE8 -> leds &= data.size() == 0 ? ~0 : ~data.at(0);
            case 0xE9 -> enabled = true;
            case 0xEA -> enabled = false;
            case 0xD3 -> {
                return Optional.of(
                        packet(
                                0xD4,
                                0,
                                new byte[] {
                                    0x07,
                                    (byte) 0xFF,
                                    0x3F,
                                    0x01,
                                    (byte) 0xD0,
                                    (byte) 0xD1,
                                    (byte) 0xE6
                                }));
            }
            default -> {
                return Optional.of(packet(NAK, 0, new byte[] {BAD_CONTEXT}));
            }
        }
        return Optional.of(packet(ACK, 0, new byte[0]));
    }

    private Optional<Bytes> acknowledged(long nowMs) {
        if (!isWaiting()) {
            return Optional.empty();
        }
        acks++;
        sent++;
        return isWaiting() ? Optional.of(transmit(nowMs, 0)) : Optional.empty();
    }

    private Optional<Bytes> refused(int cause, long nowMs) {
        naks++;
        if (!isWaiting()) {
            return Optional.empty();
        }
        if (cause == RESEND && copies < 2) {
            return Optional.of(transmit(nowMs, copies + 1));
        }
        giveUp();
        return Optional.empty();
    }

    private void parameters(Bytes data) {
        for (int i = 1; i + 1 < data.size(); i += 2) {
            switch (data.at(i)) {
                case 0xEE -> packeted = data.at(i + 1) == 1;
                case 0x2D -> aim = data.at(i + 1) == 1;
                default -> {}
            }
        }
    }

    @Override
    public List<Bytes> tick(long nowMs) {
        if (!isWaiting() || nowMs - copyMs < answerWithinMs) {
            return List.of();
        }
        if (copies >= 2) {
            giveUp();
            return List.of();
        }
        return List.of(transmit(nowMs, copies + 1));
    }

    /** The person hears a transmission error; the code is gone. */
    private void giveUp() {
        given++;
        packets = List.of();
        sent = 0;
    }

    @Override
    public void start() {
        packeted = false;
        aim = false;
        enabled = true;
        leds = 0;
        awakeUntilMs = 0;
        heard.reset();
    }

    /** The next packet goes out with a flipped bit. */
    void damageNext() {
        damageNext = true;
    }

    /** It still listens, but answers nothing: its processor hangs. */
    void hang(boolean on) {
        silent = on;
    }

    @Override
    public String summary() {
        return ("acks %d, naks %d, sent again %d, given up %d, beeps %d, leds %d, asleep %d,"
                        + " damaged %d, enabled %b, packets %b")
                .formatted(
                        acks,
                        naks,
                        retransmitted,
                        given,
                        beeps,
                        leds,
                        asleep,
                        damaged,
                        enabled,
                        packeted);
    }

    private static Bytes packet(int opcode, int status, byte[] data) {
        byte[] bytes = new byte[4 + data.length + 2];
        bytes[0] = (byte) (4 + data.length);
        bytes[1] = (byte) opcode;
        bytes[3] = (byte) status;
        System.arraycopy(data, 0, bytes, 4, data.length);
        seal(bytes);
        return Bytes.of(bytes);
    }

    private static void seal(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length - 2; i++) {
            sum += bytes[i] & 0xFF;
        }
        bytes[bytes.length - 2] = (byte) (-sum >> 8);
        bytes[bytes.length - 1] = (byte) -sum;
    }
}
