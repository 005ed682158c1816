package org.tallygate.plant.shift;

import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Hold;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds the book against the oracle when everything has arrived. */
final class Audit {

    private final Gate gate;
    private final Office office;
    private final Shelves shelves;
    private final Looks looks;
    private final Score score;

    Audit(Gate gate, Office office, Shelves shelves, Looks looks, Score score) {
        this.gate = gate;
        this.office = office;
        this.shelves = shelves;
        this.looks = looks;
        this.score = score;
    }

    void run() {
        Book book = office.book();
        facts(book);
        held(book);
        stock(book);
        checks(book);
        found(book);
        if (!book.replay().agrees()) {
            throw new Differs("the replay of the book does not give its balances");
        }
    }

    /** Every fact of the journal is in the book once, and the oracle knows of each. */
    private void facts(Book book) {
        Journal journal = gate.journal();
        Id128 id = journal.id();
        BitSet seen = new BitSet();
        long offset = 0;
        while (offset < book.offset()) {
            BookView.Page<BookView.FactView> page =
                    book.factsAfter(offset, BookView.FactFilter.ALL, BookView.MOST_ROWS);
            for (BookView.FactView fact : page.rows()) {
                offset = fact.offset();
                if (!fact.journal().equals(id)
                        || fact.type().equals(Batch.Entry.NO_FACT)
                        || fact.type().equals(Batch.Entry.GAP)) {
                    throw new Differs(
                            "the book has " + fact.type() + " of journal " + fact.journal());
                }
                if (seen.get((int) fact.sequence())) {
                    throw new Differs("fact " + fact.sequence() + " is in the book twice");
                }
                seen.set((int) fact.sequence());
            }
            if (page.rows().size() < BookView.MOST_ROWS) {
                offset = page.offset();
            }
        }
        long last = journal.next() - 1;
        if (seen.cardinality() != last || seen.length() != last + 1) {
            throw new Differs(
                    "%d facts are in the book, %d in the journal"
                            .formatted(seen.cardinality(), last));
        }
        if (last != score.facts()) {
            throw new Differs(
                    "%d facts are in the journal, people saw %d".formatted(last, score.facts()));
        }
    }

    /** Nothing waits for a person but the codes that people kept. */
    private void held(Book book) {
        int kept = 0;
        long before = Long.MAX_VALUE;
        while (true) {
            BookView.Page<BookView.HeldView> page = book.held(before, BookView.MOST_ROWS);
            for (BookView.HeldView row : page.rows()) {
                if (row.reason() != Hold.UNRESOLVED_CODE) {
                    throw new Differs(
                            "fact %d is held: %s, %s"
                                    .formatted(row.first(), row.reason(), row.sentence()));
                }
                kept++;
                before = row.number();
            }
            if (page.rows().size() < BookView.MOST_ROWS) {
                break;
            }
        }
        if (kept != looks.keptCodes()) {
            throw new Differs(
                    "%d codes are held, people kept %d".formatted(kept, looks.keptCodes()));
        }
    }

    /** Each code that was kept is work for a person at its station, done by now or not. */
    private void checks(Book book) {
        Set<String> told = new HashSet<>();
        for (Document document : book.documents(House.BOX)) {
            if (document.body() instanceof Body.CheckTask check) {
                told.add(check.station() + " " + check.reference());
            }
        }
        List<String> lost = looks.unseen().stream().filter(each -> !told.contains(each)).toList();
        if (!lost.isEmpty()) {
            throw new Differs("checks never came: " + lost);
        }
    }

    /** What the centre found is what the oracle foretold, with the same facts. */
    private void found(Book book) {
        Map<Looks.Found, Set<Long>> there = new TreeMap<>();
        long before = Long.MAX_VALUE;
        while (true) {
            BookView.Page<BookView.RaisedView> page = book.raised(before, BookView.MOST_ROWS);
            for (BookView.RaisedView row : page.rows()) {
                found(row)
                        .ifPresent(what ->
                                there.computeIfAbsent(what, _ -> new TreeSet<>())
                                        .add(row.sequence().orElse(0L)));
                before = row.number();
            }
            if (page.rows().size() < BookView.MOST_ROWS) {
                break;
            }
        }
        for (Looks.Found what : Looks.Found.values()) {
            Set<Long> facts = there.getOrDefault(what, Set.of());
            if (!facts.equals(looks.facts(what))) {
                throw new Differs(
                        "%s was found with the facts %s, must be %s"
                                .formatted(what, facts, looks.facts(what)));
            }
        }
    }

    private static Optional<Looks.Found> found(BookView.RaisedView row) {
        return Stream.of(Looks.Found.values())
                .filter(each -> each.name().equals(row.raised().kind().name()))
                .findFirst();
    }

    /** Each account of the book holds what people put there. */
    private void stock(Book book) {
        Map<String, Long> there = new TreeMap<>();
        book.live(
                cell -> {
                    if (cell.micros() != 0) {
                        there.merge(account(cell.key()), cell.micros(), Long::sum);
                    }
                },
                _ -> {});
        Map<String, Long> expected = new TreeMap<>();
        shelves.all().forEach((account, pieces) -> expected.put(account, pieces * 1_000_000));
        if (there.equals(expected)) {
            return;
        }
        StringBuilder text = new StringBuilder("the stock differs:");
        Map<String, Long> all = new TreeMap<>(expected);
        all.putAll(there);
        for (String account : all.keySet()) {
            long book0 = there.getOrDefault(account, 0L);
            long oracle = expected.getOrDefault(account, 0L);
            if (book0 != oracle) {
                text.append(
                        "\n  %s: %s in the book, must be %s"
                                .formatted(account, book0 / 1e6, oracle / 1e6));
            }
        }
        throw new Differs(text.toString());
    }

    private static String account(AccountKey key) {
        return Shelves.account(
                key.item().value(),
                key.lot().orElse(""),
                new Shelves.Side(
                        key.location().value(),
                        key.status().name(),
                        key.pack().orElse(""),
                        key.owner().orElse("")));
    }
}
