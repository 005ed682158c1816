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
        record UnknownFormat(int format) implements Ruling {}

        /** It was sent in an older term, or before any hello; the box is welcomed again. */
        record Stale() implements Ruling {}

        /** Its journal takes nothing more; the box is told to retire it, too. */
        record Retired(long last) implements Ruling {}

        /**
         * Facts before it are missing: send again from {@code rewind}. They may be under way when
         * {@code position} lies above it: the batch can be taken as soon as the mark gets there.
         */
        record Ahead(long rewind, long position) implements Ruling {}

        /** It has another fact where the book has one: a copied or reset box. */
        record Fork(long sequence, long last) implements Ruling {}

        /** All of it is committed; the verdict is said again. */
        record Repeat() implements Ruling {}

        /** Its body is no batch, or not the one that was sent: kept as it is for a person. */
        record Hold(long first, int count, Link after, String sentence, Optional<Lost> lost)
                implements Ruling {}

        /** These facts are new; the first has sequence {@code first}. */
        record Take(long first, List<Stored> facts, List<Link> links, Optional<Lost> lost)
                implements Ruling {

            /** Those from one place in it to before another. */
            Take part(int from, int to) {
                return new Take(
                        first + from,
                        facts.subList(from, to),
                        links.subList(from, to),
                        from == 0 ? lost : Optional.empty());
            }
        }
    }

    /** Facts right after the mark that the box no longer has; {@code link} is that of the last. */
    record Lost(long first, long last, Link link) {}

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
            return new Ruling.UnknownFormat(header.format());
        }
        if (known.isEmpty() || header.term() != known.get().term()) {
            return new Ruling.Stale();
        }
        if (known.get().retired()) {
            return new Ruling.Retired(header.last());
        }
        return judge(header, body, known.get(), links);
    }

    private static Ruling judge(BatchHeader header, Stored body, JournalMark mark, Links links) {
        long next = mark.committed() + 1;
        long position = header.gapFrom().orElse(header.first());
        if (header.first() > next && position != next) {
            return new Ruling.Ahead(next, position);
        }
        Optional<Lost> lost =
                header.first() > next
                        ? Optional.of(new Lost(next, header.first() - 1, header.before()))
                        : Optional.empty();
        Optional<Link> before =
                lost.isPresent() ? Optional.empty() : link(header.first() - 1, mark, links);
        if (before.isPresent() && !before.get().equals(header.before())) {
            return new Ruling.Fork(header.first() - 1, header.last());
        }
        List<byte[]> facts;
        List<Link> chain;
        try {
            facts = Wire.splitBatch(body.bytes());
            chain = chain(header, facts);
        } catch (Unreadable e) {
            long first = Math.max(header.first(), next);
            return header.last() < next
                    ? new Ruling.Repeat()
                    : new Ruling.Hold(
                            first,
                            (int) (header.last() - first + 1),
                            header.after(),
                            String.valueOf(e.getMessage()),
                            lost);
        }
        int skip = (int) Math.max(0, Math.min(next - header.first(), facts.size()));
        if (skip > 0) {
            long last = header.first() + skip - 1;
            Optional<Link> stored = link(last, mark, links);
            if (stored.isPresent() && !stored.get().equals(chain.get(skip - 1))) {
                return new Ruling.Fork(last, header.last());
            }
        }
        if (skip == facts.size()) {
            return new Ruling.Repeat();
        }
        return new Ruling.Take(
                header.first() + skip,
                facts.subList(skip, facts.size()).stream().map(Stored::of).toList(),
                chain.subList(skip, chain.size()),
                lost);
    }

    private static Optional<Link> link(long sequence, JournalMark mark, Links links) {
        return sequence == mark.committed() ? Optional.of(mark.link()) : links.at(sequence);
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
