package org.tallygate.bench.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The limit: the same bytes appended to one file and forced, commit by commit. Nothing is linked,
 * checked, found again or deleted in it, and a torn end would go unnoticed.
 */
final class AppendForce implements Side {

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    private final ChangedPages changed = new ChangedPages();
    private long bytes;
    private long pages;
    private long forces;

    private AppendForce(FileChannel channel) {
        this.channel = channel;
    }

    static AppendForce open(Path file) throws IOException {
        return new AppendForce(
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    @Override
    public void commit(List<byte[]> facts) throws IOException {
        buffer.clear();
        facts.forEach(buffer::put);
        buffer.flip();
        changed.written(bytes, buffer.remaining());
        while (buffer.hasRemaining()) {
            bytes += channel.write(buffer);
        }
        channel.force(false);
        pages += changed.forced();
        forces++;
    }

    @Override
    public DiskWork work() {
        return new DiskWork(bytes, pages, forces);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
