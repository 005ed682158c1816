package org.tallygate.plant.conformance;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.modules.ModuleAnswer.NoTag;
import org.tallygate.device.rfid.modules.SerialUhf;
import org.tallygate.device.rfid.modules.UhfReading;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One frame of a serial UHF module. Of the row's words only who speaks and whether a tag is there
 * are compared, since words differ where the meaning does not.
 */
final class SerialUhfJudge implements Judge {

    @Override
    public String input(Row row) {
        return row.text("hex");
    }

    @Override
    public Optional<Difference> judge(Row row) {
        UhfReading reading = SerialUhf.decode(row.text("protocol"), Bytes.ofHex(input(row)));
        return switch (reading) {
            case UhfReading.Refused refused ->
                    Optional.of(new Difference(row.text("meaning"), refused.reason()));
            case UhfReading.Read read -> Difference.between(expected(row), got(read));
        };
    }

    private static String expected(Row row) {
        String words = row.text("meaning").toLowerCase(Locale.ROOT);
        String who = words.startsWith("command") ? "command" : "answer";
        String field = row.has("epc") ? "tag" : words.contains("no tag") ? "no tag" : "other";
        return summary(
                who,
                field,
                row.optional("rssi"),
                row.optional("rssi_raw"),
                row.optional("pc"),
                row.optional("epc"),
                row.optional("crc"));
    }

    private static String got(UhfReading.Read read) {
        boolean none = read.answers().stream().anyMatch(NoTag.class::isInstance);
        return summary(
                read.command() ? "command" : "answer",
                read.epc().isPresent() ? "tag" : none ? "no tag" : "other",
                number(read.rssiDbm()),
                number(read.rssiRaw()),
                read.pc(),
                read.epc(),
                read.crc());
    }

    @SafeVarargs
    private static String summary(String who, String field, Optional<String>... values) {
        StringBuilder summary = new StringBuilder(who + ", " + field);
        for (Optional<String> value : values) {
            summary.append(", ").append(value.orElse("-").toUpperCase(Locale.ROOT));
        }
        return summary.toString();
    }

    private static Optional<String> number(OptionalInt value) {
        return value.isPresent() ? Optional.of(String.valueOf(value.getAsInt())) : Optional.empty();
    }
}
