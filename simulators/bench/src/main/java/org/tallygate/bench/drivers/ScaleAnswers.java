package org.tallygate.bench.drivers;

import org.tallygate.device.WeightUnit;
import org.tallygate.device.scale.ScaleAnswer;
import org.tallygate.device.scale.ScaleDialect;
import org.tallygate.device.scale.ScaleKind;

import java.nio.charset.StandardCharsets;

/** A scale's answers in MT-SICS to weights. */
final class ScaleAnswers extends Sample {

    private static final int ANSWERS = 100;

    private final ScaleDialect dialect = ScaleDialect.of(ScaleKind.MT_SICS, WeightUnit.KILOGRAM);

    ScaleAnswers() {
        super(
                "scale_answers",
                "weights/s",
                ANSWERS,
                "S S     12.345 kg\r\n".repeat(ANSWERS).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long decode() {
        return sum(dialect.feed(input(), input().length), ScaleAnswer.Weight.class);
    }
}
