package org.tallygate.gateway.station.adjust;

import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.words.Text;

/** What only an adjustment refuses; {@link AdjustLadder} says when, and in which order. */
enum AdjustRefusal implements Refusal {
    /** Nobody is signed on, and someone must answer for stock that is changed. */
    SIGN_ON_FIRST(Colour.RED),
    /** The place is not the one of the task, or none where goods can stand. */
    WRONG_PLACE(Colour.RED),
    /** The label names an owner of whom the task says nothing of this item. */
    OTHER_OWNER(Colour.RED),
    /** The quantity is not above 0, or is more than the ledger takes. */
    UNFIT_QUANTITY(Colour.AMBER),
    /** Each unit has its own number, so several can't be adjusted by one scan. */
    ONE_BY_ONE(Colour.RED),
    /** This very unit was adjusted in this task already. */
    ALREADY_ADJUSTED(Colour.AMBER),
    /** What was answered is not what was asked for. */
    UNFIT_ANSWER(Colour.AMBER);

    private final Colour colour;

    AdjustRefusal(Colour colour) {
        this.colour = colour;
    }

    @Override
    public Colour colour() {
        return colour;
    }

    @Override
    public Text title() {
        return Text.of(AdjustWord.valueOf(name()));
    }

    @Override
    public boolean isKeepable() {
        return false;
    }
}
