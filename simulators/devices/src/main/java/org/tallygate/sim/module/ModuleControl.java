package org.tallygate.sim.module;

import org.tallygate.device.Bytes;
import org.tallygate.sim.line.LineServer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What happens to a module as lines: {@code tags EPC[@ANTENNA[:DBM]][,…]}, {@code clear}, {@code
 * heat CELSIUS}, {@code break ANTENNA}, {@code refuse HEX|none}, {@code noise BYTES}, {@code
 * corrupt}, {@code mute}, {@code speak}, {@code unplug}, {@code plug}. Each is answered with {@code
 * ok} or {@code error: } and why. Stateless.
 */
public final class ModuleControl implements LineServer.Answerer {

    private static final Pattern TAG =
            Pattern.compile(
                    "(?<epc>([0-9a-fA-F]{4}){1,31})(@(?<antenna>[1-4])(:(?<dbm>-[0-9]{2}))?)?");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,4}");
    private static final Pattern CODE = Pattern.compile("[0-9a-fA-F]{2}");
    private static final int USUAL_DBM = -55;
    private static final int NONE = -1;

    private final SimulatedModule module;

    public ModuleControl(SimulatedModule module) {
        this.module = module;
    }

    @Override
    public String answer(String line) {
        String[] words = line.strip().split(" +", 2);
        String rest = words.length > 1 ? words[1] : "";
        try {
            return obey(words[0], rest);
        } catch (IllegalArgumentException | IOException refused) {
            return ERROR + refused.getMessage();
        }
    }

    private String obey(String verb, String rest) throws IOException {
        switch (verb) {
            case "tags" -> {
                return module.show(tags(rest)) ? OK : ERROR + "the field is full";
            }
            case "clear" -> module.show(List.of());
            case "heat" -> module.heat(number(verb, rest, -40, 127));
            case "break" -> module.breakAntenna(number(verb, rest, 0, 4));
            case "refuse" -> module.refuse(code(rest));
            case "noise" -> module.noise(number(verb, rest, 1, 1_000));
            case "corrupt" -> module.corruptNext();
            case "mute" -> module.mute(true);
            case "speak" -> module.mute(false);
            case "unplug" -> module.unplug();
            case "plug" -> module.plug();
            default -> {
                return ERROR
                        + "'"
                        + verb
                        + "' is none of tags EPC[@ANTENNA[:DBM]][,…], clear, heat CELSIUS, break"
                        + " ANTENNA, refuse HEX|none, noise BYTES, corrupt, mute, speak, unplug,"
                        + " plug";
            }
        }
        return OK;
    }

    /**
     * @param words tags with a comma between them
     * @throws IllegalArgumentException when one is none
     */
    public static List<SimulatedTag> tags(String words) {
        List<SimulatedTag> tags = new ArrayList<>();
        for (String word : words.split("[ ,]+", -1)) {
            var tag = TAG.matcher(word);
            if (!tag.matches()) {
                throw new IllegalArgumentException(
                        "tag '"
                                + word
                                + "' must be 1 to 31 groups of four hex digits, perhaps with"
                                + " @ANTENNA of 1 to 4 and :DBM such as :-55");
            }
            String antenna = tag.group("antenna");
            String dbm = tag.group("dbm");
            tags.add(
                    new SimulatedTag(
                            Bytes.ofHex(tag.group("epc")),
                            antenna == null ? 1 : Integer.parseInt(antenna),
                            dbm == null ? USUAL_DBM : Integer.parseInt(dbm)));
        }
        return tags;
    }

    private static int number(String verb, String word, int least, int most) {
        int value = NUMBER.matcher(word).matches() ? Integer.parseInt(word) : Integer.MIN_VALUE;
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s needs a number of %d to %d".formatted(verb, least, most));
        }
        return value;
    }

    private static int code(String word) {
        if (word.equals("none")) {
            return NONE;
        } else if (!CODE.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    "refuse needs a command code of two hex digits, or none");
        }
        return Integer.parseInt(word, 16);
    }
}
