package org.tallygate.gateway.journal;

import org.jspecify.annotations.Nullable;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A file whose writes take effect in groups, each whole or not at all whatever happens to power and
 * space: a group is collected, forced into the redo log as one entry, and only then applied. Every
 * page of it has a checksum, and what is read is what was written or a named refusal. Offsets are
 * those in the pages. Not thread-safe; {@link StoreFile} serialises its callers.
 */
final class RedoFile {

    /** The file grows by this, as MapDB does. */
    static final int GROWTH = 1 << 20;

    private static final byte[] ZEROS = new byte[256 << 10];

    /** A shorter unchanged stretch costs less in the log than the head of another write. */
    private static final int WORTH_SKIPPING = 16;

    private final String name;
    private final DiskFile file;
    private final RedoLog log;
    private final Pages pages;
    private final PageCache cache = new PageCache();
    private final RedoEntry pending = new RedoEntry();
    private VolumeHead head;
    private long length;
    private int scrubbed;
    private int healed;
    private boolean readable = true;
    private @Nullable JournalException broken;

    private RedoFile(String name, DiskFile file, RedoLog log, Pages pages, VolumeHead head) {
        this.name = name;
        this.file = file;
        this.log = log;
        this.pages = pages;
        this.head = head;
    }

    /** Lays out an empty file in place of what may have this name. */
    static RedoFile create(Disk disk, String name, int format, long nonce, int redoBytes)
            throws IOException {
        disk.delete(name);
        disk.delete(redoName(name));
        DiskFile file = disk.open(name);
        VolumeHead head = new VolumeHead(format, nonce, 0, 0, 0);
        head.write(file);
        file.write(VolumeHead.LENGTH - 1, ZEROS, 0, 1);
        return started(disk, name, file, head, redoBytes);
    }

