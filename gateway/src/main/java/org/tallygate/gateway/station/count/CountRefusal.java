package org.tallygate.gateway.station.count;

import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.words.Text;

/** What only a count refuses; {@link CountLadder} says when, and in which order. */
enum CountRefusal implements Refusal {
    /** A second round asks who counts, and nobody is signed on. */
    SIGN_ON_FIRST(Colour.RED),
    /** This person counted the place in an earlier round. */
    COUNTED_BEFORE(Colour.RED),
    /** Another place was scanned than the one that is to be counted. */
    WRONG_PLACE(Colour.RED),
    /** Goods were scanned and the place was not. */
    PLACE_FIRST(Colour.AMBER),
    /** The item is not one of those that are to be counted. */
    NOT_ASKED(Colour.RED),
    /** Each unit has its own number, so several can't be counted by one scan. */
    ONE_BY_ONE(Colour.RED),
    /** This very unit or package was counted already. */
    ALREADY_COUNTED(Colour.AMBER),
    /** More different goods than one count can tell. */
    FULL(Colour.RED),
    /** What was typed is not what was asked for. */
    UNFIT_ANSWER(Colour.AMBER),
    /** A line of numbered units or packages is corrected by scanning. */
    CORRECT_BY_SCAN(Colour.AMBER);

    private final Colour colour;

    CountRefusal(Colour colour) {
        this.colour = colour;
    }

    @Override
    public Colour colour() {
        return colour;
    }

    @Override
    public Text title() {
        return Text.of(CountWord.valueOf(name()));
    }

    @Override
    public boolean isKeepable() {
        return false;
    }
}
