package org.tallygate.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that is written whole or not at all, also when the power goes: under a name of its own
 * first and forced to the disk, then renamed, and the folder forced too. One thread at a time may
 * write one file.
 */
public final class WholeFile {

    /** What the name of one ends in that was not written to its end. */
    public static final String PART = ".part";

    private WholeFile() {}

    /** Readable by whoever the umask lets. */
    public static void write(Path path, byte[] content) throws IOException {
        replace(path, content);
    }

    /** A secret, which only its owner may read: mode 0600 from the first byte on. */
    public static void writePrivate(Path path, byte[] content) throws IOException {
        replace(
                path,
                content,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** The same of a text in UTF-8. */
    public static void writePrivate(Path path, String text) throws IOException {
        writePrivate(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void replace(Path path, byte[] content, FileAttribute<?>... attributes)
            throws IOException {
        Path part = path.resolveSibling(path.getFileName() + PART);
        Files.deleteIfExists(part);
        try (FileChannel channel =
                FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                        attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder =
                FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