    /**
     * Opens a file and brings it to its last group. What is damaged is left as it was found.
     *
     * @throws JournalException with NEWER_FORMAT or DAMAGED
     */
    static RedoFile open(Disk disk, String name, int format, int redoBytes) throws IOException {
        DiskFile file = disk.open(name);
        try {
            VolumeHead head = VolumeHead.read(file).orElseThrow(() -> headless(name));
            if (head.format() > format) {
                throw newer(name, head.format(), format);
            }
            if (file.size() < Pages.fileSize(head.pages())) {
                throw cut(name, file.size(), Pages.fileSize(head.pages()));
            }
            return started(disk, name, file, head, redoBytes);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    static String redoName(String name) {
        return name + ".redo";
    }

    private static RedoFile started(
            Disk disk, String name, DiskFile file, VolumeHead head, int redoBytes)
            throws IOException {
        DiskFile logFile = disk.open(redoName(name));
        try {
            RedoLog log = new RedoLog(logFile, redoBytes);
            byte[] content = log.content();
            if (content.length < head.logBytes()) {
                throw cut(redoName(name), content.length, head.logBytes());
            }
            List<Integer> entries = RedoLog.entries(content, head, head.applied(file).orElse(-1));
            Pages pages = Pages.read(file, Pages.in(file.size()));
            RedoFile started = new RedoFile(name, file, log, pages, head);
            started.replay(content, entries);
            log.layOut();
            disk.forceNames();
            started.checkpoint();
            return started;
        } catch (IOException | RuntimeException failed) {
            logFile.close();
            throw failed;
        }
    }

    /** The pages that the entries change are checked, since the log does not hold all of them. */
    private void replay(byte[] content, List<Integer> entries) throws IOException {
        Set<Integer> changed = new TreeSet<>();
        for (int at : entries) {
            RedoEntry.apply(content, at, file);
            RedoEntry.forEachSum(
                    content,
                    at,
                    (page, sum) -> {
                        pages.put(page, sum);
                        changed.add(page);
                    });
        }
        length = Pages.in(file.size()) * Pages.SIZE;
        grow(length);
        changed.forEach(this::load);
    }

    private static JournalException headless(String name) {
        return new JournalException(
                Reason.DAMAGED,
                "The file "
                        + name
                        + " has no readable head: it is damaged or no store of this gateway.");
    }

    private static JournalException newer(String name, int found, int known) {
        return new JournalException(
                Reason.NEWER_FORMAT,
                "The file %s has format %d, this version reads up to %d: start the newer version."
                        .formatted(name, found, known));
    }

    private static JournalException cut(String name, long found, long expected) {
        return new JournalException(
                Reason.DAMAGED,
                "The file %s has %d bytes, and had %d.".formatted(name, found, expected));
    }

    long length() {
        return length;
    }

    /** Why nothing is written any more, if so. */
    Optional<JournalException> broken() {
        return Optional.ofNullable(broken);
    }

    /** False once the file may hold half a group; opening it anew repairs that. */
    boolean isReadable() {
        return readable;
    }

    /**
     * Reads what the last commit left; the pending group is not seen.
     *
     * @throws JournalException with DAMAGED when that is not what is there
     */
    void read(long at, byte[] into, int offset, int count) {
        if (at < 0 || at + count > length) {
            throw new JournalException(
                    Reason.DAMAGED,
                    "The store %s ends before byte %d, to which something in it points."
                            .formatted(name, at + count));
        }
        for (int done = 0; done < count; ) {
            int inPage = (int) ((at + done) % Pages.SIZE);
            int some = Math.min(count - done, Pages.SIZE - inPage);
            byte[] page = page((int) ((at + done) / Pages.SIZE));
            System.arraycopy(page, inPage, into, offset + done, some);
            done += some;
        }
    }

    private byte[] page(int number) {
        byte[] page = cache.get(number);
        if (page == null) {
            page = load(number);
            cache.put(number, page);
        }
        return page;
    }

    /** Reads a page from the file, or from its second copy, from which the first is then healed. */
    private byte[] load(int number) {
        byte[] page = new byte[Pages.SIZE];
        long at = Pages.at((long) number * Pages.SIZE);
        try {
            file.read(at, page, 0, Pages.SIZE);
            if (Pages.sum(page) == pages.sumOf(number)) {
                return page;
            }
            if (file.readSecond(at, page, 0, Pages.SIZE)
                    && Pages.sum(page) == pages.sumOf(number)) {
                file.write(at, page, 0, Pages.SIZE);
                healed++;
                return page;
            }
        } catch (IOException failed) {
            throw unreadable(failed);
        }
        throw new JournalException(
                Reason.DAMAGED,
                "Page %d of the file %s is not what was written.".formatted(number, name));
    }

    /** How many pages of one copy were written anew from the other. */
    int healed() {
        return healed;
    }

    /**
     * Checks the next pages against what the medium gives back, so that rot is found while others
     * still have what it takes.
     *
     * @throws JournalException with DAMAGED
     */
    void scrub(int count) {
        int all = (int) (length / Pages.SIZE);
        for (int i = 0; i < Math.min(count, all); i++) {
            scrubbed = (scrubbed + 1) % all;
            compareSecond(scrubbed, load(scrubbed));
        }
    }

    private void compareSecond(int number, byte[] page) {
        byte[] second = new byte[Pages.SIZE];
        long at = Pages.at((long) number * Pages.SIZE);
        try {
            if (file.readSecond(at, second, 0, Pages.SIZE) && !Arrays.equals(page, second)) {
                file.write(at, page, 0, Pages.SIZE);
                healed++;
            }
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private JournalException unreadable(IOException failed) {
        return new JournalException(
                Reason.BROKEN, "The store " + name + " could not be read.", failed);
    }

    /**
     * Makes room at once, with real zeros and not with a hole: space that is missing must be missed
     * before a group is durable, since nobody could take it back afterwards.
     */
    void reserve(long size) {
        try {
            grow(size);
        } catch (IOException failed) {
            throw refused(failed);
        }
    }

    private void grow(long size) throws IOException {
        long grown = (size + GROWTH - 1) / GROWTH * GROWTH;
        long wanted = Pages.fileSize(grown / Pages.SIZE);
        for (long end = file.size(); end < wanted; end = file.size()) {
            file.write(end, ZEROS, 0, (int) Math.min(ZEROS.length, wanted - end));
        }
        length = Math.max(length, grown);
    }

    /**
     * Adds a write to the pending group. Of the first one only what differs from the file is kept:
     * MapDB begins each commit with its head of 32 KB, in which a few words have changed. A later
     * write may undo an earlier one of the same group, and would look unchanged.
     */
    void write(long at, byte[] from, int offset, int count) {
        if (pending.isEmpty() && count > WORTH_SKIPPING) {
            writeChanged(at, from, offset, count);
        } else {
            pending.add(at, from, offset, count);
        }
    }

    private void writeChanged(long at, byte[] from, int offset, int count) {
        byte[] stored = new byte[count];
        read(at, stored, 0, count);
        int next = 0;
        while (next < count) {
            int same = Arrays.mismatch(from, offset + next, offset + count, stored, next, count);
            if (same < 0) {
                return;
            }
            int start = next + same;
            int end = start + 1;
            for (int i = end; i < count && i - end < WORTH_SKIPPING; i++) {
                if (from[offset + i] != stored[i]) {
                    end = i + 1;
                }
            }
            pending.add(at + start, from, offset + start, end - start);
            next = end;
        }
    }

    /** Forgets the pending group. */
    void discard() {
        pending.clear();
    }

    /**
     * Makes the pending group durable and applies it.
     *
     * @throws JournalException with DISK_FULL when nothing has happened, or BROKEN
     */
    void commit() {
        if (pending.isEmpty()) {
            return;
        }
        if (broken != null) {
            throw broken;
        }
        SortedMap<Integer, byte[]> changed = pending.finish(this::page);
        try {
            if (!log.takes(pending.length())) {
                checkpoint();
            }
        } catch (IOException failed) {
            throw breakWith("a checkpoint failed", failed);
        }
        long ordinal = makeDurable();
        changed.forEach((page, bytes) -> pages.put(page, Pages.sum(bytes)));
        cache.putAll(changed);
        try {
            pending.applyTo(file);
            head.noteApplied(file, ordinal);
        } catch (IOException failed) {
            readable = false;
            throw breakWith("a durable commit could not be applied", failed);
        }
        pending.clear();
    }

    private long makeDurable() {
        try {
            log.write(pending, head);
        } catch (IOException failed) {
            eraseAfter(failed);
            throw refused(failed);
        }
        try {
            log.force();
        } catch (IOException failed) {
            // Whether the entry reached the medium is unknown, and a second force that succeeds
            // would prove nothing: the kernel may have dropped the pages that it could not write.
            eraseAfter(failed);
            throw breakWith("a force of the redo log failed", failed);
        }
        return log.keep(pending);
    }

    private void eraseAfter(IOException failed) {
        try {
            log.erase(pending);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
            throw breakWith("a failed commit could not be taken back", failed);
        }
    }

    /**
     * Forces the file with its checksums, then voids the redo log. Two forces, because the new
     * epoch must not reach the medium before the pages that the entries of the old one could still
     * repair.
     */
    private void checkpoint() throws IOException {
        checkpoint(log.lasting());
    }

    private void checkpoint(long logBytes) throws IOException {
        pages.writeChanged(file);
        file.force();
        head = head.nextEpoch(length / Pages.SIZE, logBytes);
        head.write(file);
        file.force();
        log.startOver();
    }

    private JournalException refused(IOException failed) {
        if (failed instanceof DiskFull) {
            return new JournalException(
                    Reason.DISK_FULL, "The disk has no space to write to " + name + ".", failed);
        }
        return breakWith("a write failed", failed);
    }

    private JournalException breakWith(String what, IOException failed) {
        JournalException first =
                new JournalException(
                        Reason.BROKEN,
                        "The store %s takes nothing more until it is opened anew: %s."
                                .formatted(name, what),
                        failed);
        broken = first;
        return first;
    }

    /**
     * Afterwards the file is whole without its redo log. A broken file is closed as it is: its redo
     * log repairs it at the next opening.
     */
    void close() {
        try (file;
                log) {
            if (broken == null) {
                checkpoint(0);
            }
        } catch (IOException failed) {
            throw breakWith("closing it failed", failed);
        }
    }

    /** Lets go of a file that could not be used, for a reason that is told already. */
    void abandon() {
        broken = new JournalException(Reason.CLOSED, "The store " + name + " is closed.");
        close();
    }
}
