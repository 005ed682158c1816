package org.tallygate.gateway.station;

import org.tallygate.gateway.words.Text;

/** What every task may refuse about a scan or a command. */
public enum ScanRefusal implements Refusal {
    /** No task is open at this station. */
    NO_TASK(Colour.AMBER, true),
    /** The code names neither an item nor a logistic unit. */
    UNKNOWN_CODE(Colour.AMBER, true),
    /** The code names an item that the master data does not have. */
    UNKNOWN_ITEM(Colour.AMBER, true),
    /** The item is known and not part of this task. */
    WRONG_ITEM(Colour.RED, false),
    /** The item asks for a lot and the code has none. */
    LOT_MISSING(Colour.RED, false),
    /** The item asks for an expiry date and the code has none. */
    EXPIRY_MISSING(Colour.RED, false),
    /** The item asks for the serial number of each unit and the code has none. */
    SERIAL_MISSING(Colour.RED, false),
    /** This very unit was received in this task already. */
    DUPLICATE_SERIAL(Colour.RED, false),
    /** The expiry date is past. */
    EXPIRED(Colour.RED, false),
    /** Goods that wait for an inspection stay until somebody lets them go. */
    UNINSPECTED(Colour.RED, false),
    /** The logistic unit was not announced and its label does not say what it holds. */
    UNKNOWN_PACKAGE(Colour.AMBER, true),
    /** The logistic unit was received in this task already. */
    DUPLICATE_PACKAGE(Colour.RED, false),
    /** More than expected; may be received anyway. */
    OVER(Colour.RED, false),

    /** Undo was asked for and nothing is left to undo. */
    NOTHING_TO_UNDO(Colour.AMBER, false),
    /** An answer was given and no question is open. */
    NOTHING_ASKED(Colour.AMBER, false),
    /** The command was meant for another task than the one in hand now. */
    TASK_CHANGED(Colour.AMBER, false),
    /** The badge is not one of those that may sign on here. */
    BADGE_UNKNOWN(Colour.RED, false),
    /** The person who is signed on may not do this. */
    NOT_ALLOWED(Colour.RED, false),
    /** The control code is none that this station knows, or means nothing at this point. */
    NOT_NOW(Colour.AMBER, false),
    /** The task was claimed before. */
    ALREADY_CLAIMED(Colour.AMBER, false),
    /** An upload has fewer or more codes than the device said; none of it was taken. */
    UPLOAD_INCOMPLETE(Colour.RED, false),
    /** An upload has the very codes of an earlier one, which were taken then. */
    UPLOAD_REPEATED(Colour.AMBER, false),
    /** The fact could not be saved: nothing happened, the line stands. */
    STOP_LINE(Colour.RED, false);

    private final Colour colour;
    private final boolean keepable;

    ScanRefusal(Colour colour, boolean keepable) {
        this.colour = colour;
        this.keepable = keepable;
    }

    @Override
    public Colour colour() {
        return colour;
    }

    @Override
    public Text title() {
        return Text.of(StationWord.valueOf(name()));
    }

    @Override
    public boolean isKeepable() {
        return keepable;
    }
}
