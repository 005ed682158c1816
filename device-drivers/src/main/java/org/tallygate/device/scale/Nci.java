package org.tallygate.device.scale;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent.NotWeighed.Cause;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.scale.ScaleAnswer.Garbled;
import org.tallygate.device.scale.ScaleAnswer.NoWeight;
import org.tallygate.device.scale.ScaleAnswer.Weight;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NCI's general serial protocol: {@code W CR} is answered with LF, the display with its unit, CR,
 * LF, two or more status bytes, CR, ETX.
 */
final class Nci {

    private static final Pattern ANSWER =
            Pattern.compile("\n(?:([^\r\n]{1,20})\r\n)?([\\x30-\\x7F]{2,6})\r\u0003");
    private static final Pattern DISPLAY =
            Pattern.compile("\\s*(-?)\\s*([0-9]{1,8}(?:\\.[0-9]{0,6})?)\\s*([a-zA-Z]{1,2})\\s*");

    private Nci() {}

    static MarkFramer framer() {
        return new MarkFramer('\n', 0x03, false, 0, 40);
    }

    static ScaleAnswer read(Frame.Whole frame) {
        Bytes raw = frame.raw();
        String text = SevenBits.text(raw);
        if (text.equals("\n?\r\u0003")) {
            return new NoWeight(raw, Cause.REFUSED, "the scale does not know this request");
        }
        Matcher answer = ANSWER.matcher(text);
        if (!answer.matches()) {
            return new Garbled(raw, "this is no answer of NCI");
        }
        String status = answer.group(2);
        if (!wellFormed(status)) {
            return new Garbled(raw, "these status bytes are not those of NCI");
        }
        Optional<NoWeight> refusal = refusal(raw, status);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String display = answer.group(1) == null ? "" : answer.group(1);
        return weight(raw, display, !bit(status, 0, 0));
    }

    /**
     * Bits 4 and 5 are always set; bit 6 says whether another byte follows, not so in the first.
     */
    private static boolean wellFormed(String status) {
        for (int i = 0; i < status.length(); i++) {
            boolean follows = i > 0 && i < status.length() - 1;
            if ((status.charAt(i) & 0x70) != (follows ? 0x70 : 0x30)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<NoWeight> refusal(Bytes raw, String status) {
        boolean broken =
                bit(status, 0, 2) || bit(status, 0, 3) || bit(status, 1, 2) || bit(status, 1, 3);
        if (broken) {
            return Optional.of(
                    new NoWeight(raw, Cause.REFUSED, "the scale reports a fault of its own"));
        } else if (bit(status, 1, 1)) {
            return Optional.of(new NoWeight(raw, Cause.OVERLOAD, "the scale is overloaded"));
        } else if (bit(status, 1, 0)) {
            return Optional.of(new NoWeight(raw, Cause.UNDERLOAD, "the scale is below its range"));
        } else if (status.length() > 2 && bit(status, 2, 3)) {
            return Optional.of(new NoWeight(raw, Cause.NOT_ZEROED, "the scale wants to be zeroed"));
        }
        return Optional.empty();
    }

    private static boolean bit(String status, int index, int bit) {
        return (status.charAt(index) >> bit & 1) == 1;
    }

    private static ScaleAnswer weight(Bytes raw, String display, boolean stable) {
        Matcher shown = DISPLAY.matcher(display);
        if (!shown.matches()) {
            return new Garbled(raw, "the display '" + display + "' is no weight with its unit");
        }
        String digits = shown.group(2);
        // A scale without decimals may still show the point.
        BigDecimal value =
                new BigDecimal(
                        digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits);
        return Units.named(shown.group(3))
                .<ScaleAnswer>map(unit ->
                        new Weight(
                                raw,
                                shown.group(1).isEmpty() ? value : value.negate(),
                                unit,
                                stable))
                .orElseGet(
                        () -> new Garbled(raw, "the unit '" + shown.group(3) + "' is not known"));
    }
}
