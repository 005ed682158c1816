package org.tallygate.server.book;

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

import java.util.List;
import java.util.Optional;

/** Reading the book. Every answer names the offset that it is true for. Thread-safe. */
public interface BookView {

    /** The most rows of one page; a larger wish is cut to it. */
    int MOST_ROWS = 1000;

    /** The number of the last fact in the book. */
    long offset();

    /**
     * Rows and the book's offset that they are true for. A page of {@code limit} rows may have a
     * next one: ask again with the key of the last row.
     */
    record Page<T>(long offset, List<T> rows) {

        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** Stock by item, location and status, in that order; rows of 0 are left out. */
    Page<Stock> stock(StockFilter filter, Optional<StockKey> after, int limit);

    record StockFilter(
            Optional<ItemCode> item,
            Optional<LocationCode> location,
            Optional<StockStatus> status,
            boolean physicalOnly) {

        public static final StockFilter ALL =
                new StockFilter(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    record StockKey(ItemCode item, LocationCode location, StockStatus status) {}

    /**
     * @param lastOffset the last fact that changed it
     */
    record Stock(StockKey key, Quantity quantity, long lastOffset) {}

    /** The facts before an offset, newest first. */
    Page<FactView> factsBefore(long offset, FactFilter filter, int limit);

    /** The facts after an offset, oldest first, to follow the book. */
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

    /** What a fact moved. */
    Page<Movement> movements(Id128 journal, long sequence);

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

    /** A piece of the ledger's state in its last version, open or closed. */
    default Optional<KeptView> kept(String kind, String key) {
        return Optional.empty();
    }

    /**
     * The last versions of a kind, by their keys.
     *
     * @param openOnly leaves out what is closed
     * @param after the key of the last row of the page before, "" for the first page
     */
    default Page<KeptView> kept(String kind, boolean openOnly, String after, int limit) {
        return new Page<>(offset(), List.of());
    }

    /**
     * A version of a piece of the ledger's state.
     *
     * @param json the record, {@link LedgerJson} reads it
     * @param offset the fact or command that made it so
     */
    record KeptView(String kind, String key, boolean open, String json, long offset) {

        /** The record itself. */
        public Kept state() {
            return LedgerJson.kept(kind, json);
        }
    }

    /** The item master, by code. */
    Page<Body.Item> items();

    /** The locations of the master data, by code. */
    Page<Place> places();

    /** Hashes of the balances as kept and as added up from the postings; they must be equal. */
    Replay replay();

    /** Two SHA-256 in hexadecimal, over {@code account=quantity} lines in order. */
    record Replay(long offset, String live, String replayed) {

        public boolean agrees() {
            return live.equals(replayed);
        }
    }
}
