package org.tallygate.server.book;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

import java.util.Collection;
import java.util.Map;

/**
 * What the change feed told receivers outside, beside the book and no part of it: what is lost here
 * is told again. Used by one thread.
 */
public interface Deliveries extends AutoCloseable {

    /** No version above it was ever given out; 0 at first. */
    long ceiling();

    /** Raises the ceiling, which never falls; when it returns, that survives a crash. */
    void raise(long ceiling);

    /** What a receiver acknowledged last of each item. */
    Map<ItemCode, Delivered> of(Name destination);

    /**
     * Forgets what a receiver acknowledged of these items, before it is told something else: until
     * it acknowledges that, nobody knows what it has.
     */
    void doubt(Name destination, Collection<ItemCode> items);

    /** Keeps what a receiver acknowledged, all of it or nothing. */
    void keep(Name destination, Map<ItemCode, Delivered> acknowledged);

    /** Forgets a receiver, so that it is told everything again. */
    void forget(Name destination);

    @Override
    void close();

    record Delivered(Quantity quantity, long version) {}
}
