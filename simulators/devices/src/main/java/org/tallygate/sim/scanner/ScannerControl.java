package org.tallygate.sim.scanner;

import org.tallygate.sim.line.LineServer;

import java.io.IOException;

/**
 * A scanner's buttons as lines: {@code scan TEXT}, {@code unplug}, {@code plug}. Each is answered
 * with {@code ok} or {@code error: } and why. Stateless.
 */
public final class ScannerControl implements LineServer.Answerer {

    private final SimulatedScanner scanner;

    public ScannerControl(SimulatedScanner scanner) {
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
            default -> ERROR + "'" + words[0] + "' is none of scan TEXT, unplug, plug";
        };
    }

    private String scan(String text) {
        if (text.isEmpty()) {
            return ERROR + "scan needs a text";
        }
        return switch (scanner.scan(text)) {
            case SENT -> OK;
            case UNPLUGGED -> ERROR + "the scanner is unplugged";
            case NOT_READ -> ERROR + "nobody reads the scanner's line";
        };
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
