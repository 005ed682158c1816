package org.tallygate.gateway.line;

import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.StoredDocument;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.pack.Minted;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The numbers that this box gives to cartons, each once. Before a number is given out a mark above
 * it is durable, some numbers ahead so that not every carton waits for the disk; after a restart it
 * goes on at the mark, and what lay between is never used. Numbers that the journal's facts carry
 * are passed over too. Decision record 0046 has the reasons. Used by the line's thread.
 */
final class CartonNumbers {

    /** The purpose of the blocks that are meant. */
    static final String PURPOSE = "sscc";

    /** So many numbers are marked at once, and so many are lost at most with each restart. */
    static final int AHEAD = 8;

    /** So many runs are looked through for what can be forgotten, then whenever they doubled. */
    static final int FEW = 1_000;

    private static final String PREFIX = "number/";

    /** The layout of what is stored: 8 bytes, the lowest number that was not marked, big-endian. */
    private static final long FORMAT = 1;

    /** An SSCC without its check digit. */
    private static final int BODY_DIGITS = 17;

    /**
     * A block as it stands.
     *
     * @param next the lowest number that may still be given out
     * @param marked all numbers below it are durably known as used
     */
    private record Block(long revision, long first, long last, long next, long marked) {

        Block given(long newMarked) {
            return new Block(revision, first, last, next + 1, newMarked);
        }

        Block seen(long from, long to) {
            return to < first || from > last
                    ? this
                    : new Block(revision, first, last, Math.max(next, to + 1), marked);
        }

        boolean hasMore() {
            return next <= last;
        }
    }

    private final DocumentStore store;
    private final Map<Id128, Long> marks = new HashMap<>();
    private final Map<Id128, Block> blocks = new HashMap<>();

    /**
     * What the journal's facts carried, kept for blocks that come after them: runs of numbers, by
     * their first. A run goes when the journal has deleted the last fact of it, so there are a few,
     * or no more than twice the packages in the journal.
     */
    private final TreeMap<Long, Run> seen = new TreeMap<>();

    private int enough = FEW;

    /**
     * Numbers without a gap.
     *
     * @param to the highest of them
     * @param fact the sequence of the last fact that carried one, or of a fact behind it
     */
    private record Run(long to, long fact) {

        Run with(long number, long at) {
            return new Run(Math.max(to, number), Math.max(fact, at));
        }
    }

    private CartonNumbers(DocumentStore store) {
        this.store = store;
    }

    /** Reads the marks; one of a newer format is not understood, and its block is not used. */
    static CartonNumbers open(DocumentStore store) {
        CartonNumbers numbers = new CartonNumbers(store);
        for (StoredDocument stored : store.list(PREFIX)) {
            boolean known = stored.revision() == FORMAT && stored.content().size() == Long.BYTES;
            numbers.marks.put(
                    new Id128(stored.id().substring(PREFIX.length())),
                    known ? ByteBuffer.wrap(stored.content().toArray()).getLong() : Long.MAX_VALUE);
        }
        return numbers;
    }

    /** A block that the centre granted, changed or took back; other documents change nothing. */
    void take(Document document) {
        if (!(document.body() instanceof Body.NumberBlock granted)
                || !granted.purpose().equals(PURPOSE)) {
            return;
        }
        Block known = blocks.get(document.id());
        if (known != null && known.revision() >= document.revision()) {
            return;
        }
        if (document.state() == Document.State.CANCELLED) {
            blocks.remove(document.id());
            return;
        }
        long marked = marks.getOrDefault(document.id(), Long.MIN_VALUE);
        long reached = known == null ? marked : known.next();
        Block block =
                new Block(
                        document.revision(),
                        granted.first(),
                        granted.last(),
                        Math.max(granted.first(), reached),
                        marked);
        for (Map.Entry<Long, Run> run : seen.entrySet()) {
            block = block.seen(run.getKey(), run.getValue().to());
        }
        blocks.put(document.id(), block);
    }

    /**
     * Facts that are durable: what they carry is used, whatever the marks say.
     *
     * @param last the sequence of the last of them, or of a fact behind it
     * @param oldest the sequence of the oldest fact that the journal has
     */
    void note(List<Recorded> facts, long last, LongSupplier oldest) {
        for (Recorded recorded : facts) {
            switch (recorded.fact()) {
                case Fact.Moved moved -> moved.to().pack().ifPresent(pack -> note(pack, last));
                case Fact.PackageMoved moved -> note(moved.sscc(), last);
                case Fact.Counted _,
                        Fact.Sold _,
                        Fact.Inspected _,
                        Fact.StatusChanged _,
                        Fact.Adjusted _,
                        Fact.TaskStep _,
                        Fact.Observed _,
                        Fact.Unresolved _,
                        Fact.Reversed _ -> {}
            }
        }
        if (seen.size() >= enough) {
            long from = oldest.getAsLong();
            seen.values().removeIf(run -> run.fact() < from);
            enough = Math.max(FEW, 2 * seen.size());
        }
    }

    /** How many runs of numbers are kept for blocks that may come. */
    int runs() {
        return seen.size();
    }

    /** Goods may stand under something that is no SSCC, such as a shipment. */
    private void note(String pack, long at) {
        if (!pack.matches("[0-9]{18}")) {
            return;
        }
        long number = Long.parseLong(pack.substring(0, BODY_DIGITS));
        Map.Entry<Long, Run> before = seen.floorEntry(number);
        if (before != null && before.getValue().to() + 1 >= number) {
            seen.put(before.getKey(), before.getValue().with(number, at));
        } else {
            seen.put(number, new Run(number, at));
        }
        blocks.replaceAll((_, block) -> block.seen(number, number));
    }

    /** A number that was never given out and never will be again. */
    Minted mint() {
        if (blocks.isEmpty()) {
            return new Minted.NoBlock();
        }
        Optional<Map.Entry<Id128, Block>> lowest =
                blocks.entrySet().stream()
                        .filter(entry -> entry.getValue().hasMore())
                        .min(Comparator.comparingLong(entry -> entry.getValue().first()));
        if (lowest.isEmpty()) {
            return new Minted.UsedUp();
        }
        Id128 id = lowest.get().getKey();
        Block block = lowest.get().getValue();
        long marked = block.marked();
        if (block.next() >= marked) {
            marked = Math.min(block.next() + AHEAD, block.last() + 1);
            try {
                store.put(
                        new StoredDocument(
                                PREFIX + id,
                                FORMAT,
                                Bytes.EMPTY,
                                Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(marked).array())));
            } catch (JournalException refused) {
                return new Minted.NotSaved(NotStored.told(refused));
            }
            marks.put(id, marked);
        }
        blocks.put(id, block.given(marked));
        return new Minted.Given(
                Sscc.ofBody("%017d".formatted(block.next())),
                blocks.values().stream().mapToLong(CartonNumbers::left).sum());
    }

    private static long left(Block block) {
        return block.hasMore() ? block.last() - block.next() + 1 : 0;
    }
}
