package org.tallygate.bench.journal;

/**
 * What was asked of a disk.
 *
 * @param bytes handed over to be written
 * @param pages of 4 KiB that a force found changed: the medium takes no less than a page
 * @param forces calls that wait until what was written is on the medium
 */
record DiskWork(long bytes, long pages, long forces) {

    static final int PAGE_BYTES = 4096;

    DiskWork since(DiskWork before) {
        return new DiskWork(bytes - before.bytes, pages - before.pages, forces - before.forces);
    }
}
