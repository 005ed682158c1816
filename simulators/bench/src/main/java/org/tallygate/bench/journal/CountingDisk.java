package org.tallygate.bench.journal;

import org.tallygate.gateway.journal.Disk;
import org.tallygate.gateway.journal.DiskFile;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A disk that counts what is asked of it. Thread-safe as the one behind it. */
final class CountingDisk implements Disk {

    private final Disk disk;
    private final Set<DiskFile> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong pages = new AtomicLong();
    private final AtomicLong forces = new AtomicLong();

    CountingDisk(Disk disk) {
        this.disk = disk;
    }

    DiskWork work() {
        return new DiskWork(bytes.get(), pages.get(), forces.get());
    }

    /** Closes every file and the disk, whoever still uses them. */
    void drop() throws IOException {
        for (DiskFile file : open) {
            file.close();
        }
        disk.close();
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new Counted(disk.open(name));
    }

    @Override
    public boolean exists(String name) throws IOException {
        return disk.exists(name);
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void forceNames() throws IOException {
        forces.incrementAndGet();
        disk.forceNames();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }

    private final class Counted implements DiskFile {

        private final DiskFile file;
        private final ChangedPages changed = new ChangedPages();

        Counted(DiskFile file) {
            this.file = file;
            open.add(file);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(long at, byte[] into, int offset, int length) throws IOException {
            return file.read(at, into, offset, length);
        }

        @Override
        public void write(long at, byte[] from, int offset, int length) throws IOException {
            bytes.addAndGet(length);
            changed.written(at, length);
            file.write(at, from, offset, length);
        }

        @Override
        public void force() throws IOException {
            forces.incrementAndGet();
            pages.addAndGet(changed.forced());
            file.force();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void close() throws IOException {
            open.remove(file);
            file.close();
        }
    }
}
