package org.tallygate.server.book;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.Printable;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.stock.Cell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The ground state at the centre. One centre at a time writes facts, under the lease; reading is
 * free. Every method may be called from any thread; {@link #commit} is called by one at a time. A
 * store that fails throws {@link BookFailed}; nothing of the call has then happened, or all of it,
 * and the caller opens the book again to see which.
 */
public interface Book extends History, BookView, AutoCloseable {

    @Override
    default Optional<Kept> stateOf(String kind, String key) {
        return kept(kind, key).map(KeptView::state);
    }

    /** The book's id, which never changes, and its epoch, which a restore raises. */
    Identity identity();

    record Identity(Id128 book, long epoch) {}

    // The lease

    /**
     * Asks to be the one who writes. A holder that asks again gets a new token, and what it holds
     * of the old one is fenced off.
     *
     * @param holder names the centre; two centres must not share a name
     */
    LeaseAnswer acquire(String holder, Duration howLong);

    /** Keeps the lease; answers who has it now when it was lost. */
    LeaseAnswer renew(Lease lease, Duration howLong);

    /** Gives the lease up; of no effect when it was lost. */
    void release(Lease lease);

    /**
     * @param token rises with every change of the holder
     */
    record Lease(String holder, long token, long untilMicros) {}

    sealed interface LeaseAnswer {

        record Granted(Lease lease) implements LeaseAnswer {}

        record HeldBy(String holder, long untilMicros) implements LeaseAnswer {}
    }

    // Journals

    List<JournalMark> marks();

    Optional<JournalMark> mark(Id128 journal);

    /**
     * Opens a new term for a journal, so that what was sent before it is stale; a new journal gets
     * its mark. A journal that another box opened keeps that box; the caller compares.
     *
     * @throws LeaseLost when another centre writes now
     */
    JournalMark fence(Lease lease, Topics box, Id128 journal);

    /** The link of a committed fact; {@link Link#START} at 0; empty where no fact is stored. */
    Optional<Link> linkAt(Id128 journal, long sequence);

    /** When the last fact of a journal happened and was recorded, in microseconds. */
    Optional<Latest> latest(Id128 journal);

    record Latest(long occurredMicros, long recordedMicros) {}

    /** How far the centre's own journal of commands goes. */
    CommandMark commandMark();

    /**
     * @param journal the centre's own, named after the book
     * @param sequence of the last command, 0 for none
     */
    record CommandMark(Id128 journal, long sequence, Link link) {

        /** The journal of commands of a book. */
        static Id128 journal(Id128 book) {
            return Id128.named("commands of book " + book);
        }
    }

    /** Writes a group in one transaction, or nothing of it. */
    Committed commit(Lease lease, Group group);

    sealed interface Committed {

        /**
         * All is durable.
         *
         * @param lastOffset the book's offset after it
         */
        record Done(long lastOffset) implements Committed {}

        /** Nothing happened. */
        record Refused(Refusal reason, String sentence) implements Committed {}
    }

    /** Why a commit did not happen; tried in this order. */
    enum Refusal {
        /** Another centre writes now. */
        LEASE_LOST,
        /** No such journal was ever fenced. */
        UNKNOWN_JOURNAL,
        /** The journal has a newer term. */
        STALE_TERM,
        /** The journal's mark stands elsewhere. */
        MARK_MOVED,
        /** The journal is retired and takes nothing more. */
        RETIRED,
        /** The centre's own journal stands elsewhere. */
        COMMANDS_MOVED
    }

    /**
     * Raises what concerns boxes and journals as a whole, each once for its key, however often it
     * is said.
     *
     * @return those that were not raised before
     * @throws LeaseLost when another centre writes now
     */
    List<RaisedView> raise(Lease lease, List<Alarm> alarms);

    /**
     * @param key names the trouble, at most 200 characters
     */
    record Alarm(String key, Optional<Id128> journal, Raised raised, long atMicros) {

        public Alarm {
            Printable.check("key", key, 200);
        }
    }

    /** Raises the safe mark, which never falls and never passes the committed one. */
    void markSafe(Id128 journal, long safe);

    /** Raises the safe marks to what a finished copy of the book has committed. */
    default void markSafe(List<JournalMark> copied) {
        copied.forEach(mark -> markSafe(mark.journal(), mark.committed()));
    }

    /** Hands out every balance and all state that is open, as of one instant. */
    void live(Consumer<Cell> balances, Consumer<KeptView> open);

    // Master data and documents

    /**
     * Adds or replaces items, whose pictures stay as they were; a GTIN that another item had moves
     * to the new one.
     */
    void putItems(List<Body.Item> items);

    /**
     * Says how an item looks.
     *
     * @param sha256 of its picture; none takes it away
     * @return false when there is no such item
     */
    boolean putPicture(ItemCode item, Optional<String> sha256);

    /** Adds or replaces locations. */
    void putPlaces(List<Place> places);

    /** Puts items, locations and documents together or not at all. */
    void load(List<Body.Item> items, List<Place> places, List<Addressed> documents);

    record Addressed(Topics box, Document document) {}

    /** The master data now. The same object until something changes. */
    Master master();

    /** Stores a document for a box when its revision is new. */
    Put putDocument(Topics box, Document document);

    /** What became of a document. */
    enum Put {
        STORED,
        /** That revision is there with the same content. */
        UNCHANGED,
        /** That revision or a newer one is there with other content. */
        STALE
    }

    /** A document in its latest revision, cancelled or not. */
    Optional<Document> document(Topics box, Id128 id);

    /** Everything the box must know now, with the item master; cancelled ones for 7 days. */
    List<Document> documents(Topics box);

    @Override
    void close();
}
