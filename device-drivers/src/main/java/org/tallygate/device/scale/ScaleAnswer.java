package org.tallygate.device.scale;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent.NotWeighed;
import org.tallygate.device.WeightUnit;

import java.math.BigDecimal;

/** What a scale said in one frame. */
public sealed interface ScaleAnswer {

    /** The bytes as they came. */
    Bytes raw();

    /**
     * A weight.
     *
     * @param value with the digits that the scale shows
     */
    record Weight(Bytes raw, BigDecimal value, WeightUnit unit, boolean stable)
            implements ScaleAnswer {}

    /** The scale works and has no weight to tell. */
    record NoWeight(Bytes raw, NotWeighed.Cause cause, String reason) implements ScaleAnswer {}

    /** Bytes that no rule of the dialect accepts. */
    record Garbled(Bytes raw, String reason) implements ScaleAnswer {}
}
