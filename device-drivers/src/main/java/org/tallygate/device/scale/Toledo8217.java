package org.tallygate.device.scale;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent.NotWeighed.Cause;
import org.tallygate.device.WeightUnit;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.scale.ScaleAnswer.Garbled;
import org.tallygate.device.scale.ScaleAnswer.NoWeight;
import org.tallygate.device.scale.ScaleAnswer.Weight;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Toledo 8217: {@code W} is answered with STX, a weight that came to rest and CR, or with STX, a
 * question mark, a status byte and CR. Neither says the unit.
 */
final class Toledo8217 {

    private static final Pattern WEIGHT =
            Pattern.compile("\u0002(-?[0-9]{1,7}(?:\\.[0-9]{1,5})?)N?\r");
    private static final Pattern STATUS = Pattern.compile("\u0002\\?([\\x40-\\x7F])\r");

    private Toledo8217() {}

    static MarkFramer framer() {
        return new MarkFramer(0x02, '\r', true, 0, 16);
    }

    static ScaleAnswer read(Frame.Whole frame, WeightUnit unit) {
        Bytes raw = frame.raw();
        String text = SevenBits.text(raw);
        Matcher weight = WEIGHT.matcher(text);
        if (weight.matches()) {
            return new Weight(raw, new BigDecimal(weight.group(1)), unit, true);
        }
        Matcher status = STATUS.matcher(text);
        return status.matches()
                ? refusal(raw, status.group(1).charAt(0))
                : new Garbled(raw, "this is no answer of a Toledo 8217");
    }

    private static NoWeight refusal(Bytes raw, int status) {
        if ((status & 0b0010) != 0) {
            return new NoWeight(raw, Cause.OVERLOAD, "the scale is overloaded");
        } else if ((status & 0b0100) != 0) {
            return new NoWeight(raw, Cause.UNDERLOAD, "the scale is below zero");
        } else if ((status & 0b1000) != 0) {
            return new NoWeight(raw, Cause.NOT_ZEROED, "the scale wants to be zeroed");
        } else if ((status & 0b0001) != 0) {
            return new NoWeight(raw, Cause.IN_MOTION, "the scale is in motion");
        }
        return new NoWeight(
                raw, Cause.REFUSED, "the scale tells its status %02x only".formatted(status));
    }
}
