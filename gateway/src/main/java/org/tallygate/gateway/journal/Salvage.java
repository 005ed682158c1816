package org.tallygate.gateway.journal;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is intact in the files of a journal that can't be trusted as a whole, found by looking at
 * all of their bytes: blocks and records of the state say by themselves what they are. Nothing in
 * the files is changed.
 *
 * <p>Every block with a good checksum in the store file was committed, as only durable commits are
 * applied to it; so was one in an entry of the redo log with a good checksum. What else stands in
 * the log may come from a commit that was never acknowledged: it counts only where it goes on with
 * the chain of links.
 */
final class Salvage implements Closeable {

    private static final long LINKED = 8;
    private static final long OFFSET = 0xFFFFFFFFFFF0L;

    private static final Comparator<JournalState> AGE =
            Comparator.comparingLong(JournalState::next).thenComparingLong(JournalState::oldest);

    private final Id128 journal;
    private final DiskFile file;
    private final NavigableMap<Long, byte[]> inEntries = new TreeMap<>();
    private final NavigableMap<Long, byte[]> inRemains = new TreeMap<>();

    // Blocks in the file, each as its first sequence and its place in units of 8 bytes: as many as
    // the journal has, so a few bytes must do.
    private long[] inFile = new long[64];
    private int countInFile;

    private Optional<JournalState> state;

    private Salvage(Id128 journal, DiskFile file, Optional<JournalState> known) {
        this.journal = journal;
        this.file = file;
        this.state = known;
    }

    /**
     * @param known how far the journal goes, if that is known from elsewhere
     */
    static Salvage from(Disk disk, Id128 journal, Optional<JournalState> known) throws IOException {
        String name = JournalFiles.live(journal);
        Salvage salvage = new Salvage(journal, disk.open(name), known);
        try (DiskFile log = disk.open(RedoFile.redoName(name))) {
            salvage.searchFile();
            salvage.searchLog(new RedoLog(log, 0).content());
            return salvage;
        } catch (IOException | RuntimeException failed) {
            salvage.close();
            throw failed;
        }
    }

    /** How far the journal went, by the best record of it that was found. */
    Optional<JournalState> state() {
        return state;
    }

    private void searchFile() throws IOException {
        byte[] chunk = new byte[RedoFile.GROWTH];
        StoredBytes stored = this::readFile;
        long end = (Pages.in(file.size()) + 1) * Pages.SIZE;
        for (long at = 0; at < end; at += chunk.length) {
            Arrays.fill(chunk, (byte) 0);
            stored.read(at, chunk, chunk.length);
            search(chunk, at, stored, (place, block) -> addInFile(block.first(), place));
        }
        Arrays.sort(inFile, 0, countInFile);
    }

    private void addInFile(long first, long place) {
        if (countInFile == inFile.length) {
            inFile = Arrays.copyOf(inFile, 2 * countInFile);
        }
        inFile[countInFile++] = first << 32 | place / 8;
    }

    private void searchLog(byte[] log) throws IOException {
        for (int at = 0; at < log.length; ) {
            int length =
                    log[at] == RedoEntry.FIRST_BYTE && log.length - at >= RedoEntry.HEAD
                            ? RedoEntry.lengthAt(log, at)
                            : 0;
            if (length == 0) {
                searchRemains(log, at);
                at++;
            } else {
                searchEntry(log, at);
                at += length;
            }
        }
    }

    private void searchEntry(byte[] log, int at) throws IOException {
        SortedMap<Integer, byte[]> pages = RedoEntry.pagesAlone(log, at);
        StoredBytes stored = (from, into, length) -> copy(pages, from, into, length);
        for (var page : pages.entrySet()) {
            search(
                    page.getValue(),
                    (long) page.getKey() * Pages.SIZE,
                    stored,
                    (place, block) -> inEntries.put(block.first(), block.toArray()));
        }
    }

    private static void copy(SortedMap<Integer, byte[]> pages, long from, byte[] into, int length) {
        for (int done = 0; done < length; ) {
            int inPage = (int) ((from + done) % Pages.SIZE);
            int some = Math.min(length - done, Pages.SIZE - inPage);
            byte[] page = pages.get((int) ((from + done) / Pages.SIZE));
            if (page != null) {
                System.arraycopy(page, inPage, into, done, some);
            }
            done += some;
        }
    }

    private void searchRemains(byte[] log, int at) {
        if (log[at] != (byte) (Block.MAGIC >>> 24)) {
            return;
        }
        JournalState.at(log, at).ifPresent(this::consider);
        int length = Block.lengthAt(log, at);
        if (length > 0 && length <= log.length - at) {
            Block.of(Arrays.copyOfRange(log, at, at + length))
                    .ifPresent(block -> inRemains.put(block.first(), block.toArray()));
        }
    }

