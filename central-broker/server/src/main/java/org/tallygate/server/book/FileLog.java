package org.tallygate.server.book;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A log in one file, forced to disk with every record. The file is an 8-byte head with the format
 * number, then records of length (4 bytes), CRC-32C (4 bytes) and payload, big-endian. A record
 * that a crash cut short at the end was never acknowledged and is cut off; damage anywhere else
 * stops the opening, for a person to look.
 */
public final class FileLog implements BookLog {

    private static final byte[] HEAD = "TGBOOK01".getBytes(StandardCharsets.US_ASCII);
    private static final int RECORD_HEAD = 8;
    private static final int MOST_BYTES = 256 << 20;

    private final Path file;
    private final FileChannel channel;
    private long end;
    private boolean broken;

    private FileLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens or creates the file.
     *
     * @throws BookFailed when another process has it or it is no such log
     */
    public static FileLog open(Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.CREATE);
            lock(file, channel);
            FileLog log = new FileLog(file, channel);
            log.checkHead();
            return log;
        } catch (IOException e) {
            throw new BookFailed("book file " + file + " can't be opened", e);
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            channel.close();
            throw new BookFailed("book file " + file + " is open in this process", thisProcess);
        }
        if (lock == null) {
            channel.close();
            throw new BookFailed("book file " + file + " is open in another process");
        }
    }

    private void checkHead() throws IOException {
        if (channel.size() < HEAD.length) {
            channel.truncate(0);
            write(ByteBuffer.wrap(HEAD), 0);
            channel.force(true);
        }
        byte[] head = read(0, HEAD.length);
        if (!Arrays.equals(head, HEAD)) {
            channel.close();
            throw new BookFailed(
                    "book file "
                            + file
                            + " must begin with "
                            + new String(HEAD, StandardCharsets.US_ASCII));
        }
        end = HEAD.length;
    }

    @Override
    public void replay(Consumer<byte[]> each) {
        try {
            long size = channel.size();
            long at = HEAD.length;
            while (at + RECORD_HEAD <= size) {
                ByteBuffer head = ByteBuffer.wrap(read(at, RECORD_HEAD));
                int length = head.getInt();
                int crc = head.getInt();
                long next = at + RECORD_HEAD + length;
                if (length <= 0 || length > MOST_BYTES || next > size) {
                    break;
                }
                byte[] event = read(at + RECORD_HEAD, length);
                if (crc(event) != crc) {
                    if (next < size) {
                        throw new BookFailed(
                                "book file " + file + " is damaged at byte " + at + "; restore it");
                    }
                    break;
                }
                each.accept(event);
                at = next;
            }
            end = at;
            channel.truncate(end);
            channel.force(true);
        } catch (IOException e) {
            throw new BookFailed("book file " + file + " can't be read", e);
        }
    }

    @Override
    public void append(byte[] event) {
        if (broken) {
            throw new BookFailed("book file " + file + " failed before; open the book again");
        }
        if (event.length == 0 || event.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "record of " + event.length + " bytes must have 1 to " + MOST_BYTES);
        }
        ByteBuffer entry = ByteBuffer.allocate(RECORD_HEAD + event.length);
        entry.putInt(event.length).putInt(crc(event)).put(event).flip();
        try {
            broken = true;
            write(entry, end);
            channel.force(false);
            end += RECORD_HEAD + event.length;
            broken = false;
        } catch (IOException e) {
            throw new BookFailed("book file " + file + " can't be written", e);
        }
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private byte[] read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("file ends at byte " + (position + bytes.position()));
            }
        }
        return bytes.array();
    }

    private static int crc(byte[] event) {
        CRC32C crc = new CRC32C();
        crc.update(event);
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new BookFailed("book file " + file + " can't be closed", e);
        }
    }
}
