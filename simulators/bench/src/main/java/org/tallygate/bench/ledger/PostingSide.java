package org.tallygate.bench.ledger;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.OccurredAt;
import org.tallygate.ledger.Outcome;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.Stored;
import org.tallygate.server.writer.Writer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The ledger: facts are read from their stored bytes, chained, judged by the rules and committed to
 * the book, each group while the next is decided. The time of a stretch of groups ends when the
 * last of them is durable.
 */
final class PostingSide implements Side {

    private final LedgerSite site;
    private final Made made;
    private final int group;
    private final int stretch;
    private List<byte[]> next = List.of();
    private JournalMark mark;

    /**
     * @param gateway names the box and its journal; each side has its own
     */
    PostingSide(LedgerSite site, Made made, LedgerBenchSettings settings, String gateway) {
        this.site = site;
        this.made = made;
        this.group = settings.group();
        this.stretch = settings.rounds().stretch();
        this.mark = site.book().fence(site.lease(), Shop.box(gateway), Id128.named(gateway));
    }

    /** Posts what it is given and is measured by nobody. */
    PostingSide(LedgerSite site, String gateway) {
        this.site = site;
        this.made = count -> List.of();
        this.group = 1;
        this.stretch = 1;
        this.mark = site.book().fence(site.lease(), Shop.box(gateway), Id128.named(gateway));
    }

    @Override
    public void prepare() throws IOException {
        next = made.next(stretch * group);
    }

    @Override
    public int commit() throws IOException {
        for (int at = 0; at < next.size(); at += group) {
            post(next.subList(at, Math.min(next.size(), at + group)));
            site.seal();
        }
        site.settle();
        return next.size();
    }

    /** Puts facts of this journal into the group under way; answers how many. */
    int post(List<byte[]> facts) throws IOException {
        Batch batch = batch(facts);
        site.writer().add(batch);
        mark = batch.after();
        return facts.size();
    }

    private Batch batch(List<byte[]> facts) throws IOException {
        Writer writer = site.writer();
        List<Batch.Entry> entries = new ArrayList<>();
        long sequence = mark.committed();
        Link link = mark.link();
        for (byte[] stored : facts) {
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
