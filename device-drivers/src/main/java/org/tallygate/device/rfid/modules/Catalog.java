package org.tallygate.device.rfid.modules;

import org.tallygate.device.rfid.modules.ModuleAnswer.Fault;
import org.tallygate.device.rfid.modules.ModuleAnswer.Kind;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of commands and faults, read once from {@code codes.txt}. Immutable. */
final class Catalog {

    private static final String FILE = "codes.txt";
    private static final Catalog CATALOG = read();

    private record Code(String rows, int code) {}

    private record Meaning(String name, Kind kind, String sentence) {}

    private final Map<Code, String> commands = new HashMap<>();
    private final Map<Code, Meaning> faults = new HashMap<>();

    private Catalog() {}

    /** A command in words, such as {@code single inventory}. */
    static Optional<String> command(Family family, int code) {
        return Optional.ofNullable(CATALOG.commands.get(new Code(family.rows(), code)));
    }

    /** Every command code of the family, all of one byte. */
    static BitSet commands(Family family) {
        return codes(CATALOG.commands.keySet(), family);
    }

    /** Every fault code of the family. */
    static BitSet faults(Family family) {
        return codes(CATALOG.faults.keySet(), family);
    }

    private static BitSet codes(Set<Code> all, Family family) {
        BitSet codes = new BitSet();
        all.stream()
                .filter(code -> code.rows().equals(family.rows()))
                .forEach(code -> codes.set(code.code()));
        return codes;
    }

    static Fault fault(Family family, int command, int code) {
        Meaning meaning = CATALOG.faults.get(new Code(family.rows(), code));
        if (meaning == null) {
            String hex = hex(code);
            return new Fault(
                    command,
                    code,
                    "CODE_" + hex,
                    Kind.OTHER,
                    "The module reported code " + hex + ", which its manual does not list.");
        }
        return new Fault(command, code, meaning.name(), meaning.kind(), meaning.sentence());
    }

    /** Two or four capital hexadecimal digits. */
    static String hex(int code) {
        return (code > 0xFF ? "%04X" : "%02X").formatted(code);
    }

    private static Catalog read() {
        try (InputStream file = Catalog.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not beside " + Catalog.class);
            }
            List<String> lines =
                    new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .toList();
            Catalog catalog = new Catalog();
            lines.forEach(catalog::add);
            return catalog;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(String line) {
        String[] words = line.split(" +", 4);
        Code code = new Code(words[0], Integer.parseInt(words[2], 16));
        switch (words[1]) {
            case "command" -> commands.put(code, words[3]);
            case "fault" -> {
                String[] fault = words[3].split(" +", 3);
                Kind kind = Kind.valueOf(fault[0].toUpperCase(Locale.ROOT));
                faults.put(code, new Meaning(fault[1], kind, fault[2]));
            }
            default ->
                    throw new IllegalStateException(FILE + " has a row that is neither: " + line);
        }
    }
}
