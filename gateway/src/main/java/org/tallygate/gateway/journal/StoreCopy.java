package org.tallygate.gateway.journal;

import org.tallygate.contract.Id128;

import java.io.IOException;
import java.util.Optional;

/** Makes the closed store of a journal on one disk equal to that on another. */
final class StoreCopy {

    private static final int CHUNK = 256 << 10;

    private StoreCopy() {}

    /** Copies only the pages that differ if the target is an earlier state of the same file. */
    static void bring(Disk from, Disk to, Id128 id) throws IOException {
        String name = JournalFiles.live(id);
        boolean isThere = to.exists(name);
        try (DiskFile source = from.open(name)) {
            if (isThere && broughtUp(source, to, name)) {
                return;
            }
            String fresh = JournalFiles.fresh(id);
            JournalFiles.remove(to, fresh);
            try (DiskFile target = to.open(fresh)) {
                copy(source, target, 0, source.size());
                target.force();
            }
            to.delete(RedoFile.redoName(name));
            JournalFiles.move(to, fresh, name);
        }
    }

    private static boolean broughtUp(DiskFile source, Disk to, String name) throws IOException {
        try (DiskFile target = to.open(name)) {
            Optional<VolumeHead> best = VolumeHead.read(source);
            Optional<VolumeHead> given = VolumeHead.read(target);
            if (best.isEmpty() || given.isEmpty() || best.get().nonce() != given.get().nonce()) {
                return false;
            }
            if (best.equals(given) && changed(source, target) == 0) {
                return true;
            }
            // The log of the target is void, whatever epoch the head will have.
            to.delete(RedoFile.redoName(name));
            to.forceNames();
            copyChanged(source, target);
            return true;
        }
    }

    private static long changed(DiskFile source, DiskFile target) throws IOException {
        long pages = Pages.in(source.size());
        Pages best = Pages.read(source, pages);
        Pages given = Pages.read(target, Pages.in(target.size()));
        long changed = 0;
        for (int page = 0; page < pages; page++) {
            changed += best.sumOf(page) == given.sumOf(page) ? 0 : 1;
        }
        return changed;
    }

    /** First the pages, then their checksums, then the head: until then it is the earlier state. */
    private static void copyChanged(DiskFile source, DiskFile target) throws IOException {
        long pages = Pages.in(source.size());
        Pages best = Pages.read(source, pages);
        Pages given = Pages.read(target, Pages.in(target.size()));
        target.truncate(source.size());
        for (int page = 0; page < pages; page++) {
            if (best.sumOf(page) != given.sumOf(page)
                    || Pages.at((long) page * Pages.SIZE) >= target.size()) {
                copy(source, target, Pages.at((long) page * Pages.SIZE), Pages.SIZE);
            }
        }
        best.writeAll(target, pages);
        target.force();
        copy(source, target, 0, VolumeHead.LENGTH);
        target.force();
    }

    private static void copy(DiskFile source, DiskFile target, long at, long length)
            throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, length)];
        for (long done = 0; done < length; done += chunk.length) {
            int some = (int) Math.min(chunk.length, length - done);
            int there = source.read(at + done, chunk, 0, some);
            target.write(at + done, chunk, 0, there);
        }
    }
}
