package org.tallygate.gateway.station.pick;

import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.words.Text;

/** What picking refuses beside what every task does. */
enum PickRefusal implements Refusal {
    /** The label names an owner of whom nothing of this item is to be picked. */
    OTHER_OWNER(Colour.RED),
    /** The goods' place must be scanned before them. */
    PLACE_FIRST(Colour.AMBER),
    /** Nothing of the task, or not these goods, is to be taken from this place. */
    WRONG_PLACE(Colour.RED),
    /** The line asks for another lot. */
    OTHER_LOT(Colour.RED),
    /** The line asks for other serial numbers. */
    OTHER_SERIAL(Colour.RED),
    /** This very unit was picked before. */
    PICKED_BEFORE(Colour.RED),
    /** Goods that expire earlier are to be taken first. */
    LATER_EXPIRY(Colour.AMBER),
    /** Not the item of the line, but one that may stand in for it. */
    SUBSTITUTE(Colour.AMBER),
    /** The goods belong into another tote. */
    WRONG_TOTE(Colour.RED),
    /** What is in hand must be put into its tote first. */
    TOTE_FIRST(Colour.AMBER),
    /** Units that are told apart, or whose lot nobody scanned, are counted by scanning them. */
    CORRECT_BY_SCAN(Colour.AMBER);

    private final Colour colour;

    PickRefusal(Colour colour) {
        this.colour = colour;
    }

    @Override
    public Colour colour() {
        return colour;
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
