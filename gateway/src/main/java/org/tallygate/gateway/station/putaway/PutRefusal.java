package org.tallygate.gateway.station.putaway;

import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.words.Text;

/** What putaway refuses beside what every task does. */
enum PutRefusal implements Refusal {
    /** The label names an owner of whom nothing of this item is to be put away. */
    OTHER_OWNER(Colour.RED),
    /** The line is of another lot. */
    OTHER_LOT(Colour.RED),
    /** This very unit or package was put away before. */
    PUT_BEFORE(Colour.RED),
    /** More than the line says; what stands there may be put away anyway. */
    MORE(Colour.AMBER),
    /** Not the place that the rule proposes; another is allowed for a reason. */
    OTHER_PLACE(Colour.AMBER),
    /** Goods can't be put away where they come from. */
    SAME_PLACE(Colour.AMBER),
    /** What is in hand must be put away first. */
    PUT_FIRST(Colour.AMBER),
    /** Units that are told apart, or whose lot nobody scanned, are counted by scanning them. */
    CORRECT_BY_SCAN(Colour.AMBER);

    private final Colour colour;

    PutRefusal(Colour colour) {
        this.colour = colour;
    }

    @Override
    public Colour colour() {
        return colour;
    }

    @Override
    public Text title() {
        return Text.of(PutWord.valueOf(name()));
    }

    @Override
    public boolean isKeepable() {
        return false;
    }
}
