package org.tallygate.device.scale;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent.NotWeighed.Cause;
import org.tallygate.device.WeightUnit;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.scale.ScaleAnswer.Garbled;
import org.tallygate.device.scale.ScaleAnswer.NoWeight;
import org.tallygate.device.scale.ScaleAnswer.Weight;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Toledo's continuous output: STX, status words A, B and C, six digits of the weight, six of the
 * tare, CR, perhaps a checksum: with it, the low 7 bits of all bytes add up to 0.
 */
final class ToledoContinuous {

    private static final int LENGTH = 17;
    private static final Pattern DIGITS = Pattern.compile(" {0,5}[0-9]{1,6}");

    private ToledoContinuous() {}

    static MarkFramer framer(boolean checked) {
        int behind = checked ? 1 : 0;
        return new MarkFramer(0x02, '\r', true, behind, LENGTH + behind);
    }

    static ScaleAnswer read(Frame.Whole frame, boolean checked) {
        Bytes raw = frame.raw();
        if (raw.size() != (checked ? LENGTH + 1 : LENGTH)) {
            return new Garbled(raw, "the frame has " + raw.size() + " bytes");
        }
        if (checked && sum(raw) != 0) {
            return new Garbled(raw, "the checksum does not fit");
        }
        String text = SevenBits.text(raw);
        String digits = text.substring(4, 10);
        if (!DIGITS.matcher(digits).matches()) {
            return new Garbled(raw, "the weight '" + digits + "' is no number");
        }
        int statusB = text.charAt(2);
        boolean negative = (statusB & 0b10) != 0;
        if ((statusB & 0b100) != 0) {
            return negative
                    ? new NoWeight(raw, Cause.UNDERLOAD, "the scale is below its range")
                    : new NoWeight(raw, Cause.OVERLOAD, "the scale is overloaded");
        }
        if ((statusB & 0b100_0000) != 0) {
            return new NoWeight(raw, Cause.NOT_ZEROED, "the scale wants to be zeroed");
        }
        BigDecimal size = value(digits, text.charAt(1) & 0b111);
        return unit(statusB, text.charAt(3) & 0b111)
                .<ScaleAnswer>map(unit ->
                        new Weight(
                                raw,
                                negative ? size.negate() : size,
                                unit,
                                (statusB & 0b1000) == 0))
                .orElseGet(() -> new Garbled(raw, "its unit is none that is known here"));
    }

    private static int sum(Bytes raw) {
        int sum = 0;
        for (int i = 0; i < raw.size(); i++) {
            sum += raw.at(i) & 0x7F;
        }
        return sum & 0x7F;
    }

    /** Places 0 and 1 are zeros that stand fixed behind the digits, 2 is none, 3 the first. */
    private static BigDecimal value(String digits, int place) {
        BigDecimal shown = BigDecimal.valueOf(Long.parseLong(digits.strip()), place - 2);
        return shown.scale() < 0 ? shown.setScale(0) : shown;
    }

    private static Optional<WeightUnit> unit(int statusB, int unitBits) {
        return switch (unitBits) {
            case 0 ->
                    Optional.of((statusB & 0b1_0000) != 0 ? WeightUnit.KILOGRAM : WeightUnit.POUND);
            case 1 -> Optional.of(WeightUnit.GRAM);
            case 2 -> Optional.of(WeightUnit.TONNE);
            case 3 -> Optional.of(WeightUnit.OUNCE);
            default -> Optional.empty();
        };
    }
}
