package org.tallygate.sim.scale;

import org.tallygate.device.scale.ScaleKind;
import org.tallygate.sim.scale.ScaleModel.Range;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The bytes by which a scale tells its weight; written without a look at the driver's. Pure. */
final class ScaleVoice {

    private static final Map<String, Integer> UNIT_BITS = Map.of("lb", 0, "kg", 0, "g", 1, "oz", 3);

    private ScaleVoice() {}

    static byte[] tell(ScaleKind kind, ScaleModel model) {
        return switch (kind) {
            case MT_SICS, MT_SICS_CONTINUOUS -> latin(sics(model));
            case NCI -> latin(nci(model));
            case TOLEDO_8217 -> latin(toledo8217(model));
            case TOLEDO_CONTINUOUS -> toledoContinuous(model);
            case TOLEDO_CONTINUOUS_CHECKED -> checked(toledoContinuous(model), model);
            case CAS_AND -> latin(casAnd(model));
        };
    }

    private static String sics(ScaleModel model) {
        return switch (model.range()) {
            case OVER -> "S +\r\n";
            case UNDER -> "S -\r\n";
            case WITHIN ->
                    "S %s %10s %s\r\n"
                            .formatted(
                                    model.moving() ? "D" : "S",
                                    model.weight().toPlainString(),
                                    model.unit());
        };
    }

    private static String nci(ScaleModel model) {
        char first = (char) (0x30 | (model.moving() ? 1 : 0) | (isZero(model) ? 2 : 0));
        return switch (model.range()) {
            case OVER -> "\n^^^^^^%s\r\n%c2\r\u0003".formatted(model.unit(), first);
            case UNDER -> "\n______%s\r\n%c1\r\u0003".formatted(model.unit(), first);
            case WITHIN ->
                    "\n%8s%-2s\r\n%c0\r\u0003"
                            .formatted(model.weight().toPlainString(), model.unit(), first);
        };
    }

    private static String toledo8217(ScaleModel model) {
        int status =
                0x40
                        | (model.moving() ? 1 : 0)
                        | (model.range() == Range.OVER ? 2 : 0)
                        | (model.range() == Range.UNDER || model.weight().signum() < 0 ? 4 : 0);
        return status == 0x40
                ? "\u0002" + model.weight().toPlainString() + "\r"
                : "\u0002?" + (char) status + "\r";
    }

    private static byte[] toledoContinuous(ScaleModel model) {
        int decimals = Math.max(0, model.weight().scale());
        int statusB =
                0x20
                        | (model.weight().signum() < 0 || model.range() == Range.UNDER ? 2 : 0)
                        | (model.range() == Range.WITHIN ? 0 : 4)
                        | (model.moving() ? 8 : 0)
                        | (model.unit().equals("kg") ? 16 : 0);
        String text =
                "\u0002%c%c%c%06d000000\r"
                        .formatted(
                                (char) (0x28 | (decimals + 2)),
                                (char) statusB,
                                (char) (0x20 | UNIT_BITS.getOrDefault(model.unit(), 7)),
                                model.weight().unscaledValue().abs());
        return latin(text);
    }

    private static byte[] checked(byte[] frame, ScaleModel model) {
        byte[] longer = Arrays.copyOf(frame, frame.length + 1);
        int sum = 0;
        for (byte each : frame) {
            sum += each;
        }
        longer[frame.length] = (byte) ((model.wrongChecksum() ? 1 : 0) + (-sum & 0x7F) & 0x7F);
        return longer;
    }

    private static String casAnd(ScaleModel model) {
        String sign = model.weight().signum() < 0 || model.range() == Range.UNDER ? "-" : "+";
        String head = model.moving() ? "US" : "ST";
        return "%s,GS,%s%7s%2s\r\n"
                .formatted(
                        model.range() == Range.WITHIN ? head : "OL",
                        sign,
                        model.weight().abs().toPlainString(),
                        model.unit());
    }

    private static boolean isZero(ScaleModel model) {
        return model.weight().signum() == 0;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
