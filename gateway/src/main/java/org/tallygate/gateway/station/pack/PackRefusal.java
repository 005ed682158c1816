package org.tallygate.gateway.station.pack;

import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.words.Text;

/** What may stand in the way of a carton, beside what may stand in the way of the goods. */
public enum PackRefusal implements Refusal {
    /** The package is none of those that were picked for this task. */
    WRONG_PACKAGE(Colour.RED),
    /** The package was scanned for this task before. */
    PACKAGE_TWICE(Colour.RED),
    /** The carton was closed; it must be opened again before anything of it changes. */
    CARTON_CLOSED(Colour.AMBER),
    /** The centre gave this box no numbers for cartons. */
    NO_NUMBERS(Colour.RED),
    /** All numbers for cartons are used. */
    NUMBERS_USED_UP(Colour.RED),
    /** A carton's number could not be saved. */
    NUMBER_NOT_SAVED(Colour.RED),
    /** There is nothing to close here. */
    NO_CARTON(Colour.AMBER),
    /** The carton weighs less than what is in it. */
    TOO_LIGHT(Colour.RED),
    /** The carton weighs more than what is in it. */
    TOO_HEAVY(Colour.RED),
    /** Another station still fills a carton of this task. */
    CARTON_OPEN_ELSEWHERE(Colour.AMBER);

    private final Colour colour;

    PackRefusal(Colour colour) {
        this.colour = colour;
    }

    @Override
    public Colour colour() {
        return colour;
    }

    @Override
    public Text title() {
        return Text.of(PackWord.valueOf(name()));
    }

    @Override
    public boolean isKeepable() {
        return false;
    }
}
