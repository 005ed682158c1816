package org.tallygate.gateway.station.receive;

import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.words.Text;

/** What only receiving refuses; {@link ReceiveLadder} says when each is tried. */
enum ReceiveRefusal implements Refusal {
    /** The label names an owner for whom no line of the task expects this item. */
    OTHER_OWNER(Colour.RED, false),
    /** The task expects this item for several owners and the label names none. */
    OWNER_UNCLEAR(Colour.AMBER, false),
    /** A number was said, and this can't be there more than once. */
    NOT_SO_MANY(Colour.RED, false),
    /** The task names its units, and this is another one. */
    WRONG_UNIT(Colour.RED, false),
    /** The item must have more days left when it comes. */
    SHORT_DATED(Colour.RED, false),
    /** Goods of this package were received one by one before. */
    OPENED_PACKAGE(Colour.RED, false),
    /** The goods may be those of a package that was received as a whole before. */
    IN_PACKAGE(Colour.AMBER, false),

    /** What was typed can't be a lot or a serial number. */
    NOT_A_CODE(Colour.AMBER, false),
    /** What was typed is no date. */
    NOT_A_DATE(Colour.AMBER, false),
    /** None of the answers that were offered. */
    NOT_OFFERED(Colour.AMBER, false),
    /** The task has no line of that number. */
    NO_SUCH_LINE(Colour.AMBER, false),
    /** A line can't be corrected to less than nothing. */
    BELOW_NOTHING(Colour.AMBER, false),
    /** A line can't be corrected upwards where each unit must be told apart: scan the goods. */
    SCAN_THEM(Colour.AMBER, false),
    /** Nobody has the task in hand. */
    NOT_CLAIMED(Colour.AMBER, false);

    private final Colour colour;
    private final boolean keepable;

    ReceiveRefusal(Colour colour, boolean keepable) {
        this.colour = colour;
        this.keepable = keepable;
    }

    @Override
    public Colour colour() {
        return colour;
    }

    @Override
    public Text title() {
        return Text.of(ReceiveWord.valueOf(name()));
    }

    /** What it means and what to do next; {0} stands for the goods. */
    ReceiveWord why() {
        return ReceiveWord.valueOf(name() + "_WHY");
    }

    @Override
    public boolean isKeepable() {
        return keepable;
    }
}
