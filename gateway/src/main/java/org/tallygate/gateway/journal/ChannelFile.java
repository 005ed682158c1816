package org.tallygate.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of a real directory. */
final class ChannelFile implements DiskFile {

    /** Below this much free space a failed write is laid to a full disk. */
    private static final long SCARCE_BYTES = 64 << 10;

    private final Path path;
    private FileChannel channel;

    private ChannelFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static ChannelFile open(Path path) throws IOException {
        return new ChannelFile(path, channel(path));
    }

    private static FileChannel channel(Path path) throws IOException {
        return FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public long size() throws IOException {
        return uninterruptibly(FileChannel::size);
    }

    @Override
    public int read(long at, byte[] into, int offset, int length) throws IOException {
        return uninterruptibly(open -> {
            ByteBuffer rest = ByteBuffer.wrap(into, offset, length);
            while (rest.hasRemaining()) {
                if (open.read(rest, at + rest.position() - offset) < 0) {
                    break;
                }
            }
            return rest.position() - offset;
        });
    }

    @Override
    public void write(long at, byte[] from, int offset, int length) throws IOException {
        try {
            uninterruptibly(open -> {
                ByteBuffer rest = ByteBuffer.wrap(from, offset, length);
                while (rest.hasRemaining()) {
                    open.write(rest, at + rest.position() - offset);
                }
                return length;
            });
        } catch (IOException failed) {
            if (Files.getFileStore(path).getUsableSpace() < length + SCARCE_BYTES) {
                throw new DiskFull("no space for " + length + " bytes in " + path, failed);
            }
            throw failed;
        }
    }

    @Override
    public void force() throws IOException {
        uninterruptibly(open -> {
            open.force(false);
            return true;
        });
    }

    @Override
    public void truncate(long size) throws IOException {
        uninterruptibly(open -> open.truncate(size));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * A thread's interrupt closes the channel that it uses, which would look like a broken disk. So
     * the channel is opened again, the step repeated, and the interrupt kept for the caller. Every
     * step here gives the same result when it is done twice.
     */
    private <T> T uninterruptibly(Step<T> step) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return step.on(channel);
                } catch (ClosedByInterruptException closed) {
                    interrupted |= Thread.interrupted();
                    channel = channel(path);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T on(FileChannel open) throws IOException;
    }
}
