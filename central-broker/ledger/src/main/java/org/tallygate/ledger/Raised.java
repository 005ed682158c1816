package org.tallygate.ledger;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

import java.util.Optional;

/** Something that a person should look at although it was posted. */
public record Raised(
        Kind kind, Optional<ItemCode> item, Optional<LocationCode> location, String sentence) {

    public Raised {
        sentence = Sentence.clean(sentence);
    }

    public static Raised of(Kind kind, String sentence) {
        return new Raised(kind, Optional.empty(), Optional.empty(), sentence);
    }

    /** A balance fell below 0 at a place where that can't be. */
    public static Raised negative(AccountKey key, long micros) {
        return new Raised(
                Kind.NEGATIVE_BALANCE,
                Optional.of(key.item()),
                Optional.of(key.location()),
                "balance of " + key.line() + " is " + new Quantity(micros) + "; count the place");
    }

    /** What it is about. */
    public enum Kind {
        /** The centre's master data gives another item or factor for the code than the box's. */
        RESOLUTION_DIFFERS,
        /** A physical place holds less than nothing. */
        NEGATIVE_BALANCE,
        /** A package was not where the fact took it from. */
        PACKAGE_ELSEWHERE,
        /** Two journals share a beginning and differ after it. */
        FORK,
        /** Facts of a journal are lost. */
        GAP,
        /** Two journals of one gateway are alive at once. */
        CLONE
    }
}
