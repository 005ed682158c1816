package org.tallygate.gateway.station;

/**
 * Why a scan or command was not carried out. Of several that apply to a scan, the one that stands
 * first here is named.
 */
public enum Refusal {
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

    Refusal(Colour colour, boolean keepable) {
        this.colour = colour;
        this.keepable = keepable;
    }

    public Colour colour() {
        return colour;
    }

    /** Whether the code may be kept for a person at the centre. */
    public boolean isKeepable() {
        return keepable;
    }
}
