package org.tallygate.server.intake;

import org.tallygate.contract.Link;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.Stored;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what becomes of a batch, by the journal's mark alone. Pure. The rules are tried in the
 * order of {@link Ruling}'s members; the first that holds is the answer.
 */
final class BatchRules {

    private BatchRules() {}

    /** What becomes of a batch. */
    sealed interface Ruling {

        /** Its header can't be read: nobody can say whose facts these are. */
        record NoHeader(String sentence) implements Ruling {}

        /** Its format is unknown: the centre must be upgraded first; nothing is committed. */
        record UnknownFormat(String sentence) implements Ruling {}

        /** It was sent in an older term, or before any hello; the box is welcomed again. */
        record Stale() implements Ruling {}

        /** Facts before it are missing: send again from {@code rewind}. */
        record Ahead(long rewind) implements Ruling {}

        /** All of it is committed; the verdict is said again. */
        record Repeat() implements Ruling {}

        /** It has another fact where the book has one: a copied or reset box. */
        record Fork(long sequence) implements Ruling {}

        /** Its body is no batch, or not the one that was sent: kept as it is for a person. */
        record Hold(long first, int count, Link after, String sentence) implements Ruling {}

        /** These facts are new; the first has sequence {@code first}. */
        record Take(long first, List<Stored> facts, List<Link> links) implements Ruling {}
    }

    /** Where a committed fact's link is looked up. */
    interface Links {

        Optional<Link> at(long sequence);
    }

    /** The mark is empty where the journal never said hello. */
    static Ruling judge(
            Map<String, String> properties, Stored body, Optional<JournalMark> known, Links links) {
        BatchHeader header;
        try {
            header = BatchHeader.fromProperties(properties);
        } catch (IllegalArgumentException e) {
            return new Ruling.NoHeader(String.valueOf(e.getMessage()));
        }
        if (!Format.isKnown(header.format())) {
            return new Ruling.UnknownFormat(
                    "format "
                            + header.format()
                            + " is not known; this centre reads "
                            + Format.OLDEST
                            + " to "
                            + Format.CURRENT
                            + ": upgrade the centre first");
        }
        if (known.isEmpty() || header.term() != known.get().term() || known.get().retired()) {
            return new Ruling.Stale();
        }
        return judge(header, body, known.get(), links);
    }

    private static Ruling judge(BatchHeader header, Stored body, JournalMark mark, Links links) {
        if (header.first() > mark.committed() + 1) {
            return new Ruling.Ahead(mark.committed() + 1);
        }
        Optional<Link> before =
                header.first() == mark.committed() + 1
                        ? Optional.of(mark.link())
                        : links.at(header.first() - 1);
        if (before.isPresent() && !before.get().equals(header.before())) {
            return new Ruling.Fork(header.first() - 1);
        }
        List<byte[]> facts;
        List<Link> chain;
        try {
            facts = Wire.splitBatch(body.bytes());
            chain = chain(header, facts);
        } catch (Unreadable e) {
            return header.last() <= mark.committed()
                    ? new Ruling.Repeat()
                    : new Ruling.Hold(
                            mark.committed() + 1,
                            (int) (header.last() - mark.committed()),
                            header.after(),
                            String.valueOf(e.getMessage()));
        }
        int skip = (int) Math.min(mark.committed() + 1 - header.first(), facts.size());
        if (skip > 0) {
            long last = header.first() + skip - 1;
            Optional<Link> stored =
                    last == mark.committed() ? Optional.of(mark.link()) : links.at(last);
            if (stored.isPresent() && !stored.get().equals(chain.get(skip - 1))) {
                return new Ruling.Fork(last);
            }
        }
        if (skip == facts.size()) {
            return new Ruling.Repeat();
        }
        return new Ruling.Take(
                header.first() + skip,
                facts.subList(skip, facts.size()).stream().map(Stored::of).toList(),
                chain.subList(skip, chain.size()));
    }

    private static List<Link> chain(BatchHeader header, List<byte[]> facts) throws Unreadable {
        if (facts.size() != header.count()) {
            throw new Unreadable(
                    "batch has " + facts.size() + " facts; its header says " + header.count());
        }
        List<Link> chain = new ArrayList<>(facts.size());
        Link link = header.before();
        for (byte[] fact : facts) {
            link = link.next(fact);
            chain.add(link);
        }
        if (!link.equals(header.after())) {
            throw new Unreadable("batch has other facts than its header's link says");
        }
        return chain;
    }
}
