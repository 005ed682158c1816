package org.tallygate.gateway.label;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a ZPL job back, as far as our labels use it, from the ZPL II Programming Guide and not from
 * the code that writes it.
 */
final class ReadZpl {

    /**
     * One field.
     *
     * @param kind the command that says what it is, such as {@code BC}
     * @param module of the last {@code ^BY} or of the symbol itself
     * @param symbols of Code 128 with start, check and stop; 0 of others
     * @param data what a scanner or a person reads
     */
    record Field(
            int x, int y, String kind, String parameters, int module, int symbols, String data) {}

    private static final char GS = 0x1D;

    private final List<Field> fields = new ArrayList<>();
    private int x;
    private int y;
    private int module = 2;
    private String kind = "";
    private String parameters = "";
    private boolean hex;
    private int copies = 1;

    private ReadZpl(String job) {
        if (!job.startsWith("^XA") || !job.strip().endsWith("^XZ")) {
            throw new IllegalArgumentException("a format stands between ^XA and ^XZ");
        }
        for (String command : job.strip().substring(1).split("\\^", -1)) {
            take(command);
        }
    }

    static List<Field> fields(String job) {
        return new ReadZpl(job).fields;
    }

    static int copies(String job) {
        return new ReadZpl(job).copies;
    }

    private void take(String command) {
        String name = command.substring(0, 2).toUpperCase(Locale.ROOT);
        String rest = command.substring(2);
        switch (name) {
            case "FO" -> {
                String[] at = rest.split(",", -1);
                x = Integer.parseInt(at[0]);
                y = Integer.parseInt(at[1]);
                hex = false;
            }
            case "BY" -> module = Integer.parseInt(rest);
            case "BC", "BE", "B8", "BX", "BQ", "GB", "GF", "A0" -> {
                kind = name;
                parameters = rest;
                if (name.equals("GB") || name.equals("GF")) {
                    fields.add(new Field(x, y, kind, parameters, 0, 0, ""));
                }
            }
            case "FH" -> hex = true;
            case "FD" -> field(hex ? unescaped(rest) : rest);
            case "PQ" -> copies = Integer.parseInt(rest);
            case "XA", "XZ", "CI", "PW", "LL", "LH", "FS" -> {}
            default -> throw new IllegalArgumentException("^" + command + " is not known here");
        }
    }

    private void field(String data) {
        String[] each = parameters.split(",", -1);
        switch (kind) {
            case "A0" -> fields.add(new Field(x, y, kind, parameters, 0, 0, data));
            case "BC" -> code128(data);
            case "BE", "B8" -> fields.add(new Field(x, y, kind, parameters, module, 0, data));
            case "BX" -> {
                char escape = each[6].charAt(0);
                String read =
                        data.replace("" + escape + escape, "\u0000")
                                .replace(escape + "1", "" + GS)
                                .replace('\u0000', escape);
                fields.add(new Field(x, y, kind, parameters, Integer.parseInt(each[1]), 0, read));
            }
            case "BQ" ->
                    fields.add(
                            new Field(
                                    x,
                                    y,
                                    kind,
                                    parameters,
                                    Integer.parseInt(each[2]),
                                    0,
                                    data.substring(data.indexOf(',') + 1)));
            default -> throw new IllegalArgumentException("^FD without a kind");
        }
    }

    /** Subsets B and C, with the change between them and FNC1 (table of "^BC"). */
    private void code128(String data) {
        boolean pairs = data.startsWith(">;");
        if (!pairs && !data.startsWith(">:")) {
            throw new IllegalArgumentException("no start character in " + data);
        }
        StringBuilder read = new StringBuilder();
        int symbols = 1;
        for (int i = 2; i < data.length(); symbols++) {
            char c = data.charAt(i);
            if (c == '>') {
                switch (data.charAt(i + 1)) {
                    case '8' -> read.append(GS);
                    case '6' -> pairs = false;
                    case '5' -> pairs = true;
                    case '0' -> read.append('>');
                    case '<' -> read.append('^');
                    case '=' -> read.append('~');
                    default -> throw new IllegalArgumentException(">" + data.charAt(i + 1));
                }
                i += 2;
            } else if (pairs) {
                read.append(c).append(data.charAt(i + 1));
                i += 2;
            } else {
                read.append(c);
                i++;
            }
        }
        fields.add(new Field(x, y, kind, parameters, module, symbols + 2, read.toString()));
    }

    private static String unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '\\') {
                bytes.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
                at += 3;
            } else {
                bytes.write(text.charAt(at));
                at++;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
