package org.tallygate.device.driver.shipped;

import org.tallygate.device.Bytes;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFormat.Terminator;
import org.tallygate.device.scanner.CodeIds;
import org.tallygate.device.scanner.LineTalk;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a scanner that speaks in lines: {@code terminator}, {@code gap}, {@code prefix},
 * {@code suffix}, {@code maxLength}, {@code codeIds}, {@code handshake}, {@code repeatWithin}.
 */
final class LineFields {

    static final int READ_TIMEOUT_MS = 100;

    private static final int MAX_AFFIX_BYTES = 16;
    private static final int MAX_CODE_IDS = 64;
    private static final Duration USUAL_GAP = Duration.ofMillis(500);
    private static final Duration LONGEST_GAP = Duration.ofMinutes(1);

    /** What ends a line. */
    enum LineEnd {
        CR,
        LF,
        CRLF,
        TAB,
        CR_OR_LF,
        STX_ETX,
        SILENCE
    }

    /** How the symbology is named in front of a code. */
    enum CodeIdForm {
        AIM,
        NONE,
        ZEBRA,
        HONEYWELL,
        DATALOGIC,
        DATALOGIC_EU,
        LISTED
    }

    private LineFields() {}

    static LineTalk talk(SettingsReader in) {
        return new LineTalk(
                format(in),
                codeIds(in),
                handshake(in),
                in.duration("repeatWithin", Duration.ZERO, Duration.ZERO, LONGEST_GAP));
    }

    static LineFormat format(SettingsReader in) {
        LineEnd end = in.oneOf("terminator", LineEnd.CR);
        int gapMs =
                (int) in.duration("gap", USUAL_GAP, Duration.ofMillis(10), LONGEST_GAP).toMillis();
        LineFormat format =
                switch (end) {
                    case CR -> LineFormat.terminatedBy(Set.of(Terminator.CR));
                    case LF -> LineFormat.terminatedBy(Set.of(Terminator.LF));
                    case CRLF -> LineFormat.terminatedBy(Set.of(Terminator.CRLF));
                    case TAB -> LineFormat.terminatedBy(Set.of(Terminator.TAB));
                    case CR_OR_LF -> LineFormat.standard();
                    case STX_ETX -> LineFormat.enclosed();
                    case SILENCE -> LineFormat.endedBySilence(gapMs);
                };
        return format.withGapMs(gapMs)
                .withPrefix(in.hex("prefix", Bytes.EMPTY, MAX_AFFIX_BYTES))
                .withSuffix(in.hex("suffix", Bytes.EMPTY, MAX_AFFIX_BYTES))
                .withMaxLength(in.number("maxLength", 4_096, 1, 65_536));
    }

    static CodeIds codeIds(SettingsReader in) {
        return switch (in.oneOf("codeIds", CodeIdForm.AIM)) {
            case AIM -> new CodeIds.Aim();
            case NONE -> new CodeIds.None();
            case ZEBRA -> new CodeIds.Makers(CodeIds.Maker.ZEBRA);
            case HONEYWELL -> new CodeIds.Makers(CodeIds.Maker.HONEYWELL);
            case DATALOGIC -> new CodeIds.Makers(CodeIds.Maker.DATALOGIC);
            case DATALOGIC_EU -> new CodeIds.Makers(CodeIds.Maker.DATALOGIC_EU);
            case LISTED -> listed(in);
        };
    }

    /** {@code codeIdList}: texts such as {@code K=]C1}, or {@code M=} where there is no AIM one. */
    private static CodeIds listed(SettingsReader in) {
        Map<String, String> aimById = new HashMap<>();
        for (String entry : in.texts("codeIdList", MAX_CODE_IDS)) {
            int equals = entry.lastIndexOf('=');
            if (equals < 1) {
                in.problem("codeIdList", "texts such as K=]C1");
                return new CodeIds.Aim();
            }
            aimById.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        if (aimById.isEmpty()) {
            in.problem("codeIdList", "texts such as K=]C1");
            return new CodeIds.Aim();
        }
        return new CodeIds.Listed(aimById);
    }

    /** {@code handshake} and {@code acceptWithin}: the ACK/NAK option of plain scanners. */
    static Optional<Duration> handshake(SettingsReader in) {
        Duration within =
                in.duration(
                        "acceptWithin",
                        Duration.ofMillis(1_500),
                        Duration.ofMillis(50),
                        Duration.ofMinutes(1));
        return in.flag("handshake", false) ? Optional.of(within) : Optional.empty();
    }
}
