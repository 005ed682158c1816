package org.tallygate.ledger;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a person should look at although it was posted.
 *
 * @param detail tells it from others of its kind at that item and place: a serial, a document
 * @param impact how much of the item it is about, in base units, 0 or more
 */
public record Raised(
        Kind kind,
        Optional<ItemCode> item,
        Optional<LocationCode> location,
        String sentence,
        Optional<String> detail,
        Optional<Quantity> impact) {

    public Raised {
        sentence = Sentence.clean(sentence);
    }

    public Raised(
            Kind kind, Optional<ItemCode> item, Optional<LocationCode> location, String sentence) {
        this(kind, item, location, sentence, Optional.empty(), Optional.empty());
    }

    /** The same for the same trouble, however often it is raised. */
    public String key() {
        return String.join(
                "|",
                kind.name(),
                item.map(ItemCode::value).orElse(""),
                location.map(LocationCode::value).orElse(""),
                detail.orElse(""));
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
                        + "; count the place",
                Optional.empty(),
                Optional.of(new Quantity(Math.negateExact(micros))));
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
        /** Goods were past their last day, and the station could not see that. */
        EXPIRED_GOODS,
        /** Goods were taken although others of that place expire earlier. */
        EARLIER_GOODS_LEFT,
        /** Goods came without the lot, date or serial that their item must have. */
        GOODS_UNMARKED,
        /** A place holds more than it takes. */
        PLACE_OVERFULL,
        /** A person says that what a station answered was wrong. */
        VERDICT_DISPUTED,
        /** A physical place holds less than nothing. */
        NEGATIVE_BALANCE,
        /** Goods that were promised went another way. */
        PROMISE_SHORT,
        /** A box has not given its lease back long after the end, and nobody gave it up. */
        LEASE_MISSING,
        /** A package was not where the fact took it from. */
        PACKAGE_ELSEWHERE,
        /** A count found more or less than the book had. */
        COUNT_VARIANCE,
        /** Another system has more or less than the book. */
        STOCK_DIFFERS,
        /** Nobody came for goods by their date. */
        NOT_COLLECTED,
        /** A picker found less than was promised. */
        SHORT_PICK,
        /** A station changed more stock than one person may, or for a reason that is no more. */
        CHANGE_WAITS,
        /** The same unit was seen as new twice, or left twice. */
        SERIAL_DUPLICATE,
        /** A unit came back that never left. */
        SERIAL_NEVER_SOLD,
        /** A unit was seen where the book does not have it. */
        SERIAL_ELSEWHERE,
        /** The count of the units' serials is not the quantity that moved. */
        SERIALS_DIFFER,
        /** More came than was ordered and may come without a word. */
        PURCHASE_OVER,
        /** A supplier asks to be paid for more than came, or at another price than was agreed. */
        INVOICE_DIFFERS,
        /** Less came than was ordered; someone must say what becomes of the rest. */
        PURCHASE_REST_ASKED,
        /** Less left than was sold; someone must say what becomes of the rest. */
        SALE_REST_ASKED,
        /** More left for an order than it wants. */
        SHIPPED_TOO_MUCH,
        /** An item moved in a task of a document that has no line of it. */
        UNEXPECTED_GOODS,
        /** Goods that waited for an inspection left before anybody looked at them. */
        UNINSPECTED_LEFT,
        /** Goods moved for a document that is closed. */
        LATE_FOR_DOCUMENT,
        /** Goods left for another place and did not come, or came and did not leave. */
        TRANSFER_DISCREPANCY,
        /** Goods of a transfer came to another place. */
        TRANSFER_ASTRAY,
        /** Goods came off the way and no transfer has them under way. */
        TRANSIT_UNMATCHED,
        /** Goods of a return came that nobody authorised. */
        RETURN_UNAUTHORISED,
        /** More came back than was asked for, or than left. */
        RETURN_TOO_MUCH,
        /** A unit came back again. */
        RETURNED_TWICE,
        /** A unit came back that never left for that order. */
        RETURN_NEVER_SOLD,
        /** A carrier did not scan a shipment in time. */
        SHIPMENT_NOT_SEEN,
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
        /** Somebody asked for two things under one id; the first was done. */
        COMMAND_CONFLICT,
        /** A box writes a format that only a newer centre reads. */
        UNKNOWN_FORMAT,
        /** The book's database can't hold what a box or the clock brings; it waits. */
        REFUSED_BY_BOOK
    }
}
