package org.tallygate.server.feed;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each channel may sell now, as the writer published it last. Read by any thread. */
public interface Sellable {

    /** The book's offset now. */
    long offset();

    Set<Name> channels();

    /** Every item that there ever was any of. */
    Collection<ItemCode> items();

    /**
     * What each channel may sell of an item.
     *
     * @param micros now, by the centre's clock, microseconds since 1970-01-01T00:00Z
     */
    Found look(ItemCode item, long micros);

    /**
     * @param offset the book's, that it is true for
     * @param mergedInto the item that it turned out to be
     */
    record Found(long offset, Map<Name, Quantity> ats, Optional<ItemCode> mergedInto) {}

    /** The rules of selling: another object when one of them changed. */
    Object rules();
}
