package org.tallygate.gateway.station.lines;

import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.words.Text;

/** What may stand in the way of goods that go by the lines of a task. */
public enum GoodsRefusal implements Refusal {
    /** The label names an owner of whom the task wants nothing of this item. */
    OTHER_OWNER,
    /** Damaged goods don't leave the house. */
    DAMAGED_GOODS,
    /** Other lots of the item are wanted. */
    WRONG_LOT,
    /** Other units of the item are wanted. */
    WRONG_SERIAL,
    /** This very unit was scanned for this task before. */
    SERIAL_TWICE,
    /** More than the task wants; nothing of it is taken. */
    TOO_MANY,
    /** The line can't be made so much by touch: units are told apart, or it was done elsewhere. */
    CORRECT_BY_SCAN;

    @Override
    public Colour colour() {
        return Colour.RED;
    }

    @Override
    public Text title() {
        return Text.of(GoodsWord.valueOf(name()));
    }

    @Override
    public boolean isKeepable() {
        return false;
    }
}
