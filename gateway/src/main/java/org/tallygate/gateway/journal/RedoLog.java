package org.tallygate.gateway.journal;

import java.io.Closeable;
import java.io.IOException;

/**
 * The file beside a store file in which each commit is made durable before it is applied. It is
 * laid out at its full size at once and written from the start again after a checkpoint: a forced
 * write into space that is there already needs no new block and no change of the file's size.
 *
 * <p>Each entry is forced before the next is begun, so only the last one can be torn. A valid entry
 * behind an invalid one is therefore damage, and not the end.
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

    /**
     * Applies the valid entries in their order.
     *
     * @throws JournalException with DAMAGED when a valid entry stands behind an invalid one
     */
    void replay(VolumeHead head, DiskFile store) throws IOException {
        byte[] log = new byte[Math.toIntExact(file.size())];
        int there = file.read(0, log, 0, log.length);
        int at = 0;
        long expected = 0;
        while (at < there) {
            int length = RedoEntry.lengthAt(log, at, head);
            if (length == 0 || RedoEntry.ordinalAt(log, at) != expected) {
                break;
            }
            RedoEntry.apply(log, at, length, store);
            at += length;
            expected++;
        }
        refuseDamage(log, at, head, expected);
    }

    private static void refuseDamage(byte[] log, int from, VolumeHead head, long expected) {
        for (int at = from; at < log.length; at++) {
            if (RedoEntry.lengthAt(log, at, head) > 0 && RedoEntry.ordinalAt(log, at) >= expected) {
                throw new JournalException(
                        JournalException.Reason.DAMAGED,
                        "The redo log is unreadable at byte "
                                + from
                                + ", where commit "
                                + expected
                                + " was expected, but readable again at byte "
                                + at
                                + ": the medium has lost something that it had confirmed.");
            }
        }
    }

    /** Starts over; what stands in the file must be void by a new epoch. */
    void startOver() throws IOException {
        end = 0;
        ordinal = 0;
        if (file.size() > bound) {
            file.truncate(bound);
        }
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

    /** Counts the entry just written and forced as part of the log. */
    void keep(RedoEntry entry) {
        end += entry.length();
        ordinal++;
    }

    /** Voids an entry whose write or force failed, so that a later replay does not find it. */
    void erase() throws IOException {
        long there = Math.min(RedoEntry.HEAD, file.size() - end);
        if (there > 0) {
            file.write(end, ZEROS, 0, (int) there);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
