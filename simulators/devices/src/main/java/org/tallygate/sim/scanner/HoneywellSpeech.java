package org.tallygate.sim.scanner;

import org.tallygate.device.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A scanner with Honeywell's menu: sends lines until {@code DECHDR1} turns the decode header on.
 * Answers each menu command with its echo and ACK, ENQ for a tag it has not, NAK for a wrong value.
 */
final class HoneywellSpeech implements Speech {

    private static final String MENU = "\u0016M\r";
    private static final String BEEP = "\u0016\u0007\r";
    private static final String TRIGGER = "\u0016T\r";
    private static final String UNTRIGGER = "\u0016U\r";

    private final StringBuilder heard = new StringBuilder();
    private boolean header;
    private int beeps;
    private int triggers;
    private int unknown;

    @Override
    public Scanned scan(Bytes code, long nowMs) {
        return Scanned.as(header ? packet(code) : LineSpeech.join(code, Bytes.of((byte) '\r')));
    }

    /**
     * The AIM identifier in front of the code moves into the header; without one it is Code 128.
     */
    private static Bytes packet(Bytes code) {
        String text = new String(code.toArray(), StandardCharsets.ISO_8859_1);
        boolean named = text.length() > 3 && text.charAt(0) == ']';
        String aim = named ? text.substring(1, 3) : "C0";
        String data = (named ? text.substring(3) : text) + "\r";
        String own =
                switch (aim) {
                    case "E0" -> "d";
                    case "E4" -> "D";
                    case "C1" -> "I";
                    case "d1", "d2" -> "w";
                    case "Q1", "Q3" -> "s";
                    default -> "j";
                };
        String payload = "MSGGET%04d%s%s\u001d%s".formatted(data.length(), own, aim, data);
        StringBuilder packet = new StringBuilder("\u0016\u00fe");
        for (int shift = 0; shift < 32; shift += 8) {
            packet.append((char) (payload.length() >> shift & 0xFF));
        }
        packet.append('\r').append(payload);
        return Bytes.of(packet.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public List<Bytes> hear(byte[] chunk, int count, long nowMs) {
        heard.append(new String(chunk, 0, count, StandardCharsets.ISO_8859_1));
        List<Bytes> answers = new ArrayList<>();
        boolean progress = true;
        while (progress && !heard.isEmpty()) {
            progress = takeOne(answers);
        }
        return answers;
    }

    private boolean takeOne(List<Bytes> answers) {
        String all = heard.toString();
        if (all.startsWith(BEEP)) {
            beeps++;
            return drop(3);
        } else if (all.startsWith(TRIGGER) || all.startsWith(UNTRIGGER)) {
            triggers++;
            return drop(3);
        } else if (all.startsWith(MENU)) {
            for (int i = MENU.length(); i < all.length(); i++) {
                if (all.charAt(i) == '.' || all.charAt(i) == '!') {
                    answers.add(menu(all.substring(MENU.length(), i), all.charAt(i)));
                    return drop(i + 1);
                }
            }
            return false;
        } else if (all.length() < 3 && all.charAt(0) == 0x16) {
            return false;
        }
        unknown++;
        return drop(1);
    }

    private boolean drop(int count) {
        heard.delete(0, count);
        return true;
    }

    private Bytes menu(String command, char end) {
        char status =
                switch (command) {
                    case "DECHDR0", "DECHDR1" -> '\u0006';
                    default -> command.startsWith("DECHDR") ? '\u0015' : '\u0005';
                };
        if (status == '\u0006') {
            header = command.endsWith("1");
        }
        return Bytes.of((command + status + end).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public List<Bytes> tick(long nowMs) {
        return List.of();
    }

    @Override
    public void start() {
        header = false;
        heard.setLength(0);
    }

    @Override
    public String summary() {
        return "header %b, beeps %d, triggers %d, unknown %d"
                .formatted(header, beeps, triggers, unknown);
    }
}
