package org.tallygate.sim.scanner;

import org.tallygate.device.Bytes;
import org.tallygate.sim.line.LineServer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A scanner's buttons and faults as lines: {@code scan TEXT}, {@code unplug}, {@code plug}, {@code
 * noise HEX}, {@code damage} (the next packet), {@code hang}, {@code resume}, {@code counts}. Each
 * is answered with {@code ok}, with what was asked for, or with {@code error: } and why. Stateless.
 */
public final class ScannerControl implements LineServer.Answerer {

    private static final Pattern HEX = Pattern.compile("([0-9A-Fa-f]{2}){1,1024}");

    private final ScannerBody scanner;

    public ScannerControl(ScannerBody scanner) {
        this.scanner = scanner;
    }

    @Override
    public String answer(String line) {
        String[] words = line.split(" ", 2);
        String text = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "scan" -> scan(text);
            case "unplug" -> {
                scanner.unplug();
                yield OK;
            }
            case "plug" -> plug();
            case "noise" ->
                    HEX.matcher(text).matches()
                            ? told(scanner.noise(Bytes.ofHex(text)))
                            : ERROR + "noise needs pairs of hexadecimal digits, 1024 at most";
            case "damage" -> done(scanner.damageNext());
            case "hang" -> done(scanner.hang(true));
            case "resume" -> done(scanner.hang(false));
            case "counts" -> scanner.summary();
            default ->
                    ERROR
                            + "'"
                            + words[0]
                            + "' is none of scan TEXT, unplug, plug, noise HEX, damage, hang,"
                            + " resume, counts";
        };
    }

    private String scan(String text) {
        return text.isEmpty()
                ? ERROR + "scan needs a text"
                : told(scanner.scan(Bytes.of(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static String told(ScannerBody.Outcome outcome) {
        return switch (outcome) {
            case SENT -> OK;
            case UNPLUGGED -> ERROR + "the scanner is unplugged";
            case NOT_READ -> ERROR + "nobody reads the scanner's line";
            case NOT_NOW -> ERROR + "the scanner is disabled or waits for an answer";
            case NO_KEY -> ERROR + "no key types a character of this text";
        };
    }

    private static String done(boolean possible) {
        return possible ? OK : ERROR + "this protocol has no such fault";
    }

    private String plug() {
        try {
            scanner.plug();
            return OK;
        } catch (IOException refused) {
            return ERROR + refused.getMessage();
        }
    }
}
