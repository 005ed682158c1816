package org.tallygate.gateway.station.pack;

import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.words.Text;

/** What became of the wish for a carton's number. */
public sealed interface Minted {

    /**
     * A new number.
     *
     * @param left how many are left after it
     */
    record Given(Sscc sscc, long left) implements Minted {}

    /** The centre gave this box no numbers. */
    record NoBlock() implements Minted {}

    /** All numbers that the centre gave are used. */
    record UsedUp() implements Minted {}

    /**
     * That the number is used could not be saved, so it can't be given out.
     *
     * @param why in a sentence
     */
    record NotSaved(Text why) implements Minted {}
}
