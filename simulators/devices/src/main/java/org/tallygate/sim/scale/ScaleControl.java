package org.tallygate.sim.scale;

import org.tallygate.sim.line.LineServer;
import org.tallygate.sim.scale.ScaleModel.Range;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A scale's hands as lines: {@code weight 1.250}, {@code unit kg}, {@code moving on}, {@code
 * overload}, {@code underload}, {@code checksum wrong}, {@code checksum right}, {@code silent on},
 * {@code unplug}, {@code plug}. Each is answered with {@code ok} or {@code error: } and why.
 * Stateless.
 */
public final class ScaleControl implements LineServer.Answerer {

    private static final Set<String> UNITS = Set.of("kg", "g", "lb", "oz");

    private final SimulatedScale scale;

    public ScaleControl(SimulatedScale scale) {
        this.scale = scale;
    }

    @Override
    public String answer(String line) {
        return switch (line) {
            case "moving on" -> change(model -> model.withMoving(true));
            case "moving off" -> change(model -> model.withMoving(false));
            case "overload" -> change(model -> model.withRange(Range.OVER));
            case "underload" -> change(model -> model.withRange(Range.UNDER));
            case "checksum wrong" -> change(model -> model.withWrongChecksum(true));
            case "checksum right" -> change(model -> model.withWrongChecksum(false));
            case "silent on" -> change(model -> model.withSilent(true));
            case "silent off" -> change(model -> model.withSilent(false));
            case "unplug" -> {
                scale.unplug();
                yield OK;
            }
            case "plug" -> plug();
            default -> withValue(line);
        };
    }

    private String withValue(String line) {
        if (line.matches("weight -?[0-9]{1,5}(\\.[0-9]{1,3})?")) {
            BigDecimal weight = new BigDecimal(line.substring("weight ".length()));
            return change(model -> model.withWeight(weight));
        } else if (line.startsWith("unit ") && UNITS.contains(line.substring("unit ".length()))) {
            return change(model -> model.withUnit(line.substring("unit ".length())));
        }
        return ERROR
                + "'"
                + line
                + "' is none of weight 1.250, unit kg|g|lb|oz, moving on|off, overload, underload,"
                + " checksum wrong|right, silent on|off, unplug, plug";
    }

    private String change(UnaryOperator<ScaleModel> change) {
        scale.change(change);
        return OK;
    }

    private String plug() {
        try {
            scale.plug();
            return OK;
        } catch (IOException refused) {
            return ERROR + refused.getMessage();
        }
    }
}
