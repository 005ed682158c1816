package org.tallygate.plant.conformance;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.modules.SerialUhf;
import org.tallygate.device.rfid.modules.UhfReading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Frames of serial UHF modules. What a tag notice holds is compared exactly. The meaning is a
 * sentence that everyone words otherwise: who speaks must agree, and its numbers and abbreviations
 * must be in ours.
 */
final class SerialUhfJudge implements Judge {

    private static final Pattern REMARK = Pattern.compile("\\s*\\([^()]*\\)\\s*$");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern EXACT = Pattern.compile("[A-Z]{2,3}|[0-9A-F]*[0-9][0-9A-F]*[hH]?");

    @Override
    public String input(Row row) {
        return row.text("protocol") + " " + row.text("hex");
    }

    @Override
    public Optional<Difference> judge(Row row) {
        UhfReading reading = SerialUhf.decode(row.text("protocol"), Bytes.ofHex(row.text("hex")));
        return switch (reading) {
            case UhfReading.Refused refused ->
                    Optional.of(
                            new Difference(row.text("meaning"), "refused: " + refused.reason()));
            case UhfReading.Read read ->
                    saysTheSame(row.text("meaning"), read)
                            ? Difference.between(expectedTag(row), tag(read))
                            : Optional.of(new Difference(row.text("meaning"), read.meaning()));
        };
    }

    private static String expectedTag(Row row) {
        return tag(
                row.optional("epc"),
                row.optional("pc"),
                row.optional("crc"),
                row.optional("rssi"),
                row.optional("rssi_raw"));
    }

    private static String tag(UhfReading.Read read) {
        return tag(read.epc(), read.pc(), read.crc(), text(read.rssiDbm()), text(read.rssiRaw()));
    }

    private static String tag(
            Optional<String> epc,
            Optional<String> pc,
            Optional<String> crc,
            Optional<String> rssi,
            Optional<String> rssiRaw) {
        return "EPC %s PC %s CRC %s RSSI %s raw %s"
                .formatted(
                        epc.orElse("-"),
                        pc.orElse("-"),
                        crc.orElse("-"),
                        rssi.orElse("-"),
                        rssiRaw.orElse("-"))
                .toUpperCase(Locale.ROOT);
    }

    private static Optional<String> text(OptionalInt number) {
        return number.stream().mapToObj(Integer::toString).findFirst();
    }

    private static boolean saysTheSame(String expected, UhfReading.Read read) {
        Set<String> ours = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ours.addAll(words(read.meaning()));
        return expected.startsWith("command") == read.command()
                && words(REMARK.matcher(expected).replaceFirst("")).stream()
                        .filter(word -> EXACT.matcher(word).matches())
                        .allMatch(ours::contains);
    }

    private static List<String> words(String sentence) {
        return BETWEEN_WORDS.splitAsStream(sentence).filter(word -> !word.isEmpty()).toList();
    }
}
