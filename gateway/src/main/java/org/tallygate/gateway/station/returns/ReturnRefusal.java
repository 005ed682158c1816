package org.tallygate.gateway.station.returns;

import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.words.Text;

/** What only the inspection of returned goods refuses, in the order in which it is tried. */
enum ReturnRefusal implements Refusal {
    /** Everything that came was inspected. */
    NOTHING_WAITS(Colour.AMBER),
    /** This very unit was inspected before. */
    INSPECTED_BEFORE(Colour.RED),
    /** No piece is in hand to be judged, or to have a picture taken of. */
    NOTHING_IN_HAND(Colour.AMBER),
    /** More at once than wait to be inspected. */
    NOT_SO_MANY(Colour.AMBER),
    /** More pictures of one piece than anybody looks at. */
    TOO_MANY_PICTURES(Colour.AMBER),
    /** None of the answers that were offered. */
    NOT_OFFERED(Colour.AMBER),
    /** A piece of this grade must not go there. */
    NOT_FOR_GRADE(Colour.RED),
    /** The goods were inspected: that must be taken back first. */
    JUDGED_ALREADY(Colour.RED),
    /** Some of what came was not inspected; the task may be finished anyway. */
    NOT_INSPECTED(Colour.AMBER);

    private final Colour colour;

    ReturnRefusal(Colour colour) {
        this.colour = colour;
    }

    @Override
    public Colour colour() {
        return colour;
    }

    @Override
    public Text title() {
        return Text.of(ReturnWord.valueOf(name()));
    }

    /** What it means and what to do next. */
    ReturnWord why() {
        return ReturnWord.valueOf(name() + "_WHY");
    }

    @Override
    public boolean isKeepable() {
        return false;
    }
}
