package org.tallygate.gateway.journal;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The file beside a store file in which each commit is made durable before it is applied. It is
 * laid out at its full size at once and written from the start again after a checkpoint: a forced
 * write into space that is there already needs no new block and no change of the file's size.
 *
 * <p>Each entry is forced before the next is begun, so only the last one can be torn. A valid entry
 * behind an invalid one is therefore damage, and not the end; and so is an end before the entry
 * that is known to have been applied last.
 */
final class RedoLog implements Closeable {

    private static final byte[] ZEROS = new byte[64 << 10];

    private final DiskFile file;
    private final int bound;
    private int end;
    private long ordinal;

    RedoLog(DiskFile file, int bound) {
        this.file = file;
        this.bound = bound;
    }

    /** The whole file. */
    byte[] content() throws IOException {
        byte[] log = new byte[Math.toIntExact(file.size())];
        file.read(0, log, 0, log.length);
        return log;
    }

    /**
     * Where in the log the entries of this head's epoch begin, in their order.
     *
     * @param applied the ordinal of an entry that must be there, or -1
     * @throws JournalException with DAMAGED when an entry is missing that was durable
     */
    static List<Integer> entries(byte[] log, VolumeHead head, long applied) {
        List<Integer> found = new ArrayList<>();
        int at = 0;
        for (int length = present(log, 0, head, 0); length > 0; ) {
            found.add(at);
            at += length;
            length = present(log, at, head, found.size());
        }
        for (int later = at; later < log.length; later++) {
            if (isLater(log, later, head, found.size())) {
                throw damaged(at, found.size(), "but readable again at byte " + later);
            }
        }
        if (applied >= found.size()) {
            throw damaged(at, found.size(), "though commit " + applied + " had been applied");
        }
        return found;
    }

    private static int present(byte[] log, int at, VolumeHead head, long ordinal) {
        int length = RedoEntry.lengthAt(log, at);
        return length > 0
                        && RedoEntry.nonceAt(log, at) == head.nonce()
                        && RedoEntry.epochAt(log, at) == head.epoch()
                        && RedoEntry.ordinalAt(log, at) == ordinal
                ? length
                : 0;
    }

    private static boolean isLater(byte[] log, int at, VolumeHead head, long expected) {
        if (log[at] != RedoEntry.FIRST_BYTE || RedoEntry.lengthAt(log, at) == 0) {
            return false;
        }
        long epoch = RedoEntry.epochAt(log, at);
        return RedoEntry.nonceAt(log, at) == head.nonce()
                && (epoch > head.epoch()
                        || (epoch == head.epoch() && RedoEntry.ordinalAt(log, at) >= expected));
    }

    private static JournalException damaged(int at, int expected, String contradiction) {
        return new JournalException(
                JournalException.Reason.DAMAGED,
                "The redo log is unreadable at byte %d, where commit %d was expected, %s: the medium has lost something that it had confirmed."
                        .formatted(at, expected, contradiction));
    }

    /** How many bytes the file has now and will have after it has started over. */
    long lasting() throws IOException {
        return Math.min(file.size(), Math.max(bound, end));
    }

    /**
     * Starts over; what stands in the file must be void by a new epoch. The last entry is left in
     * it, as a second place in which it is told how far the journal goes.
     */
    void startOver() throws IOException {
        int most = Math.max(bound, end);
        end = 0;
        ordinal = 0;
        if (file.size() > most) {
            file.truncate(most);
        }
        layOut();
    }

    /** Gives the file its full size, durably. */
    void layOut() throws IOException {
        boolean grown = false;
        for (long size = file.size(); size < bound; size = file.size()) {
            file.write(size, ZEROS, 0, (int) Math.min(ZEROS.length, bound - size));
            grown = true;
        }
        if (grown) {
            file.force();
        }
    }

    /** Whether an entry of this length goes in before a checkpoint; an empty log takes any. */
    boolean takes(int length) {
        return end == 0 || end + (long) length <= bound;
    }

    /** Writes the entry behind the others; not durable yet, and overwritten by the next one. */
    void write(RedoEntry entry, VolumeHead head) throws IOException {
        entry.seal(head, ordinal);
        file.write(end, entry.bytes(), 0, entry.length());
    }

    void force() throws IOException {
        file.force();
    }

    /** Counts the entry just written and forced as part of the log, and returns its ordinal. */
    long keep(RedoEntry entry) {
        end += entry.length();
        return ordinal++;
    }

    /**
     * Voids an entry whose write or force failed, so that a later replay does not find it, and
     * neither does a salvage, which looks for single blocks.
     */
    void erase(RedoEntry entry) throws IOException {
        long to = Math.min(end + (long) entry.length(), file.size());
        for (long at = end; at < to; at += ZEROS.length) {
            file.write(at, ZEROS, 0, (int) Math.min(ZEROS.length, to - at));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
