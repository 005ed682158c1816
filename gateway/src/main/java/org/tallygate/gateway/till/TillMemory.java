package org.tallygate.gateway.till;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.StoredDocument;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of tills, kept for longer than the journal does: a till may send a transaction again
 * after weeks, and what was sold of a lease counts as long as that stands.
 *
 * <p>It is written after the journal. What a kill leaves out in between stands in the journal
 * behind the mark that was written last, and is entered from there at the next start.
 *
 * <p>Of one till {@value #MOST_PER_TILL} transactions are kept; then the oldest is forgotten,
 * unless it took of a lease that still stands. Used by one thread.
 */
final class TillMemory {

    static final int MOST_PER_TILL = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(TillMemory.class);
    private static final String PREFIX = "till/";
    private static final String MARK = "till-mark";

    /** Names of tills are in lower case. */
    private static final String GIVEN_BACK = "LEASE/";

    /** The layout of what is stored: length, 4 bytes big-endian, and bytes of each fact. */
    private static final long FORMAT = 1;

    private static final int CHUNK = 1_000;
    private static final int CHUNK_BYTES = 1 << 20;

    private final DocumentStore store;
    private final Journal journal;
    private final TillBook book;

    /** By till, the oldest first. */
    private final Map<String, Map<String, List<Fact>>> byTill = new HashMap<>();

    /** What the disk refused to take; it goes with what comes next. */
    private final List<StoredDocument> unsaved = new ArrayList<>();

    private TillMemory(DocumentStore store, Journal journal, TillBook book) {
        this.store = store;
        this.journal = journal;
        this.book = book;
    }

    /**
     * Enters into the book what is there.
     *
     * @param book has its documents, and no fact yet
     */
    static TillMemory open(DocumentStore store, Journal journal, TillBook book) {
        TillMemory memory = new TillMemory(store, journal, book);
        store.list(PREFIX).stream()
                .filter(stored -> stored.revision() == FORMAT)
                .map(stored -> facts(stored.content()))
                .filter(facts -> !facts.isEmpty())
                .sorted(
                        Comparator.comparingLong(
                                facts -> facts.getFirst().head().time().wallMicros()))
                .forEach(memory::enter);
        Map<String, List<Fact>> behind = memory.behind();
        behind.values().forEach(memory::enter);
        behind.values().forEach(memory::save);
        return memory;
    }

    /** These facts are durable in the journal, the last of them under this name. */
    void note(List<Fact> facts, FactId last) {
        enter(facts);
        unsaved.add(
                new StoredDocument(
                        MARK,
                        FORMAT,
                        Bytes.EMPTY,
                        Bytes.of(
                                (last.journal() + " " + (last.sequence() + 1))
                                        .getBytes(StandardCharsets.US_ASCII))));
        save(facts);
    }

    private void enter(List<Fact> facts) {
        book.apply(facts);
        String key = key(facts.getFirst());
        byTill.computeIfAbsent(till(key), _ -> new LinkedHashMap<>()).put(key, facts);
    }

    private void save(List<Fact> facts) {
        String key = key(facts.getFirst());
        unsaved.add(new StoredDocument(PREFIX + key, FORMAT, Bytes.EMPTY, bytes(facts)));
        List<String> forgotten = forget(byTill.getOrDefault(till(key), Map.of()));
        // One change can't put the same thing twice; the last is the one that counts.
        Map<String, StoredDocument> put = new LinkedHashMap<>();
        unsaved.forEach(each -> put.put(each.id(), each));
        try {
            store.change(List.copyOf(put.values()), forgotten);
            unsaved.clear();
        } catch (JournalException refused) {
            LOG.warn("Transaction {} is known by its facts only: {}", key, refused.getMessage());
        }
    }

    private List<String> forget(Map<String, List<Fact>> transactions) {
        List<String> forgotten = new ArrayList<>();
        Iterator<Map.Entry<String, List<Fact>>> oldest = transactions.entrySet().iterator();
        for (int over = transactions.size() - MOST_PER_TILL; over > 0 && oldest.hasNext(); ) {
            Map.Entry<String, List<Fact>> each = oldest.next();
            if (each.getValue().stream().noneMatch(this::isOfAKnownLease)) {
                oldest.remove();
                book.forget(each.getKey());
                forgotten.add(PREFIX + each.getKey());
                over--;
            }
        }
        return forgotten;
    }

    private boolean isOfAKnownLease(Fact fact) {
        return Marks.of(fact)
                .filter(marks -> marks.leases().keySet().stream().anyMatch(book.leases()::isKnown))
                .isPresent();
    }

    /** What stands in the journal behind the mark; copies stand there under other numbers. */
    private Map<String, List<Fact>> behind() {
        while (true) {
            Id128 id = journal.id();
            Optional<Map<String, List<Fact>>> read = behind(id);
            if (read.isPresent()) {
                return read.get();
            }
        }
    }

    /** Empty when the journal was begun anew meanwhile. */
    private Optional<Map<String, List<Fact>>> behind(Id128 id) {
        Map<String, List<Fact>> behind = new LinkedHashMap<>();
        long from = Math.max(journal.oldest(), marked(id));
        while (true) {
            List<Entry> entries = journal.read(from, CHUNK, CHUNK_BYTES);
            if (!journal.id().equals(id)) {
                return Optional.empty();
            }
            if (entries.isEmpty()) {
                return Optional.of(behind);
            }
            for (Entry entry : entries) {
                read(entry.bytes().toArray())
                        .filter(this::isOurs)
                        .filter(fact -> !isEntered(fact))
                        .ifPresent(fact ->
                                behind.computeIfAbsent(key(fact), _ -> new ArrayList<>())
                                        .add(fact));
            }
            from = entries.getLast().sequence() + 1;
        }
    }

    private long marked(Id128 id) {
        return store.get(MARK)
                .filter(stored -> stored.revision() == FORMAT)
                .map(stored -> new String(stored.content().toArray(), StandardCharsets.US_ASCII))
                .filter(text -> text.startsWith(id + " "))
                .map(text -> Long.parseLong(text.substring(text.indexOf(' ') + 1)))
                .orElse(1L);
    }

    private boolean isOurs(Fact fact) {
        return Marks.of(fact).isPresent()
                || (fact instanceof Fact.TaskStep step
                        && step.step() == Fact.Step.RELEASED
                        && fact.head()
                                .task()
                                .filter(task -> book.leases().isKnown(task.id()))
                                .isPresent());
    }

    private boolean isEntered(Fact fact) {
        String key = key(fact);
        return byTill.getOrDefault(till(key), Map.of()).containsKey(key);
    }

    private static String key(Fact fact) {
        return Marks.of(fact)
                .map(Marks::key)
                .orElseGet(() ->
                        GIVEN_BACK
                                + fact.head().task().map(TaskRef::id).orElse(fact.head().group()));
    }

    private static String till(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    private static Bytes bytes(List<Fact> facts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Fact fact : facts) {
            byte[] bytes = Wire.encode(fact);
            all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            all.writeBytes(bytes);
        }
        return Bytes.of(all.toByteArray());
    }

    private static List<Fact> facts(Bytes stored) {
        List<Fact> facts = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(stored.toArray());
        while (all.hasRemaining()) {
            byte[] bytes = new byte[all.getInt()];
            all.get(bytes);
            read(bytes).ifPresent(facts::add);
        }
        return facts;
    }

    private static Optional<Fact> read(byte[] bytes) {
        try {
            return Optional.of(Wire.decode(bytes, Fact.class));
        } catch (Unreadable notOurs) {
            LOG.debug("A fact can't be read here: {}", notOurs.getMessage());
            return Optional.empty();
        }
    }
}
