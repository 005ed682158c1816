package org.tallygate.server.book;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the change feed told receivers outside, beside the book and no part of it: what is lost here
 * is told again. Used by one thread.
 */
public interface Deliveries extends AutoCloseable {

    /** No version above it was ever given out; 0 at first. */
    long ceiling();

    /** Raises the ceiling, which never falls; when it returns, that survives a crash. */
    void raise(long ceiling);

    /** What was told of that which customers come for, of each fulfilment the last. */
    List<Told> told();

    /** Keeps what is about to be told, all of it or nothing. */
    void tell(Collection<Told> news);

    /** Nobody is told of these any more. */
    void forget(Collection<Told> over);

    /** How far a receiver is; empty when nothing was ever acknowledged under that name. */
    Optional<Position> position(Name destination);

    /** What a receiver acknowledged last of each item. */
    Map<ItemCode, Delivered> of(Name destination);

    /**
     * Forgets what a receiver acknowledged of these items, before it is told something else: until
     * it acknowledges that, nobody knows what it has.
     */
    void doubt(Name destination, Collection<ItemCode> items);

    /** Keeps what a receiver acknowledged, and how far it is with that, all of it or nothing. */
    void keep(Name destination, Position position, Map<ItemCode, Delivered> acknowledged);

    /** Forgets a receiver, so that it is told everything again. */
    void forget(Name destination);

    @Override
    void close();

    record Delivered(Quantity quantity, long version) {}

    /**
     * Something that a channel's customer comes for, as it was told.
     *
     * @param bookOffset the book's offset that it was found at
     * @param content what was said of it
     */
    record Told(Name channel, String fulfilment, long version, long bookOffset, String content) {}

    /**
     * @param receiver who acknowledged: another one has heard nothing, whatever its name
     * @param version up to which it has everything
     */
    record Position(String receiver, long version) {}
}