    /** MapDB begins its values at multiples of 16, those in several pieces 8 bytes further on. */
    private void search(byte[] chunk, long at, StoredBytes stored, Sink sink) throws IOException {
        for (int i = 0; i < chunk.length; i += 8) {
            if (chunk[i] != (byte) (Block.MAGIC >>> 24)) {
                continue;
            }
            byte[] record = new byte[JournalState.LENGTH];
            stored.read(at + i, record, record.length);
            JournalState.at(record, 0).ifPresent(this::consider);
            int length = Block.lengthAt(record, 0);
            if (length > 0) {
                long place = at + i;
                Block.of(value(place, length, stored)).ifPresent(block -> sink.put(place, block));
            }
        }
    }

    private void consider(JournalState found) {
        if (found.id().equals(journal)
                && state.filter(best -> AGE.compare(best, found) >= 0).isEmpty()) {
            state = Optional.of(found);
        }
    }

    /** The bytes of a value that begins here. */
    private static byte[] value(long at, int length, StoredBytes stored) throws IOException {
        byte[] value = new byte[length];
        if (at % 16 == 0) {
            stored.read(at, value, length);
            return value;
        }
        // MapDB cuts a long value from its end: each piece but the last begins with where the next
        // one stands and how long it is, and the first piece is what is left over.
        byte[] rest = rest(wordAt(at - Long.BYTES, stored), length, stored);
        stored.read(at, value, length - rest.length);
        System.arraycopy(rest, 0, value, length - rest.length, rest.length);
        return value;
    }

    private static byte[] rest(long link, int most, StoredBytes stored) throws IOException {
        long at = link & OFFSET;
        boolean isLast = (link & LINKED) == 0;
        int head = isLast ? 0 : Long.BYTES;
        int own = (int) (link >>> 48) - head;
        if (own < 1 || own > most) {
            return new byte[0];
        }
        byte[] after = isLast ? new byte[0] : rest(wordAt(at, stored), most - own, stored);
        byte[] rest = new byte[own + after.length];
        stored.read(at + head, rest, own);
        System.arraycopy(after, 0, rest, own, after.length);
        return rest;
    }

    private static long wordAt(long at, StoredBytes stored) throws IOException {
        byte[] word = new byte[Long.BYTES];
        stored.read(at, word, word.length);
        return ByteBuffer.wrap(word).getLong();
    }

    /** Gives the blocks in the order of their sequences, each once. */
    void forEach(Consumer<Block> visitor) throws IOException {
        long expected = 1;
        Optional<Link> link = Optional.empty();
        for (Optional<Block> block = next(expected, link);
                block.isPresent();
                block = next(expected, link)) {
            visitor.accept(block.get());
            expected = block.get().last() + 1;
            link = Optional.of(block.get().entries().getLast().link());
        }
    }

    /** The block of the lowest sequence from {@code expected} on. */
    private Optional<Block> next(long expected, Optional<Link> link) throws IOException {
        Optional<Block> trusted = nextTrusted(expected);
        if (trusted.isPresent() && trusted.get().first() == expected) {
            return trusted;
        }
        Optional<Block> remains =
                Optional.ofNullable(inRemains.get(expected))
                        .flatMap(Block::of)
                        .filter(block -> link.isPresent() && block.before().equals(link.get()));
        return remains.isPresent() ? remains : trusted;
    }

    private Optional<Block> nextTrusted(long expected) throws IOException {
        var inEntry = inEntries.ceilingEntry(expected);
        int at = Arrays.binarySearch(inFile, 0, countInFile, expected << 32);
        at = at < 0 ? -at - 1 : at;
        if (at == countInFile || (inEntry != null && inEntry.getKey() <= inFile[at] >>> 32)) {
            return Optional.ofNullable(inEntry).flatMap(entry -> Block.of(entry.getValue()));
        }
        long place = (inFile[at] & 0xFFFF_FFFFL) * 8;
        StoredBytes stored = this::readFile;
        byte[] head = new byte[Block.HEAD];
        readFile(place, head, head.length);
        return Block.of(value(place, Block.lengthAt(head, 0), stored));
    }

    /** Reads from the pages; what the file does not have is left as it is. */
    private void readFile(long at, byte[] into, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int piece = Pages.piece(at + done, length - done);
            file.read(Pages.at(at + done), into, done, piece);
            done += piece;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @FunctionalInterface
    private interface StoredBytes {
        void read(long at, byte[] into, int length) throws IOException;
    }

    @FunctionalInterface
    private interface Sink {
        void put(long place, Block block);
    }
}
