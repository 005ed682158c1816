package org.tallygate.device.scale;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent.NotWeighed.Cause;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.scale.ScaleAnswer.Garbled;
import org.tallygate.device.scale.ScaleAnswer.NoWeight;
import org.tallygate.device.scale.ScaleAnswer.Weight;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines such as {@code ST,GS,+0013.5 kg}: stable, unstable or overload; gross or net; in the form
 * of CAS with 22 bytes also a device number and a byte of lamps; the display; the unit.
 */
final class CasAnd {

    private static final Pattern LINE =
            Pattern.compile(
                    "(ST|US|OL)(?:,(?:GS|NT))?(?:,.[\\x80-\\xFF])?,"
                            + " *([+-]?) *([^,]*?) *([a-zA-Z]{1,2})? *",
                    Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,8}(?:\\.[0-9]{1,7})?");

    private CasAnd() {}

    static ScaleAnswer read(Frame.Whole frame) {
        Bytes raw = frame.raw();
        String text = new String(frame.content().toArray(), StandardCharsets.ISO_8859_1);
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return new Garbled(raw, "this is no line that begins with ST, US or OL");
        }
        boolean negative = line.group(2).equals("-");
        if (line.group(1).equals("OL")) {
            return negative
                    ? new NoWeight(raw, Cause.UNDERLOAD, "the scale is below its range")
                    : new NoWeight(raw, Cause.OVERLOAD, "the scale is overloaded");
        }
        if (!NUMBER.matcher(line.group(3)).matches()) {
            return new Garbled(raw, "the weight '" + line.group(3) + "' is no number");
        }
        BigDecimal size = new BigDecimal(line.group(3));
        String symbol = line.group(4) == null ? "" : line.group(4);
        return Units.named(symbol)
                .<ScaleAnswer>map(unit ->
                        new Weight(
                                raw,
                                negative ? size.negate() : size,
                                unit,
                                line.group(1).equals("ST")))
                .orElseGet(() -> new Garbled(raw, "the unit '" + symbol + "' is not known"));
    }
}
