package org.tallygate.bench.spine;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.wire.Topics;
import org.tallygate.server.book.BookView.Stock;
import org.tallygate.server.book.BookView.StockFilter;
import org.tallygate.server.book.BookView.StockKey;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.book.PgBook;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the book holds what was sent, each fact once and nothing else. */
final class Exactness {

    private static final int MOST_TOLD = 20;

    private Exactness() {}

    /** What is wrong, a sentence each; nothing when all is right. */
    static List<String> faults(PgAccess access, List<SimulatedGateway> gateways) {
        try (PgBook book = PgBook.open(access, InstantSource.system(), new SecureRandom())) {
            List<String> faults = new ArrayList<>();
            long sent = gateways.stream().mapToLong(SimulatedGateway::appended).sum();
            if (book.offset() != sent) {
                faults.add("the book has " + book.offset() + " facts; " + sent + " were sent");
            }
            marks(book, gateways, faults);
            stock(book, gateways, faults);
            if (!book.held(Long.MAX_VALUE, 1).rows().isEmpty()) {
                faults.add("the book holds facts for a person, though all of them were right");
            }
            if (!book.raised(Long.MAX_VALUE, 1).rows().isEmpty()) {
                faults.add("the book raised an alarm, though all facts were right");
            }
            if (!book.replay().agrees()) {
                faults.add("the balances are not what the postings add up to");
            }
            return faults.size() > MOST_TOLD ? faults.subList(0, MOST_TOLD) : faults;
        }
    }

    /** As above, of one station, whose stock is not added up here. */
    static List<String> faults(PgAccess access, Topics box, WorkingStation station) {
        try (PgBook book = PgBook.open(access, InstantSource.system(), new SecureRandom())) {
            List<String> faults = new ArrayList<>();
            if (book.offset() != station.appended()) {
                faults.add(
                        "the book has %d facts; %d are in the journal"
                                .formatted(book.offset(), station.appended()));
            }
            mark(book, box, station.journalId(), station.appended(), station.lastLink())
                    .ifPresent(faults::add);
            book.held(Long.MAX_VALUE, 1).rows().forEach(row -> faults.add(row.sentence()));
            book.raised(Long.MAX_VALUE, 1)
                    .rows()
                    .forEach(row -> faults.add(row.raised().sentence()));
            if (!book.replay().agrees()) {
                faults.add("the balances are not what the postings add up to");
            }
            return faults;
        }
    }

    /** Equal links mean equal facts, byte by byte and in the same order. */
    private static void marks(PgBook book, List<SimulatedGateway> gateways, List<String> faults) {
        for (SimulatedGateway gateway : gateways) {
            mark(
                            book,
                            gateway.topics(),
                            new Id128(gateway.journalId()),
                            gateway.appended(),
                            gateway.lastLink())
                    .ifPresent(faults::add);
        }
    }

    private static Optional<String> mark(
            PgBook book, Topics box, Id128 journal, long appended, Link lastLink) {
        Optional<JournalMark> mark = book.mark(journal);
        boolean isRight =
                mark.isPresent()
                        && mark.get().committed() == appended
                        && mark.get().link().equals(lastLink);
        return isRight
                ? Optional.empty()
                : Optional.of(
                        "gateway %s sent %d facts; its mark in the book is %s"
                                .formatted(box, appended, mark));
    }

    private static void stock(PgBook book, List<SimulatedGateway> gateways, List<String> faults) {
        Map<MadeFacts.Spot, Quantity> wanted = new HashMap<>();
        for (SimulatedGateway gateway : gateways) {
            gateway.stock().forEach((spot, much) -> wanted.merge(spot, much, Quantity::plus));
        }
        for (Stock row : rows(book)) {
            MadeFacts.Spot spot = new MadeFacts.Spot(row.key().item(), row.key().location());
            Quantity sent = Optional.ofNullable(wanted.remove(spot)).orElse(Quantity.ZERO);
            if (!sent.equals(row.quantity())) {
                faults.add(spot + " has " + row.quantity() + "; " + sent + " were sent");
            }
        }
        wanted.forEach((spot, much) -> faults.add(spot + " has nothing; " + much + " were sent"));
    }

    private static List<Stock> rows(PgBook book) {
        StockFilter physical =
                new StockFilter(Optional.empty(), Optional.empty(), Optional.empty(), true);
        List<Stock> all = new ArrayList<>();
        Optional<StockKey> after = Optional.empty();
        while (true) {
            List<Stock> rows = book.stock(physical, after, PgBook.MOST_ROWS).rows();
            if (rows.isEmpty()) {
                return all;
            }
            all.addAll(rows);
            after = Optional.of(rows.getLast().key());
        }
    }
}
