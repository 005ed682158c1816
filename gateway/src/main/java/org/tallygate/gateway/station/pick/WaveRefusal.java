package org.tallygate.gateway.station.pick;

import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.words.Text;

/** Why tasks can't be picked on one walk, in the order in which it is tried. */
enum WaveRefusal implements Refusal {
    /** Nothing open is there to be picked. */
    NOTHING_TO_PICK,
    /** There is only one task. */
    ONLY_ONE,
    /** More totes than one cart carries. */
    CART_FULL,
    /** One of them was begun, or is in another's hand. */
    AT_WORK;

    @Override
    public Colour colour() {
        return Colour.AMBER;
    }

    @Override
    public Text title() {
        return Text.of(PickWord.valueOf(name()));
    }

    @Override
    public boolean isKeepable() {
        return false;
    }
}
