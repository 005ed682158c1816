package org.tallygate.ledger;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
                key.location()
                        + " holds "
                        + new Quantity(micros)
                        + " of "
                        + key.item()
                        + " by the book"
                        + apart(key)
                        + "; count the place");
    }

    /** What else tells this balance from others of the item at that place. */
    private static String apart(AccountKey key) {
        List<String> parts = new ArrayList<>();
        if (key.status() != StockStatus.AVAILABLE) {
            parts.add(key.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        key.lot().ifPresent(lot -> parts.add("lot " + lot));
        key.pack().ifPresent(sscc -> parts.add("package " + sscc));
        key.owner().ifPresent(owner -> parts.add("owned by " + owner));
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    /** What it is about. */
    public enum Kind {
        /** The centre's master data gives another item or factor for the code than the box's. */
        RESOLUTION_DIFFERS,
        /** A physical place holds less than nothing. */
        NEGATIVE_BALANCE,
        /** A package was not where the fact took it from. */
        PACKAGE_ELSEWHERE,
        /** A journal was retired because the book has other facts of it: a copied or reset box. */
        FORK,
        /** A journal was retired because its store was damaged. */
        JOURNAL_DAMAGED,
        /** Facts of a journal are lost. */
        GAP,
        /** Two journals of one gateway are alive at once. */
        CLONE,
        /** A box knows a later epoch of the book: this centre is older than its ledger. */
        STALE_CENTRE,
        /** A box has worked for another book. */
        FOREIGN_BOOK,
        /** A box writes a format that only a newer centre reads. */
        UNKNOWN_FORMAT
    }
}
