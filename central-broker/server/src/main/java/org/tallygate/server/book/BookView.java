package org.tallygate.server.book;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.OccurredAt;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.care.ExceptionCare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reading the book. Every answer names the offset that it is true for. Thread-safe. */
public interface BookView extends PastView {

    /** The most rows of one page; a larger wish is cut to it. */
    int MOST_ROWS = 1000;

    /** The number of the last fact or command in the book. */
    long offset();

    /**
     * Rows and the book's offset that they are true for. A page of {@code limit} rows may have a
     * next one: ask again with the key of the last row.
     *
     * @param next where to go on when as much was looked through as one question may, although the
     *     page is not full
     */
    record Page<T>(long offset, List<T> rows, OptionalLong next) {

        public Page {
            rows = List.copyOf(rows);
        }

        public Page(long offset, List<T> rows) {
            this(offset, rows, OptionalLong.empty());
        }
    }

    /** Stock by item, location and status, in that order; rows of 0 are left out. */
    Page<Stock> stock(StockFilter filter, Optional<StockKey> after, int limit);

    /**
     * Stock of some items at places that one can walk to, in the same order; of one place or owner
     * when it is given, where the company's own goods have an empty one.
     */
    Page<Stock> stockOf(
            Set<ItemCode> items,
            Optional<LocationCode> location,
            Optional<String> owner,
            int limit);

    /** Whose goods there are or were besides the company's, in their order. */
    List<String> owners(int limit);

    /**
     * @param owner empty text for the company's own goods
     */
    record StockFilter(
            Optional<ItemCode> item,
            Optional<LocationCode> location,
            Optional<StockStatus> status,
            boolean physicalOnly,
            Optional<String> owner) {

        public StockFilter(
                Optional<ItemCode> item,
                Optional<LocationCode> location,
                Optional<StockStatus> status,
                boolean physicalOnly) {
            this(item, location, status, physicalOnly, Optional.empty());
        }

        public static final StockFilter ALL =
                new StockFilter(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    record StockKey(ItemCode item, LocationCode location, StockStatus status) {}

    /**
     * @param lastOffset the last fact that changed it
     */
    record Stock(StockKey key, Quantity quantity, long lastOffset) {}

    /**
     * The facts before an offset, newest first. Through more than {@link PastView#MOST_LOOKED_AT}
     * that do not match it does not look at once; the page says where to go on.
     */
    Page<FactView> factsBefore(long offset, FactFilter filter, int limit);

    /** The facts after an offset, oldest first, to follow the book; likewise. */
    Page<FactView> factsAfter(long offset, FactFilter filter, int limit);

    record FactFilter(
            Optional<ItemCode> item,
            Optional<Name> station,
            Optional<Id128> task,
            Optional<Id128> journal,
            Optional<String> type) {

        public static final FactFilter ALL =
                new FactFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /** A fact as it stands in the book, with its stored bytes. */
    record FactView(
            long offset,
            Id128 journal,
            long sequence,
            Stored stored,
            Link link,
            String type,
            OccurredAt.Occurred occurred,
            long recordedMicros,
            Optional<ItemCode> item,
            Optional<Name> station,
            Optional<Id128> task) {}

    /** What a fact moved, be it that it was held first and released later. */
    Page<Movement> movements(Id128 journal, long sequence);

    /** What moved at an offset, by a fact or by a command. */
    Page<Movement> movementsAt(long offset);

    /** What waits for a person, newest first; {@code before} is the number of the last row. */
    Page<HeldView> held(long before, int limit);

    /**
     * @param count how many facts of the journal it stands for, from {@code first} on
     */
    record HeldView(
            long number,
            Id128 journal,
            long first,
            int count,
            Hold reason,
            String sentence,
            Stored stored,
            long recordedMicros) {}

    /** What should be looked at, newest first. */
    Page<RaisedView> raised(long before, int limit);

    /**
     * @param sequence the fact that it came with, if one did
     */
    record RaisedView(
            long number,
            Optional<Id128> journal,
            Optional<Long> sequence,
            Raised raised,
            long recordedMicros) {}

    /** The same with what people did about each, whether it is over or not. */
    Page<ExceptionView> exceptions(long before, int limit);

    /** Those of these kinds that nobody ended, newest first. */
    Page<ExceptionView> openExceptions(Set<Raised.Kind> kinds, long before, int limit);

    /**
     * An exception and its care.
     *
     * @param care absent as long as nobody took any
     */
    record ExceptionView(RaisedView raised, Optional<ExceptionCare> care) {

        public long number() {
            return raised.number();
        }
    }

    /** What waits for a person, by the first fact that it stands for. */
    Optional<HeldView> held(Id128 journal, long first);

    /** A fact by its place in a journal. */
    Optional<FactView> fact(Id128 journal, long sequence);

    /** A piece of the ledger's state in its last version, open or closed. */
    Optional<KeptView> kept(String kind, String key);

    /**
     * The last versions of a kind, by their keys.
     *
     * @param openOnly leaves out what is closed
     * @param after the key of the last row of the page before, "" for the first page
     */
    Page<KeptView> kept(String kind, boolean openOnly, String after, int limit);

    /** Versions of state after an offset, oldest first; all of one offset, whatever the limit. */
    Page<KeptView> keptAfter(long offset, int limit);

    /** The last versions of one piece of state, the oldest of them first. */
    Page<KeptView> versions(String kind, String key, int limit);

    /**
     * A version of a piece of the ledger's state.
     *
     * @param offset the fact or command that made it so
     */
    record KeptView(String kind, String key, boolean open, String json, long offset) {

        static KeptView of(State state, long offset) {
            return new KeptView(state.kind(), state.key(), state.open(), state.json(), offset);
        }

        State version() {
            return new State(kind, key, open, json);
        }

        /** The record itself. */
        public Kept state() {
            return LedgerJson.kept(kind, json);
        }
    }

    /** What was done about an exception so far. */
    default Optional<ExceptionCare> careOf(long exception) {
        return kept(ExceptionCare.KIND, Long.toString(exception))
                .map(kept -> (ExceptionCare) kept.state());
    }

    /** The decided commands among these names. */
    List<CommandView> commands(Set<Decided.Name> names);

    /** The commands before an offset, newest first. */
    Page<CommandView> commandsBefore(long offset, int limit);

    /** A command as it stands in the book, with its answer. */
    record CommandView(long offset, FactId at, Decided.Asking asking, Decided.Reply reply) {}

    /** The item master, by code. */
    Page<Body.Item> items();

    /** The locations of the master data, by code. */
    Page<Place> places();

    /**
     * Hashes of balances and state as kept, and as the postings add up to and the last versions of
     * the log are; they must be equal.
     */
    Replay replay();

    /** Two SHA-256 in hexadecimal, see {@link LiveHash}. */
    record Replay(long offset, String live, String replayed) {

        public boolean agrees() {
            return live.equals(replayed);
        }
    }
}
