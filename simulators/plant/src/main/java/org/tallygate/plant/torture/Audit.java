package org.tallygate.plant.torture;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.ledger.Raised;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.BookView.FactFilter;
import org.tallygate.server.book.BookView.FactView;
import org.tallygate.server.book.BookView.Page;
import org.tallygate.server.book.BookView.StockFilter;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the book has, beside what people were told and what the journals hold. It reads the book on
 * from where it stopped, so that a long run does not read everything for each round.
 */
final class Audit {

    private static final Set<Raised.Kind> ABOUT_JOURNALS =
            EnumSet.of(
                    Raised.Kind.FORK,
                    Raised.Kind.JOURNAL_DAMAGED,
                    Raised.Kind.GAP,
                    Raised.Kind.CLONE,
                    Raised.Kind.STALE_CENTRE,
                    Raised.Kind.FOREIGN_BOOK,
                    Raised.Kind.UNKNOWN_FORMAT);

    private static final int MOST_TOLD = 20;
    private static final int CHUNK = 1_000;
    private static final int CHUNK_BYTES = 4 << 20;

    private final Map<Long, Integer> timesInBook = new HashMap<>();
    private final Map<Id128, Map<Long, Link>> links = new HashMap<>();
    private final Map<String, Id128> journalOf = new HashMap<>();
    private final Map<Id128, Long> comparedTo = new HashMap<>();
    private long offset;

    /** Reads on to the end of the book. */
    void read(BookView book) {
        Page<FactView> page = book.factsAfter(offset, FactFilter.ALL, BookView.MOST_ROWS);
        while (!page.rows().isEmpty()) {
            page.rows().forEach(this::note);
            offset = page.rows().getLast().offset();
            page = book.factsAfter(offset, FactFilter.ALL, BookView.MOST_ROWS);
        }
    }

    boolean hasAll(Set<Long> serials) {
        return timesInBook.keySet().containsAll(serials);
    }

    List<Long> lacks(Set<Long> serials) {
        return serials.stream()
                .filter(serial -> !timesInBook.containsKey(serial))
                .sorted()
                .toList();
    }

    List<Long> doubled() {
        return timesInBook.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** What in the book itself is not as it must be, after all that was read. */
    List<String> faults(BookView book) {
        List<String> faults = new ArrayList<>();
        BookView.Replay replay = book.replay();
        if (!replay.agrees()) {
            faults.add("the replay of the book does not give its balances: " + replay);
        }
        long onHand =
                book
                        .stock(
                                new StockFilter(
                                        Optional.of(new ItemCode(DockDevices.ITEM)),
                                        Optional.empty(),
                                        Optional.empty(),
                                        true),
                                Optional.empty(),
                                BookView.MOST_ROWS)
                        .rows()
                        .stream()
                        .mapToLong(row -> Long.parseLong(row.quantity().toString()))
                        .sum();
        long pieces = timesInBook.values().stream().mapToLong(Integer::longValue).sum();
        if (onHand != pieces) {
            faults.add("the stock has " + onHand + " pieces and the facts have " + pieces);
        }
        book.held(Long.MAX_VALUE, MOST_TOLD)
                .rows()
                .forEach(held -> faults.add("held: " + held.reason() + " " + held.sentence()));
        book.raised(Long.MAX_VALUE, BookView.MOST_ROWS).rows().stream()
                .map(BookView.RaisedView::raised)
                .filter(Audit::isAboutJournals)
                .limit(MOST_TOLD)
                .forEach(
                        raised -> faults.add("raised: " + raised.kind() + " " + raised.sentence()));
        return faults;
    }

    /** No box was copied and no disk damaged here, so nobody may think so. */
    private static boolean isAboutJournals(Raised raised) {
        return ABOUT_JOURNALS.contains(raised.kind());
    }

    /**
     * Compares the journal of a box, whose process must not run, with the book: the same facts
     * under the same numbers, by their links.
     *
     * @return what differs
     */
    List<String> compare(Box box) throws IOException {
        List<String> faults = new ArrayList<>();
        try (DirectoryDisk disk = DirectoryDisk.open(box.journal());
                Journal journal =
                        Journal.open(
                                disk,
                                JournalSettings.STANDARD,
                                InstantSource.system(),
                                new SecureRandom())) {
            Id128 before = journalOf.putIfAbsent(box.name(), journal.id());
            if (before != null && !before.equals(journal.id())) {
                faults.add(box.name() + " gave up its journal " + before + " by itself");
                journalOf.put(box.name(), journal.id());
            }
            compare(box, journal, faults);
        } catch (JournalException e) {
            faults.add(box.name() + ": its journal does not open: " + e.getMessage());
        }
        return faults;
    }

    private void compare(Box box, Journal journal, List<String> faults) {
        Map<Long, Link> inBook = links.getOrDefault(journal.id(), Map.of());
        long next = Math.max(journal.oldest(), comparedTo.getOrDefault(journal.id(), 0L) + 1);
        while (next < journal.next() && faults.size() < MOST_TOLD) {
            for (Entry entry : journal.read(next, CHUNK, CHUNK_BYTES)) {
                Link there = inBook.get(entry.sequence());
                if (!entry.link().equals(there) && faults.size() < MOST_TOLD) {
                    faults.add(
                            box.name()
                                    + " fact "
                                    + entry.sequence()
                                    + (there == null
                                            ? " is not in the book"
                                            : " is another one in the book"));
                }
                next = entry.sequence() + 1;
            }
        }
        if (inBook.size() > journal.next() - 1) {
            faults.add(
                    box.name()
                            + " has "
                            + (journal.next() - 1)
                            + " facts and the book has "
                            + inBook.size()
                            + " of its journal");
        }
        comparedTo.put(journal.id(), next - 1);
    }

    private void note(FactView row) {
        links.computeIfAbsent(row.journal(), journal -> new HashMap<>())
                .put(row.sequence(), row.link());
        try {
            if (Wire.decode(row.stored().bytes(), Fact.class) instanceof Fact.Moved moved) {
                moved.goods()
                        .serials()
                        .forEach(
                                serial -> timesInBook.merge(Long.valueOf(serial), 1, Integer::sum));
            }
        } catch (Unreadable e) {
            throw new IllegalStateException(
                    "fact " + row.offset() + " of the book can't be read", e);
        }
    }
}
