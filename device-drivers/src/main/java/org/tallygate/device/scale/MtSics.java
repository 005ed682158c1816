package org.tallygate.device.scale;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent.NotWeighed.Cause;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.scale.ScaleAnswer.Garbled;
import org.tallygate.device.scale.ScaleAnswer.NoWeight;
import org.tallygate.device.scale.ScaleAnswer.Weight;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mettler-Toledo's standard interface commands, level 0: {@code SI} and {@code SIR}. */
final class MtSics {

    private static final Pattern WEIGHT =
            Pattern.compile("S ([SD]) {1,12}(-?[0-9]{1,10}(?:\\.[0-9]{1,9})?) ([A-Za-z]{1,5}) *");
    private static final Pattern FAULT = Pattern.compile("S [SD] +(Error \\S{1,8}) *");

    private MtSics() {}

    /** The request that {@code command} makes: CR LF end it. */
    static Optional<Bytes> request(String command) {
        return Optional.of(Bytes.of((command + "\r\n").getBytes(StandardCharsets.US_ASCII)));
    }

    static ScaleAnswer read(Frame.Whole frame) {
        Bytes raw = frame.raw();
        String line = new String(frame.content().toArray(), StandardCharsets.ISO_8859_1);
        Matcher weight = WEIGHT.matcher(line);
        if (weight.matches()) {
            boolean stable = weight.group(1).equals("S");
            BigDecimal value = new BigDecimal(weight.group(2));
            return Units.named(weight.group(3))
                    .<ScaleAnswer>map(unit -> new Weight(raw, value, unit, stable))
                    .orElseGet(() ->
                            new Garbled(raw, "the unit '" + weight.group(3) + "' is not known"));
        }
        Matcher fault = FAULT.matcher(line);
        if (fault.matches()) {
            return new NoWeight(raw, Cause.REFUSED, "the scale says " + fault.group(1));
        }
        return switch (line.strip()) {
            case "S I" -> new NoWeight(raw, Cause.IN_MOTION, "the scale is busy or in motion");
            case "S +" -> new NoWeight(raw, Cause.OVERLOAD, "the scale is overloaded");
            case "S -" -> new NoWeight(raw, Cause.UNDERLOAD, "the scale is below its range");
            case "S L", "ES", "EL" ->
                    new NoWeight(raw, Cause.REFUSED, "the scale does not know this request");
            case "ET" -> new Garbled(raw, "the scale says that the request was garbled");
            default -> new Garbled(raw, "this is no answer of MT-SICS");
        };
    }
}
