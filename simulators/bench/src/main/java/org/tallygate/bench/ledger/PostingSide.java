package org.tallygate.bench.ledger;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Name;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.OccurredAt;
import org.tallygate.ledger.Outcome;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.Stored;
import org.tallygate.server.writer.Writer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ledger: facts are read from their stored bytes, chained, judged by the rules and committed to
 * the book.
 */
final class PostingSide implements Side {

    private final LedgerSite site;
    private final MadeFacts made;
    private final int group;
    private final List<byte[]> next = new ArrayList<>();
    private JournalMark mark;

    PostingSide(LedgerSite site, MadeFacts made, int group, String gateway) {
        this.site = site;
        this.made = made;
        this.group = group;
        this.mark =
                site.book()
                        .fence(
                                site.lease(),
                                new Topics(new Name("bench"), new Name("shop"), new Name(gateway)),
                                Id128.named(gateway));
    }

    /** Brings in plenty of everything. */
    void stockUp() throws IOException {
        next.clear();
        for (int item = 0; item < Shop.ITEMS; item++) {
            next.add(made.plenty(item));
        }
        commit();
    }

    @Override
    public void prepare() {
        next.clear();
        while (next.size() < group) {
            next.add(made.next());
        }
    }

    @Override
    public int commit() throws IOException {
        Batch batch = batch();
        site.writer().add(batch);
        Optional<Book.Committed.Refused> refused = site.writer().commit(site.lease());
        if (refused.isPresent()) {
            throw new IOException(refused.get().sentence());
        }
        mark = batch.after();
        return next.size();
    }

    private Batch batch() throws IOException {
        Writer writer = site.writer();
        List<Batch.Entry> entries = new ArrayList<>();
        long sequence = mark.committed();
        Link link = mark.link();
        for (byte[] stored : next) {
            Fact fact = read(stored);
            link = link.next(stored);
            sequence++;
            OccurredAt.Occurred occurred =
                    new OccurredAt.Occurred(fact.head().time().wallMicros(), 1_000, false);
            FactId id = new FactId(mark.journal(), sequence, link);
            Outcome outcome = writer.draft().post(id, fact, occurred);
            entries.add(
                    Batch.Entry.of(
                            sequence,
                            Stored.of(stored),
                            link,
                            fact,
                            occurred,
                            outcome,
                            writer.follow(id, fact, occurred, outcome)));
        }
        return new Batch(
                mark,
                mark.advance(sequence, link),
                entries,
                List.of(),
                List.of(),
                entries.getLast().occurred().micros());
    }

    private static Fact read(byte[] stored) throws IOException {
        try {
            return Wire.decode(stored, Fact.class);
        } catch (Unreadable e) {
            throw new IOException("a fact of this run can't be read", e);
        }
    }
}
